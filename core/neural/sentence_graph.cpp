#include <cmath>
#include <string>

#include "core/neural/portable_math.h"
#include "core/neural/sentence_transformer.h"

namespace studio::neural {

namespace {

using encoding::GraphWeights;

// Names of the published graph. Weights of a layer are stored under the encoder, its constants under the stack.
const std::string kFolded = "module_apply_default/Encoder_en/KonaTransformer/";
const std::string kStored = "module/Encoder_en/KonaTransformer/Encode/";
const std::string kStack = kFolded + "Encode/TransformerStack/";
const std::string kHidden = "Encoder_en/hidden_layers/";
constexpr std::size_t kMostLayers = 16;

/// Longer sentences than this would only cost time; the published limit is 128.
constexpr double kMostTokens = 4096;

std::string layerName(std::size_t layer) { return "Layer_" + std::to_string(layer) + "/TransformerLayer/"; }

}  // namespace

/// Reads the constants one after the other; the first failure stays and everything after it is empty.
class GraphReader {
 public:
  explicit GraphReader(const GraphWeights& graph) : m_graph(&graph) {}

  base::Result<SentenceTransformer> read() && {
    readEmbeddings();
    for (std::size_t layer = 0; layer < kMostLayers && !m_failure; ++layer) {
      if (!hasLayer(layer)) break;
      readLayer(layer);
    }
    readLast();
    if (m_failure) return *m_failure;
    return std::move(m_model);
  }

 private:
  /// Either of two weights tells of a layer; when only one is there, reading the layer fails.
  bool hasLayer(std::size_t layer) const {
    return m_graph->has(kFolded + "Encode/" + layerName(layer) + "FFN/conv1/bias/ConcatPartitions/concat") ||
           m_graph->has(kStack + layerName(layer) + "FFN/conv1/Tensordot/Reshape_1");
  }

  void readEmbeddings() {
    const auto shape = shapeOf("module/Embeddings_en", 2);
    m_model.m_width = shape[1];
    const auto values = floats("module/Embeddings_en", shape);
    m_model.m_embeddings.assign(values.begin(), values.end());
    m_model.m_maxTokens = count(kFolded + "ClipToMaxLength/Less/y", kMostTokens);
    m_model.m_normEpsilon = number(kStack + layerName(1) + "FFN/layer_prepostprocess/layer_norm/Cast/x");
    m_model.m_lengthFloor = number("module_apply_default/" + kHidden + "l2_normalize/Maximum/y");
    m_heads = count(kStack + layerName(1) + "MultiheadAttention/split_heads/split_last_dimension/Reshape/shape/2", 64);
    readPlaces();
  }

  void readPlaces() {
    const std::size_t half = m_model.m_width / 2;
    require(half * 2 == m_model.m_width, "the width of an embedding is odd");
    const auto rates = floats(kStack + "Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1", {1, half});
    if (m_failure) return;
    m_model.m_places.resize(m_model.m_maxTokens * m_model.m_width);
    for (std::size_t place = 0; place < m_model.m_maxTokens; ++place) {
      float* wave = m_model.m_places.data() + place * m_model.m_width;
      for (std::size_t i = 0; i < half; ++i) {
        const auto angle = static_cast<double>(static_cast<float>(place) * rates[i]);
        wave[i] = static_cast<float>(portableSin(angle));
        wave[half + i] = static_cast<float>(portableCos(angle));
      }
    }
  }

  void readLayer(std::size_t number) {
    const std::string folded = kFolded + "Encode/" + layerName(number);
    const std::string attention = kStored + layerName(number) + "MultiheadAttention/";
    const std::string bias = folded + "MultiheadAttention/";
    const std::string feed = kStack + layerName(number) + "FFN/";
    TransformerLayer layer;
    layer.heads = m_heads;
    layer.queryScale = this->number(kStack + layerName(number) + "MultiheadAttention/mul/y");
    layer.attentionNorm = norm(folded);
    layer.queriesKeysValues = dense(attention + "qkv_transform_single/kernel/part_0", bias + "qkv_transform_single/");
    layer.attentionOutput =
        dense(attention + "output_transform_single/kernel/part_0", bias + "output_transform_single/");
    if (m_graph->has(folded + "dense/kernel/ConcatPartitions/concat"))
      layer.adjust = dense(folded + "dense/kernel/ConcatPartitions/concat", folded + "dense/");
    layer.feedNorm = norm(folded + "FFN/");
    layer.feedIn = dense(feed + "conv1/Tensordot/Reshape_1", folded + "FFN/conv1/");
    layer.feedOut = dense(feed + "conv2/Tensordot/Reshape_1", folded + "FFN/conv2/");
    requireConsistent(layer);
    m_model.m_layers.push_back(std::move(layer));
  }

