#include "core/learners/parameter_json.h"

#include <algorithm>
#include <cmath>

#include "core/base/number_text.h"

namespace studio::learners {

namespace {

using nlohmann::json;

std::string rangeText(Range range) {
  return "it must be between " + base::formatDouble(range.low) + " and " + base::formatDouble(range.high);
}

bool isWithin(double value, Range range) { return std::isfinite(value) && value >= range.low && value <= range.high; }

bool isLinear(const json& value) {
  return value.is_object() && value.size() == 3 && value.contains("from") && value.contains("to") &&
         value.contains("steps");
}

}  // namespace

base::Result<json> parseParameterObject(std::string_view text, std::string_view name) {
  json object = json::parse(text, nullptr, false);
  if (object.is_object()) return object;
  return base::makeError(base::ErrorCode::configInvalid, std::string(name), {{"reason", "it is not a JSON object"}});
}

const json* ParameterReader::take(const char* key) {
  m_known.emplace_back(key);
  const auto found = m_object.find(key);
  return found == m_object.end() ? nullptr : &*found;
}

void ParameterReader::fail(const std::string& key, std::string reason) {
  if (m_fault) return;
  m_fault = base::makeError(base::ErrorCode::configInvalid, m_name + ": /" + key, {{"reason", std::move(reason)}});
}

void ParameterReader::readNumber(const json& value, const std::string& key, double& out, Range range) {
  if (!value.is_number()) return fail(key, "it must be a number");
  const double number = value.get<double>();
  if (!isWithin(number, range)) return fail(key, rangeText(range));
  out = number;
}

void ParameterReader::readCount(const json& value, const std::string& key, std::uint64_t& out, Range range) {
  if (!value.is_number_integer()) return fail(key, "it must be a whole number");
  if (!isWithin(value.get<double>(), range)) return fail(key, rangeText(range));
  out = value.get<std::uint64_t>();
}

void ParameterReader::word(const char* key, std::string& value, std::span<const std::string_view> allowed) {
  const json* found = take(key);
  if (found == nullptr) return;
  std::string known;
  for (const std::string_view word : allowed) {
    if (found->is_string() && found->get_ref<const std::string&>() == word) {
      value = word;
      return;
    }
    known += (known.empty() ? "" : ", ") + std::string(word);
  }
  fail(key, "it must be one of " + known);
}

void ParameterReader::number(const char* key, double& value, Range range) {
  if (const json* found = take(key)) readNumber(*found, key, value, range);
}

void ParameterReader::count(const char* key, std::uint64_t& value, Range range) {
  if (const json* found = take(key)) readCount(*found, key, value, range);
}

void ParameterReader::flag(const char* key, bool& value) {
  const json* found = take(key);
  if (found == nullptr) return;
  if (!found->is_boolean()) return fail(key, "it must be true or false");
  value = found->get<bool>();
}

void ParameterReader::counts(const char* key, std::vector<std::size_t>& values, std::size_t maxItems, Range range) {
  const json* found = take(key);
  if (found == nullptr) return;
  if (!found->is_array() || found->size() > maxItems) {
    return fail(key, "it must be a list of at most " + std::to_string(maxItems) + " whole numbers");
  }
  values.clear();
  for (std::size_t i = 0; i < found->size(); ++i) {
    std::uint64_t item = 0;
    readCount((*found)[i], std::string(key) + "/" + std::to_string(i), item, range);
    values.push_back(item);
  }
}

void ParameterReader::schedule(const char* key, Schedule& value, Range range) {
  const json* found = take(key);
  if (found == nullptr) return;
  if (found->is_number()) {
    ConstantSchedule constant;
    readNumber(*found, key, constant.constant, range);
    value = constant;
  } else if (isLinear(*found)) {
    LinearSchedule line;
    readLinear(*found, key, line, range);
    value = line;
  } else {
    fail(key, "it must be a number, or an object with exactly from, to and steps");
  }
}

void ParameterReader::readLinear(const json& value, const std::string& key, LinearSchedule& line, Range range) {
  readNumber(value["from"], key + "/from", line.start, range);
  readNumber(value["to"], key + "/to", line.end, range);
  readCount(value["steps"], key + "/steps", line.steps, {1, 1e12});
}

void ParameterReader::reward(const char* key, mdp::RewardFormula& value) {
  const json* found = take(key);
  if (found == nullptr) return;
  auto read = parseReward(*found, m_name + ": /" + key);
  if (read) value = *std::move(read);
  if (!read && !m_fault) m_fault = read.error();
}

base::Result<void> ParameterReader::finish() const {
  for (const auto& [key, value] : m_object.items()) {
    if (std::find(m_known.begin(), m_known.end(), key) == m_known.end()) {
      return base::makeError(base::ErrorCode::unknownKey, m_name + ": /" + key, {{"key", key}});
    }
  }
  if (m_fault) return *m_fault;
  return {};
}

void ParameterWriter::schedule(const char* key, const Schedule& value, Range) {
  if (const auto* line = std::get_if<LinearSchedule>(&value)) {
    m_object[key] = {{"from", line->start}, {"to", line->end}, {"steps", line->steps}};
  } else {
    m_object[key] = std::get<ConstantSchedule>(value).constant;
  }
}

namespace {

using nlohmann::ordered_json;

ordered_json typed(const char* type, Range range) {
  return {{"type", type}, {"minimum", range.low}, {"maximum", range.high}};
}

ordered_json withDefault(ordered_json schema, const ordered_json& value) {
  schema["default"] = value;
  return schema;
}

}  // namespace

void ParameterSchema::number(const char* key, double value, Range range) {
  m_properties[key] = withDefault(typed("number", range), value);
}

void ParameterSchema::count(const char* key, std::uint64_t value, Range range) {
  m_properties[key] = withDefault(typed("integer", range), value);
}

void ParameterSchema::flag(const char* key, bool value) {
  m_properties[key] = {{"type", "boolean"}, {"default", value}};
}

void ParameterSchema::word(const char* key, const std::string& value, std::span<const std::string_view> allowed) {
  m_properties[key] = {{"enum", std::vector<std::string>(allowed.begin(), allowed.end())}, {"default", value}};
}

void ParameterSchema::counts(const char* key, const std::vector<std::size_t>& values, std::size_t maxItems,
                             Range range) {
  m_properties[key] = {
      {"type", "array"}, {"maxItems", maxItems}, {"items", typed("integer", range)}, {"default", values}};
}

/// A number, or a straight line from one to another.
void ParameterSchema::schedule(const char* key, const Schedule& value, Range range) {
  ParameterWriter writer;
  writer.schedule(key, value, range);
  const ordered_json line{
      {"type", "object"},
      {"properties",
       {{"from", typed("number", range)}, {"to", typed("number", range)}, {"steps", typed("integer", {1, 1e12})}}},
      {"required", {"from", "to", "steps"}},
      {"additionalProperties", false}};
  m_properties[key] =
      withDefault({{"oneOf", ordered_json::array({typed("number", range), line})}}, writer.object().at(key));
}

ordered_json ParameterSchema::document(const char* title) const {
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"title", title},
          {"type", "object"},
          {"properties", m_properties},
          {"additionalProperties", false}};
}

}  // namespace studio::learners
