#include "core/encoding/feature_schema.h"

#include <nlohmann/json.hpp>

#include "core/encoding/state_encoder.h"

namespace studio::encoding {

namespace {

constexpr int kSupportedVersion = 1;
/// Far above any real observation; a damaged file must not make us allocate.
constexpr std::size_t kMaxObservationSize = 1U << 20;

/// Length first, so that no label can be mistaken for two.
std::string counted(const std::string& text) { return std::to_string(text.size()) + ':' + text; }

base::Error damaged(const std::string& reason) {
  return base::makeError(base::ErrorCode::checkpointDamaged, "feature schema", {{"reason", reason}});
}

bool isSlice(const nlohmann::json& json) {
  return json.is_object() && json.contains("name") && json["name"].is_string() && json.contains("offset") &&
         json["offset"].is_number_unsigned() && json.contains("size") && json["size"].is_number_unsigned() &&
         json.contains("labels") && json["labels"].is_array();
}

base::Result<FeatureSlice> parseSlice(const nlohmann::json& json, std::size_t expectedOffset) {
  if (!isSlice(json)) return damaged("a slice lacks name, offset, size or labels");
  FeatureSlice slice{
      json["name"].get<std::string>(), json["offset"].get<std::size_t>(), json["size"].get<std::size_t>(), {}};
  if (slice.offset != expectedOffset)
    return damaged("slice " + slice.name + " does not start where the one before ends");
  if (slice.size > kMaxObservationSize - slice.offset) return damaged("slice " + slice.name + " is too large");
  for (const auto& label : json["labels"]) {
    if (!label.is_string()) return damaged("a label of slice " + slice.name + " is not text");
    slice.labels.push_back(label.get<std::string>());
  }
  if (!slice.labels.empty() && slice.labels.size() != slice.size) {
    return damaged("slice " + slice.name + " does not have one label per component");
  }
  return slice;
}

base::Result<void> parseSlices(const nlohmann::json& json, FeatureSchema& schema) {
  for (const auto& item : json) {
    auto slice = parseSlice(item, schema.size());
    if (!slice) return slice.error();
    if (schema.find(slice->name) != nullptr) return damaged("slice " + slice->name + " is there twice");
    schema.slices.push_back(std::move(slice).value());
  }
  return {};
}

}  // namespace

std::size_t FeatureSchema::size() const { return slices.empty() ? 0 : slices.back().offset + slices.back().size; }

const FeatureSlice* FeatureSchema::find(std::string_view name) const {
  for (const auto& slice : slices) {
    if (slice.name == name) return &slice;
  }
  return nullptr;
}

std::string FeatureSchema::canonicalText() const {
  std::string text = "feature schema " + std::to_string(version) + '\n' + counted(encoderId) + '\n';
  for (const auto& slice : slices) {
    text += counted(slice.name) + ' ' + std::to_string(slice.offset) + '+' + std::to_string(slice.size);
    for (const auto& label : slice.labels) text += ' ' + counted(label);
    text += '\n';
  }
  return text;
}

std::string FeatureSchema::toJson() const {
  nlohmann::ordered_json json;
  json["version"] = version;
  json["encoder"] = encoderId;
  json["slices"] = nlohmann::ordered_json::array();
  for (const auto& slice : slices) {
    json["slices"].push_back(
        {{"name", slice.name}, {"offset", slice.offset}, {"size", slice.size}, {"labels", slice.labels}});
  }
  // Labels come from logs; bytes that are not UTF-8 must not make this throw.
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

base::Result<FeatureSchema> parseFeatureSchema(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return damaged("not a JSON object");
  if (!json.contains("version") || !json["version"].is_number_integer()) return damaged("no version");
  if (json["version"] != kSupportedVersion) {
    return base::makeError(base::ErrorCode::checkpointMismatch, "feature schema",
                           {{"what", "feature schema version"},
                            {"expected", std::to_string(kSupportedVersion)},
                            {"found", json["version"].dump()}});
  }
  if (!json.contains("encoder") || !json["encoder"].is_string()) return damaged("no encoder");
  if (!json.contains("slices") || !json["slices"].is_array()) return damaged("no slices");
  FeatureSchema schema{kSupportedVersion, json["encoder"].get<std::string>(), {}};
  if (auto parsed = parseSlices(json["slices"], schema); !parsed) return parsed.error();
  return schema;
}

}  // namespace studio::encoding
