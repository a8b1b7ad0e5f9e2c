#include "core/encoding/graph_weights.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>

namespace studio::encoding {

// Shards are read as they lie in memory.
static_assert(std::endian::native == std::endian::little);

namespace {

using Json = nlohmann::json;

/// Far above any tensor of a sentence encoder; a damaged shape must not make us allocate.
constexpr std::size_t kMostValues = 1U << 26;
constexpr std::size_t kMostDimensions = 8;

base::Error damagedAt(std::string_view name, std::string reason) {
  return base::makeError(base::ErrorCode::encoderDamaged, std::string(name), {{"reason", std::move(reason)}});
}

bool isNonEmptyList(const Json& json, const char* key) {
  return json.is_object() && json.contains(key) && json[key].is_array() && !json[key].empty();
}

/// The one group of the manifest: its "paths" and "weights".
base::Result<Json> manifestGroup(std::string_view modelJson, std::string_view name) {
  auto json = Json::parse(modelJson, nullptr, false);
  if (!isNonEmptyList(json, "weightsManifest")) return damagedAt(name, "it has no list of weights");
  Json group = std::move(json["weightsManifest"][0]);
  if (json["weightsManifest"].size() == 1 && isNonEmptyList(group, "paths") && isNonEmptyList(group, "weights"))
    return group;
  return damagedAt(name, "its list of weights has another form");
}

bool isTensor(const Json& json) {
  const auto isText = [&](const char* key) { return json.contains(key) && json[key].is_string(); };
  if (!json.is_object() || !isText("name") || !isText("dtype") || json.contains("quantization")) return false;
  if (json["dtype"] != "float32" && json["dtype"] != "int32") return false;
  return json.contains("shape") && json["shape"].is_array() && json["shape"].size() <= kMostDimensions;
}

/// A file name and nothing else: a manifest must not point out of its folder.
bool isPlainName(const Json& json) {
  if (!json.is_string()) return false;
  const auto& name = json.get_ref<const std::string&>();
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos;
}

base::Result<GraphWeights::Shape> shapeIn(const Json& json, std::string_view name) {
  GraphWeights::Shape shape;
  std::size_t count = 1;
  for (const auto& size : json) {
    if (!size.is_number_unsigned() || size.get<std::size_t>() == 0 || size.get<std::size_t>() > kMostValues / count)
      return damagedAt(name, "a shape is impossible");
    shape.push_back(size.get<std::size_t>());
    count *= shape.back();
  }
  return shape;
}

std::size_t valuesIn(const GraphWeights::Shape& shape) {
  std::size_t count = 1;
  for (const std::size_t size : shape) count *= size;
  return count;
}

}  // namespace

base::Result<std::vector<std::string>> GraphWeights::shardNames(std::string_view modelJson) {
  const auto group = manifestGroup(modelJson, "model.json");
  if (!group) return group.error();
  std::vector<std::string> names;
  for (const auto& path : (*group)["paths"]) {
    if (!isPlainName(path)) return damagedAt("model.json", "a shard is not named by a plain file name");
    names.push_back(path.get<std::string>());
  }
  return names;
}

base::Result<std::vector<GraphWeights::Entry>> GraphWeights::entriesOf(std::string_view modelJson,
                                                                       std::string_view name) {
  const auto group = manifestGroup(modelJson, name);
  if (!group) return group.error();
  std::vector<Entry> entries;
  std::size_t offset = 0;
  for (const auto& json : (*group)["weights"]) {
    if (!isTensor(json)) return damagedAt(name, "weight " + std::to_string(entries.size()) + " has another form");
    auto shape = shapeIn(json["shape"], name);
    if (!shape) return shape.error();
    Tensor tensor{std::move(shape).value(), offset, 0, json["dtype"] == "float32"};
    tensor.count = valuesIn(tensor.shape);
    offset += tensor.count;
    if (offset > kMostValues) return damagedAt(name, "its weights are too many");
    entries.push_back({json["name"].get<std::string>(), std::move(tensor)});
  }
  return entries;
}

base::Result<GraphWeights> GraphWeights::parse(std::string_view modelJson, std::vector<std::byte> bytes,
                                               std::string name) {
  auto entries = entriesOf(modelJson, name);
  if (!entries) return entries.error();
  GraphWeights weights;
  weights.m_name = std::move(name);
  std::size_t values = 0;
  for (auto& entry : *entries) {
    values += entry.tensor.count;
    if (!weights.m_tensors.emplace(entry.name, std::move(entry.tensor)).second)
      return weights.damaged("weight " + entry.name + " is there twice");
  }
  if (bytes.size() != values * sizeof(float)) {
    return weights.damaged("its weights take " + std::to_string(values * sizeof(float)) + " bytes, the shards hold " +
                           std::to_string(bytes.size()));
  }
  weights.m_values.resize(values);
  std::memcpy(weights.m_values.data(), bytes.data(), bytes.size());
  return weights;
}

base::Error GraphWeights::damaged(std::string reason) const { return damagedAt(m_name, std::move(reason)); }

base::Result<const GraphWeights::Tensor*> GraphWeights::find(const std::string& tensor) const {
  const auto it = m_tensors.find(tensor);
  if (it == m_tensors.end()) return damaged("there is no weight " + tensor);
  return &it->second;
}

base::Result<GraphWeights::Shape> GraphWeights::shapeOf(const std::string& tensor) const {
  const auto found = find(tensor);
  if (!found) return found.error();
  return (*found)->shape;
}

base::Result<std::span<const float>> GraphWeights::floats(const std::string& tensor, const Shape& shape) const {
  const auto found = find(tensor);
  if (!found) return found.error();
  if (!(*found)->isFloat || (*found)->shape != shape) return damaged("weight " + tensor + " has another shape");
  const auto values = std::span(m_values).subspan((*found)->offset, (*found)->count);
  if (!std::all_of(values.begin(), values.end(), [](float x) { return x - x == 0; }))
    return damaged("weight " + tensor + " is not finite");
  return values;
}

base::Result<double> GraphWeights::scalar(const std::string& tensor) const {
  const auto found = find(tensor);
  if (!found) return found.error();
  if ((*found)->count != 1) return damaged("weight " + tensor + " is not one number");
  const float value = m_values[(*found)->offset];
  return (*found)->isFloat ? static_cast<double>(value) : static_cast<double>(std::bit_cast<std::int32_t>(value));
}

}  // namespace studio::encoding