  void requireConsistent(const TransformerLayer& layer) {
    const std::size_t entering = m_model.m_layers.empty() ? m_model.m_width : m_model.m_layers.back().outputWidth();
    const std::size_t width = layer.attentionOutput.outputs();
    const std::size_t adjusted = layer.adjust ? layer.adjust->outputs() : entering;
    require(layer.inputWidth() == entering && layer.attentionNorm.scale.size() == entering &&
                (!layer.adjust || layer.adjust->inputs() == entering),
            "a layer does not take what the one before gives");
    require(layer.queriesKeysValues.outputs() == 3 * layer.attentionWidth() && m_heads > 0 &&
                layer.attentionWidth() % std::max<std::size_t>(m_heads, 1) == 0,
            "the heads of a layer do not share its width");
    require(adjusted == width && layer.feedNorm.scale.size() == width && layer.feedIn.inputs() == width &&
                layer.feedIn.outputs() == layer.feedOut.inputs() && layer.outputWidth() == width,
            "the parts of a layer do not fit together");
  }

  void readLast() {
    const auto shape = shapeOf("module/" + kHidden + "tanh_layer_0/weights", 2);
    const auto weights = floats("module/" + kHidden + "tanh_layer_0/weights", shape);
    const auto bias = floats("module/" + kHidden + "tanh_layer_0/bias", {shape[1]});
    require(!m_model.m_layers.empty() && m_model.m_layers.back().outputWidth() == shape[0],
            "the last layer does not take what the stack gives");
    if (!m_failure) m_model.m_last = PackedMatrix(weights, bias, shape[0]);
  }

  RowNorm norm(const std::string& owner) {
    const std::string name = owner + "layer_prepostprocess/layer_norm/layer_norm_";
    const auto shape = shapeOf(name + "scale/ConcatPartitions/concat", 1);
    const auto scale = floats(name + "scale/ConcatPartitions/concat", shape);
    const auto bias = floats(name + "bias/ConcatPartitions/concat", shape);
    return {{scale.begin(), scale.end()}, {bias.begin(), bias.end()}};
  }

  /// Kernels of 1 × 1 convolutions have two leading sizes of 1.
  PackedMatrix dense(const std::string& kernel, const std::string& biasOwner) {
    auto shape = m_graph->shapeOf(kernel);
    const bool isMatrix = shape && (shape->size() == 2 || (shape->size() == 4 && (*shape)[0] == 1 && (*shape)[1] == 1));
    require(isMatrix, "weight " + kernel + " is no matrix");
    if (m_failure) return {};
    const auto weights = floats(kernel, *shape);
    const auto bias = floats(biasOwner + "bias/ConcatPartitions/concat", {shape->back()});
    return m_failure ? PackedMatrix() : PackedMatrix(weights, bias, (*shape)[shape->size() - 2]);
  }

  GraphWeights::Shape shapeOf(const std::string& tensor, std::size_t dimensions) {
    auto shape = m_graph->shapeOf(tensor);
    require(shape && shape->size() == dimensions, "weight " + tensor + " has another shape");
    return m_failure ? GraphWeights::Shape(dimensions, 1) : std::move(shape).value();
  }

  std::span<const float> floats(const std::string& tensor, const GraphWeights::Shape& shape) {
    if (m_failure) return {};
    const auto values = m_graph->floats(tensor, shape);
    if (values) return *values;
    m_failure = values.error();
    return {};
  }

  float number(const std::string& tensor) {
    if (m_failure) return 0;
    const auto value = m_graph->scalar(tensor);
    if (value) return static_cast<float>(*value);
    m_failure = value.error();
    return 0;
  }

  std::size_t count(const std::string& tensor, double most) {
    const auto value = static_cast<double>(number(tensor));
    require(value >= 1 && value <= most && value == std::floor(value), "weight " + tensor + " is no sensible count");
    return m_failure ? 1 : static_cast<std::size_t>(value);
  }

  void require(bool isSound, std::string reason) {
    if (isSound || m_failure) return;
    m_failure = base::makeError(base::ErrorCode::encoderDamaged, "model.json", {{"reason", std::move(reason)}});
  }

  const GraphWeights* m_graph;
  SentenceTransformer m_model;
  std::size_t m_heads = 1;
  std::optional<base::Error> m_failure;
};

base::Result<SentenceTransformer> SentenceTransformer::fromGraph(const encoding::GraphWeights& graph) {
  return GraphReader(graph).read();
}

}  // namespace studio::neural
