#pragma once

#include <cmath>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/base/random_stream.h"
#include "core/encoding/encoder_release.h"
#include "tests/support/scratch_folder.h"

namespace studio::test {

/// A small model of the same form as Universal Sentence Encoder lite, with weights from a fixed
/// seed: embeddings of 4, heads of 2, layers of 6, vectors of 5. It is written as the published one is:
/// model.json, vocab.json and two shards.
class TinyEncoder {
 public:
  struct Tensor {
    std::vector<std::size_t> shape;
    std::vector<float> values;
    bool isInteger = false;
  };

  TinyEncoder() {
    for (const auto layer : {0, 1}) addLayer(layer, layer == 0 ? 4 : 6);
    const std::string folded = "module_apply_default/Encoder_en/";
    const std::string stack = kStack;
    random("module/Embeddings_en", {10, 4});
    random("module/Encoder_en/hidden_layers/tanh_layer_0/weights", {6, 5});
    random("module/Encoder_en/hidden_layers/tanh_layer_0/bias", {5});
    put(stack + "Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1", {{1, 2}, {1.0F, 0.25F}});
    put(stack + "Layer_1/TransformerLayer/FFN/layer_prepostprocess/layer_norm/Cast/x", {{}, {1e-6F}});
    put(stack + "Layer_1/TransformerLayer/MultiheadAttention/split_heads/split_last_dimension/Reshape/shape/2",
        whole(2));
    put("module_apply_default/Encoder_en/KonaTransformer/ClipToMaxLength/Less/y", whole(kMaxTokens));
    put(folded + "hidden_layers/l2_normalize/Maximum/y", {{}, {1e-12F}});
  }

  static constexpr int kMaxTokens = 3;
  static constexpr const char* kStack = "module_apply_default/Encoder_en/KonaTransformer/Encode/TransformerStack/";

  const std::vector<float>& values(const std::string& name) const { return m_tensors.at(name).values; }
  std::map<std::string, Tensor>& tensors() { return m_tensors; }

  /// Writes the files and says what they are.
  encoding::EncoderRelease write(const ScratchFolder& folder) const {
    const std::string bytes = weightBytes();
    encoding::EncoderRelease release{"tiny-1", "tiny@1", "Tiny", "none", "Made by a test.", {}};
    const auto add = [&](const std::string& name, const std::string& content) {
      folder.write(name, content);
      release.files.push_back({name, text::toHex(text::digestOf(content))});
    };
    add("model.json", modelJson());
    add("vocab.json",
        R"([["�",0],["<s>",0],["</s>",0],["r",0],["r",0],["r",0],["▁",-2],["a",-1],["b",-1.5],["▁a",-2]])");
    add("shard1", bytes.substr(0, 100));
    add("shard2", bytes.substr(100));
    return release;
  }

  std::string modelJson() const {
    auto weights = nlohmann::json::array();
    for (const auto& [name, tensor] : m_tensors) {
      weights.push_back({{"name", name}, {"shape", tensor.shape}, {"dtype", tensor.isInteger ? "int32" : "float32"}});
    }
    return nlohmann::json{{"weightsManifest", {{{"paths", {"shard1", "shard2"}}, {"weights", weights}}}}}.dump();
  }

  std::string weightBytes() const {
    std::string bytes;
    for (const auto& [name, tensor] : m_tensors)
      bytes.append(reinterpret_cast<const char*>(tensor.values.data()), tensor.values.size() * sizeof(float));
    return bytes;
  }

 private:
  static Tensor whole(std::int32_t value) {
    float bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return {{}, {bits}, true};
  }

  void put(const std::string& name, Tensor tensor) { m_tensors[name] = std::move(tensor); }

  void random(const std::string& name, std::vector<std::size_t> shape) {
    auto stream = base::RandomStream::derive(7, name);
    std::size_t count = 1;
    for (const auto size : shape) count *= size;
    std::vector<float> values(count);
    for (float& value : values) value = static_cast<float>(stream.uniform() * 2 - 1);
    put(name, {std::move(shape), std::move(values)});
  }

