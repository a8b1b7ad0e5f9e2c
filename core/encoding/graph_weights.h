#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace studio::encoding {

/// The constants of a TensorFlow.js graph model: names and shapes from the "weightsManifest" of
/// model.json, values from its shards, which follow each other as raw little-endian float32 and int32.
class GraphWeights {
 public:
  using Shape = std::vector<std::size_t>;

  /// Names of the shard files, in order. Fails with encoderDamaged.
  static base::Result<std::vector<std::string>> shardNames(std::string_view modelJson);
  /// `bytes` are all shards, joined. Fails with encoderDamaged when the manifest asks for more or
  /// fewer bytes, an unknown type, or a shape too large. `name` is what errors call the file.
  static base::Result<GraphWeights> parse(std::string_view modelJson, std::vector<std::byte> bytes, std::string name);

  /// The float32 values of a tensor of exactly this shape. Fails with encoderDamaged.
  base::Result<std::span<const float>> floats(const std::string& tensor, const Shape& shape) const;
  /// The only value of a scalar float32 or int32 tensor. Fails with encoderDamaged.
  base::Result<double> scalar(const std::string& tensor) const;
  /// The shape of a tensor. Fails with encoderDamaged when there is none of this name.
  base::Result<Shape> shapeOf(const std::string& tensor) const;
  bool has(const std::string& tensor) const { return m_tensors.contains(tensor); }

 private:
  struct Tensor {
    Shape shape;
    std::size_t offset = 0;  // in values of four bytes
    std::size_t count = 0;
    bool isFloat = true;
  };
  struct Entry {
    std::string name;
    Tensor tensor;
  };
  static base::Result<std::vector<Entry>> entriesOf(std::string_view modelJson, std::string_view name);
  base::Result<const Tensor*> find(const std::string& tensor) const;
  base::Error damaged(std::string reason) const;

  std::string m_name;
  std::map<std::string, Tensor> m_tensors;
  std::vector<float> m_values;
};

}  // namespace studio::encoding
