#include <cmath>

#include "core/base/number_text.h"
#include "core/simulation/tabular_parts.h"

namespace studio::simulation {

namespace {

constexpr double kSumTolerance = 1e-9;

/// The number that stands directly before `factor` in a formula, e.g. 0.5 in "=0.5*[a==script[core]]" before "*[a==".
std::optional<double> shareBefore(const std::string& formula, const std::string& factor) {
  const std::size_t end = formula.find(factor);
  if (end == std::string::npos) return std::nullopt;
  std::size_t begin = end;
  while (begin > 0 && (formula[begin - 1] == '.' || (formula[begin - 1] >= '0' && formula[begin - 1] <= '9'))) --begin;
  return base::parseDouble(formula.substr(begin, end - begin));
}

/// The share of the first part of "S*[a==…]+U*mask…", with S + U = 1.
std::optional<double> chosenShareIn(TabularDocument& document, const std::string& pointer) {
  const auto formula = document.json().at(nlohmann::json::json_pointer(pointer)).get<std::string>();
  const auto chosen = shareBefore(formula, "*[a==");
  const auto uniform = shareBefore(formula, "*mask");
  if (chosen && uniform && std::abs(*chosen + *uniform - 1) < kSumTolerance) return chosen;
  document.fail(pointer, "two shares that add up to 1 cannot be read from it; write S*[a==…]+U*mask/sum(mask)");
  return std::nullopt;
}

}  // namespace

void readPolicies(TabularDocument& document, TabularModel& model) {
  const auto& json = document.json();
  if (json.contains("evaluation_policy")) {
    model.evaluationGreedyShare = chosenShareIn(document, "/evaluation_policy");
  }
  if (!json.contains("behaviour") || document.hasFailed()) return;
  const auto share = chosenShareIn(document, "/behaviour/rule");
  document.requireSize("/behaviour/script", model.coreCount, "one action per core");
  if (document.hasFailed()) return;
  ScriptedPolicy behaviour{*share, json.at("behaviour").at("script").get<std::vector<std::int32_t>>()};
  for (std::size_t core = 0; core < behaviour.script.size(); ++core) {
    if (static_cast<std::size_t>(behaviour.script[core]) < model.actionCount()) continue;
    return document.fail("/behaviour/script/" + std::to_string(core),
                         "it must be below " + std::to_string(model.actionCount()));
  }
  model.behaviour = std::move(behaviour);
}

}  // namespace studio::simulation