  void addLayer(int number, std::size_t width) {
    const std::string layer = "Layer_" + std::to_string(number) + "/TransformerLayer/";
    const std::string folded = "module_apply_default/Encoder_en/KonaTransformer/Encode/" + layer;
    const std::string stored = "module/Encoder_en/KonaTransformer/Encode/" + layer + "MultiheadAttention/";
    const std::string concat = "/ConcatPartitions/concat";
    const auto norm = [&](const std::string& owner, std::size_t size) {
      random(owner + "layer_prepostprocess/layer_norm/layer_norm_scale" + concat, {size});
      random(owner + "layer_prepostprocess/layer_norm/layer_norm_bias" + concat, {size});
    };
    norm(folded, width);
    norm(folded + "FFN/", 6);
    random(stored + "qkv_transform_single/kernel/part_0", {1, 1, width, 3 * width});
    random(folded + "MultiheadAttention/qkv_transform_single/bias" + concat, {3 * width});
    random(stored + "output_transform_single/kernel/part_0", {1, 1, width, 6});
    random(folded + "MultiheadAttention/output_transform_single/bias" + concat, {6});
    if (number == 0) {
      random(folded + "dense/kernel" + concat, {4, 6});
      random(folded + "dense/bias" + concat, {6});
    }
    random(kStack + layer + "FFN/conv1/Tensordot/Reshape_1", {6, 7});
    random(folded + "FFN/conv1/bias" + concat, {7});
    random(kStack + layer + "FFN/conv2/Tensordot/Reshape_1", {7, 6});
    random(folded + "FFN/conv2/bias" + concat, {6});
    put(kStack + layer + "MultiheadAttention/mul/y", {{}, {0.5F}});
  }

  std::map<std::string, Tensor> m_tensors;
};

/// The same network written again as plain sums in double precision, after the published graph.
class PlainNetwork {
 public:
  using Rows = std::vector<std::vector<double>>;
  explicit PlainNetwork(const TinyEncoder& model) : m_model(&model) {}

  std::vector<double> encode(const std::vector<std::int32_t>& tokens) const {
    Rows x = embed(tokens);
    for (const auto number : {0, 1}) x = layer(x, number);
    std::vector<double> mean(6, 0.0);
    for (const auto& row : x) {
      for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += row[i] / static_cast<double>(x.size());
    }
    auto out = dense({mean}, "module/Encoder_en/hidden_layers/tanh_layer_0/weights",
                     "module/Encoder_en/hidden_layers/tanh_layer_0/bias")[0];
    double squares = 0;
    for (double& value : out) {
      value = std::tanh(value);
      squares += value * value;
    }
    for (double& value : out) value /= std::sqrt(squares);
    return out;
  }

 private:
  static constexpr const char* kFolded = "module_apply_default/Encoder_en/KonaTransformer/Encode/";
  static constexpr const char* kConcat = "/ConcatPartitions/concat";

  Rows embed(const std::vector<std::int32_t>& tokens) const {
    const auto& table = m_model->values("module/Embeddings_en");
    Rows rows;
    for (std::size_t p = 0; p < std::min<std::size_t>(tokens.size(), TinyEncoder::kMaxTokens); ++p) {
      const auto at = static_cast<std::size_t>(tokens[p]) * 4;
      const auto place = static_cast<double>(p);
      const double waves[] = {std::sin(place), std::sin(place * 0.25), std::cos(place), std::cos(place * 0.25)};
      rows.emplace_back();
      for (std::size_t i = 0; i < 4; ++i) rows.back().push_back(2 * static_cast<double>(table[at + i]) + waves[i]);
    }
    return rows;
  }

