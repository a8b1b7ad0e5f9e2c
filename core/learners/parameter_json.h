#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/learners/reward_json.h"
#include "core/learners/schedules.h"

namespace studio::learners {

/// Visitors over the parameters of a learner. A learner names each parameter once, with its range,
/// in a function template `visitParameters(config, visitor)`; reading, writing and checking follow.

/// Lowest and highest value, both allowed.
struct Range {
  double low = 0;
  double high = 0;
};

/// Takes every parameter that the JSON object has, keeps the default of the others, and checks them.
class ParameterReader {
 public:
  /// `name` is what errors call the text, e.g. a file name.
  ParameterReader(nlohmann::json object, std::string name) : m_object(std::move(object)), m_name(std::move(name)) {}

  void number(const char* key, double& value, Range range);
  void count(const char* key, std::uint64_t& value, Range range);
  void flag(const char* key, bool& value);
  void word(const char* key, std::string& value, std::span<const std::string_view> allowed);
  void counts(const char* key, std::vector<std::size_t>& values, std::size_t maxItems, Range range);
  void schedule(const char* key, Schedule& value, Range range);
  void reward(const char* key, mdp::RewardFormula& value);

  /// The first fault: configInvalid, or unknownKey for a key nobody asked for.
  base::Result<void> finish() const;

 private:
  const nlohmann::json* take(const char* key);
  void readNumber(const nlohmann::json& json, const std::string& key, double& value, Range range);
  void readCount(const nlohmann::json& json, const std::string& key, std::uint64_t& value, Range range);
  void readLinear(const nlohmann::json& json, const std::string& key, LinearSchedule& line, Range range);
  void fail(const std::string& key, std::string reason);

  nlohmann::json m_object;
  std::string m_name;
  std::vector<std::string> m_known;
  std::optional<base::Error> m_fault;
};

/// Writes every parameter, the defaults too.
class ParameterWriter {
 public:
  void number(const char* key, double value, Range) { m_object[key] = value; }
  void count(const char* key, std::uint64_t value, Range) { m_object[key] = value; }
  void flag(const char* key, bool value) { m_object[key] = value; }
  void word(const char* key, const std::string& value, std::span<const std::string_view>) { m_object[key] = value; }
  void counts(const char* key, const std::vector<std::size_t>& values, std::size_t, Range) { m_object[key] = values; }
  void schedule(const char* key, const Schedule& value, Range);
  void reward(const char* key, const mdp::RewardFormula& value) { m_object[key] = rewardJson(value); }

  const nlohmann::ordered_json& object() const { return m_object; }

 private:
  nlohmann::ordered_json m_object = nlohmann::ordered_json::object();
};

/// Describes every parameter, with its range and what `config` holds as the default: a JSON Schema.
class ParameterSchema {
 public:
  void number(const char* key, double value, Range range);
  void count(const char* key, std::uint64_t value, Range range);
  void flag(const char* key, bool value);
  void word(const char* key, const std::string& value, std::span<const std::string_view> allowed);
  void counts(const char* key, const std::vector<std::size_t>& values, std::size_t maxItems, Range range);
  void schedule(const char* key, const Schedule& value, Range range);
  void reward(const char* key, const mdp::RewardFormula& value) { m_properties[key] = rewardSchema(value); }

  /// Draft 2020-12; other keys are refused, as ParameterReader refuses them.
  nlohmann::ordered_json document(const char* title) const;

 private:
  nlohmann::ordered_json m_properties = nlohmann::ordered_json::object();
};

/// The JSON object in `text`. Fails with configInvalid.
base::Result<nlohmann::json> parseParameterObject(std::string_view text, std::string_view name);

}  // namespace studio::learners
