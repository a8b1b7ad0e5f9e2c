#include "core/learners/reward_json.h"

#include <algorithm>
#include <array>
#include <optional>

namespace studio::learners {

namespace {

using base::ErrorCode;
using base::Result;
using mdp::RewardFormula;
using mdp::RewardTerm;
using mdp::RewardWeights;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::array kKeys = {"version",           "weights",         "action_costs",  "delayed_attribute",
                              "segment_attribute", "segment_weights", "shaping_weight"};
constexpr double kLargestVersion = 4294967295.0;

ordered_json weightsJson(const RewardWeights& weights) {
  ordered_json object;
  for (std::size_t i = 0; i < mdp::kRewardTerms; ++i)
    object[std::string(mdp::rewardTermName(static_cast<RewardTerm>(i)))] = weights[i];
  return object;
}

std::optional<std::size_t> termNamed(const std::string& name) {
  for (std::size_t i = 0; i < mdp::kRewardTerms; ++i) {
    if (mdp::rewardTermName(static_cast<RewardTerm>(i)) == name) return i;
  }
  return std::nullopt;
}

base::Error invalid(const std::string& where, const std::string& reason) {
  return base::makeError(ErrorCode::configInvalid, where, {{"reason", reason}});
}

base::Error unknown(const std::string& where, const std::string& key) {
  return base::makeError(ErrorCode::unknownKey, where + "/" + key, {{"key", key}});
}

/// Reads the parts of one document; the first fault stays.
class RewardReader {
 public:
  RewardReader(const json& document, std::string where) : m_document(document), m_where(std::move(where)) {}

  void text(const char* key, std::string& value) {
    const json* found = find(key);
    if (found == nullptr) return;
    if (!found->is_string()) return fail(invalid(m_where + "/" + key, "it must be text"));
    value = found->get<std::string>();
  }

  void version(std::uint32_t& value) {
    const json* found = find("version");
    if (found == nullptr) return;
    const bool isSound =
        found->is_number_integer() && found->get<double>() >= 1 && found->get<double>() <= kLargestVersion;
    if (!isSound) return fail(invalid(m_where + "/version", "it must be a whole number above 0"));
    value = found->get<std::uint32_t>();
  }

  void number(const char* key, double& value) {
    if (const json* found = find(key)) readNumber(*found, m_where + "/" + key, value);
  }

  void weights(RewardWeights& value) {
    if (const json* found = find("weights")) readWeights(*found, m_where + "/weights", value);
  }

  void costs(std::map<std::string, double>& value) {
    const json* found = objectAt("action_costs");
    if (found == nullptr) return;
    for (const auto& [action, cost] : found->items())
      readNumber(cost, m_where + "/action_costs/" + action, value[action]);
  }

  void segments(std::map<std::string, RewardWeights>& value) {
    const json* found = objectAt("segment_weights");
    if (found == nullptr) return;
    for (const auto& [segment, weights] : found->items())
      readWeights(weights, m_where + "/segment_weights/" + segment, value[segment]);
  }

  const std::optional<base::Error>& fault() const { return m_fault; }

 private:
  const json* find(const char* key) const {
    const auto found = m_document.find(key);
    return found == m_document.end() ? nullptr : &*found;
  }

  const json* objectAt(const char* key) {
    const json* found = find(key);
    if (found == nullptr || found->is_object()) return found;
    fail(invalid(m_where + "/" + key, "it must be an object"));
    return nullptr;
  }

  void readNumber(const json& value, const std::string& where, double& out) {
    if (!value.is_number()) return fail(invalid(where, "it must be a number"));
    out = value.get<double>();
  }

  void readWeights(const json& value, const std::string& where, RewardWeights& weights) {
    if (!value.is_object()) return fail(invalid(where, "it must be an object of weights by term"));
    weights = {};
    for (const auto& [name, weight] : value.items()) {
      const auto term = termNamed(name);
      if (!term) return fail(unknown(where, name));
      std::string place = where;
      readNumber(weight, place.append("/").append(name), weights[*term]);
    }
  }

  void fail(base::Error fault) {
    if (!m_fault) m_fault = std::move(fault);
  }

  const json& m_document;
  std::string m_where;
  std::optional<base::Error> m_fault;
};

ordered_json atLeastZero() { return {{"type", "number"}, {"minimum", 0}}; }

ordered_json weightsSchema() {
  ordered_json properties;
  for (std::size_t i = 0; i < mdp::kRewardTerms; ++i)
    properties[std::string(mdp::rewardTermName(static_cast<RewardTerm>(i)))] = atLeastZero();
  return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
}

ordered_json mapSchema(const ordered_json& items) { return {{"type", "object"}, {"additionalProperties", items}}; }

}  // namespace

ordered_json rewardJson(const RewardFormula& formula) {
  ordered_json segments = ordered_json::object();
  for (const auto& [segment, weights] : formula.segmentWeights) segments[segment] = weightsJson(weights);
  ordered_json costs = ordered_json::object();
  for (const auto& [action, cost] : formula.actionCosts) costs[action] = cost;
  return {{"version", formula.version},
          {"weights", weightsJson(formula.weights)},
          {"action_costs", costs},
          {"delayed_attribute", formula.delayedAttribute},
          {"segment_attribute", formula.segmentAttribute},
          {"segment_weights", segments},
          {"shaping_weight", formula.shapingWeight}};
}

Result<RewardFormula> parseReward(const json& document, const std::string& where) {
  if (!document.is_object()) return invalid(where, "it must be an object");
  for (const auto& [key, value] : document.items()) {
    if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) return unknown(where, key);
  }
  RewardFormula formula;
  RewardReader reader(document, where);
  reader.version(formula.version);
  reader.weights(formula.weights);
  reader.costs(formula.actionCosts);
  reader.text("delayed_attribute", formula.delayedAttribute);
  reader.text("segment_attribute", formula.segmentAttribute);
  reader.segments(formula.segmentWeights);
  reader.number("shaping_weight", formula.shapingWeight);
  if (reader.fault()) return *reader.fault();
  if (const auto sound = mdp::checkFormula(formula); !sound)
    return invalid(where + "/" + sound.error().where, std::string(sound.error().argument("reason")));
  return formula;
}

ordered_json rewardSchema(const RewardFormula& defaults) {
  return {{"type", "object"},
          {"properties",
           {{"version", {{"type", "integer"}, {"minimum", 1}, {"maximum", kLargestVersion}}},
            {"weights", weightsSchema()},
            {"action_costs", mapSchema(atLeastZero())},
            {"delayed_attribute", {{"type", "string"}}},
            {"segment_attribute", {{"type", "string"}}},
            {"segment_weights", mapSchema(weightsSchema())},
            {"shaping_weight", atLeastZero()}}},
          {"additionalProperties", false},
          {"default", rewardJson(defaults)}};
}

}  // namespace studio::learners