  Rows dense(const Rows& rows, const std::string& kernel, const std::string& bias) const {
    const auto& weights = m_model->values(kernel);
    const auto& offsets = m_model->values(bias);
    Rows out;
    for (const auto& row : rows) {
      out.emplace_back(offsets.begin(), offsets.end());
      for (std::size_t k = 0; k < row.size(); ++k) {
        for (std::size_t c = 0; c < offsets.size(); ++c)
          out.back()[c] += row[k] * static_cast<double>(weights[k * offsets.size() + c]);
      }
    }
    return out;
  }

  Rows norm(const Rows& rows, const std::string& owner) const {
    const auto& scale = m_model->values(owner + "layer_prepostprocess/layer_norm/layer_norm_scale" + kConcat);
    const auto& bias = m_model->values(owner + "layer_prepostprocess/layer_norm/layer_norm_bias" + kConcat);
    Rows out = rows;
    for (auto& row : out) {
      const auto n = static_cast<double>(row.size());
      double mean = 0;
      double variance = 0;
      for (const double value : row) mean += value / n;
      for (const double value : row) variance += (value - mean) * (value - mean) / n;
      for (std::size_t i = 0; i < row.size(); ++i) {
        row[i] =
            (row[i] - mean) / std::sqrt(variance + 1e-6) * static_cast<double>(scale[i]) + static_cast<double>(bias[i]);
      }
    }
    return out;
  }

  /// Two heads over rows of queries, keys and values.
  static Rows attend(const Rows& projected, std::size_t width) {
    Rows mixed(projected.size(), std::vector<double>(width, 0.0));
    const std::size_t size = width / 2;
    for (std::size_t row = 0; row < projected.size(); ++row) {
      for (std::size_t head = 0; head < 2; ++head) {
        std::vector<double> weights;
        double total = 0;
        for (const auto& other : projected) {
          double sum = 0;
          for (std::size_t i = 0; i < size; ++i)
            sum += 0.5 * projected[row][head * size + i] * other[width + head * size + i];
          weights.push_back(std::exp(sum));
          total += weights.back();
        }
        for (std::size_t other = 0; other < projected.size(); ++other) {
          for (std::size_t i = 0; i < size; ++i)
            mixed[row][head * size + i] += weights[other] / total * projected[other][2 * width + head * size + i];
        }
      }
    }
    return mixed;
  }

  Rows layer(const Rows& x, int number) const {
    const std::string name = "Layer_" + std::to_string(number) + "/TransformerLayer/";
    const std::string folded = kFolded + name;
    const std::string stored = "module/Encoder_en/KonaTransformer/Encode/" + name + "MultiheadAttention/";
    const auto projected = dense(norm(x, folded), stored + "qkv_transform_single/kernel/part_0",
                                 folded + "MultiheadAttention/qkv_transform_single/bias" + kConcat);
    Rows y = dense(attend(projected, x[0].size()), stored + "output_transform_single/kernel/part_0",
                   folded + "MultiheadAttention/output_transform_single/bias" + kConcat);
    add(y, number == 0 ? dense(x, folded + "dense/kernel" + kConcat, folded + "dense/bias" + kConcat) : x);
    Rows hidden = dense(norm(y, folded + "FFN/"), TinyEncoder::kStack + name + "FFN/conv1/Tensordot/Reshape_1",
                        folded + "FFN/conv1/bias" + kConcat);
    for (auto& row : hidden) {
      for (double& value : row) value = std::max(value, 0.0);
    }
    Rows z = dense(hidden, TinyEncoder::kStack + name + "FFN/conv2/Tensordot/Reshape_1",
                   folded + "FFN/conv2/bias" + kConcat);
    add(z, y);
    return z;
  }

  static void add(Rows& to, const Rows& from) {
    for (std::size_t r = 0; r < to.size(); ++r) {
      for (std::size_t i = 0; i < to[r].size(); ++i) to[r][i] += from[r][i];
    }
  }

  const TinyEncoder* m_model;
};

}  // namespace studio::test
