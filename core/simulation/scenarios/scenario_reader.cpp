#include "core/simulation/scenarios/scenario_reader.h"

#include <nlohmann/json.hpp>
#include <set>

#include "core/simulation/tabular_schema.h"
#include "core/store/file_io.h"

namespace studio::simulation {

namespace {

using Json = nlohmann::json;

base::Error fault(const std::string& where, const std::string& pointer, std::string reason) {
  return base::makeError(base::ErrorCode::scenarioInvalid, pointer.empty() ? where : where + " at " + pointer,
                         {{"reason", std::move(reason)}});
}

std::string textOf(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Puts the rules that a path names in its place; false stands for none.
std::optional<base::Error> inlineRules(Json& parent, const std::string& pointer, const std::string& where,
                                       const std::filesystem::path& folder) {
  const auto found = parent.find("rules");
  if (found == parent.end() || !found->is_string()) return std::nullopt;
  const auto bytes = store::readFile(folder / found->get<std::string>());
  if (!bytes) return fault(where, pointer + "/rules", "the file " + bytes.error().where + " cannot be read");
  auto rules = Json::parse(textOf(*bytes), nullptr, false);
  if (!rules.is_object())
    return fault(where, pointer + "/rules", "the file " + found->get<std::string>() + " is no JSON object");
  *found = std::move(rules);
  return std::nullopt;
}

std::map<std::string, double> numbersOf(const Json& parent, const char* key) {
  const auto found = parent.find(key);
  return found == parent.end() ? std::map<std::string, double>() : found->get<std::map<std::string, double>>();
}

std::optional<std::uint32_t> turnOf(const Json& parent, const char* key) {
  const auto found = parent.find(key);
  return found == parent.end() ? std::nullopt : std::optional(found->get<std::uint32_t>());
}

ScriptLine lineOf(const Json& line) {
  return {line.at("say").get<std::string>(),
          turnOf(line, "from_turn"),
          turnOf(line, "to_turn"),
          line.value("after", std::vector<std::string>()),
          line.value("not_after", std::vector<std::string>()),
          line.value("segment", std::string())};
}

ArmPolicy policyOf(const Json& policy) {
  if (policy.contains("workspace")) return {ArmPolicyKind::workspace, policy["workspace"].get<std::string>(), {}, {}};
  if (policy.contains("track")) return {ArmPolicyKind::track, {}, policy["track"].get<std::vector<std::string>>(), {}};
  ArmPolicy read;
  if (!policy.contains("script")) return read;
  read.kind = ArmPolicyKind::script;
  for (const auto& line : policy["script"]) read.script.push_back(lineOf(line));
  return read;
}

std::string rulesOf(const Json& arm, const Json& scenario) {
  const Json& from = arm.contains("rules") ? arm : scenario;
  const auto found = from.find("rules");
  return found != from.end() && found->is_object() ? found->dump() : std::string();
}

ScenarioArm armOf(const Json& arm, const Json& scenario) {
  ScenarioArm read{arm.at("name").get<std::string>(), policyOf(arm.at("policy")), {}, rulesOf(arm, scenario)};
  for (const auto& edit : arm.value("edits", Json::array())) {
    read.edits.push_back({edit.at("action").get<std::string>(), turnOf(edit, "at"), turnOf(edit, "not_at")});
  }
  return read;
}

ScenarioReward rewardOf(const Json& scenario) {
  ScenarioReward reward;
  const Json formula = scenario.value("reward", Json::object());
  const Json discount = scenario.value("discount", Json::object());
  reward.conversion = formula.value("conversion", 1.0);
  reward.turnCost = formula.value("turn_cost", 0.0);
  reward.actionCosts = numbersOf(formula, "action_costs");
  reward.discount = discount.value("factor", 1.0);
  reward.depth = discount.value("depth", std::size_t{0});
  return reward;
}

Scenario scenarioOf(const Json& json) {
  Scenario scenario;
  scenario.name = json.at("name").get<std::string>();
  scenario.dialogues = json.value("dialogues", scenario.dialogues);
  scenario.seed = json.value("seed", scenario.seed);
  scenario.horizon = json.value("horizon", scenario.horizon);
  const Json customers = json.value("customers", Json::object());
  scenario.mix = numbersOf(customers, "mix");
  scenario.drift = numbersOf(customers, "drift");
  if (customers.contains("volume")) scenario.volume = customers["volume"].get<double>();
  scenario.reward = rewardOf(json);
  for (const auto& arm : json.at("arms")) scenario.arms.push_back(armOf(arm, json));
  scenario.document = json.dump(2);
  return scenario;
}

std::optional<base::Error> sameNames(const Scenario& scenario, const std::string& where) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < scenario.arms.size(); ++i) {
    if (names.insert(scenario.arms[i].name).second) continue;
    return fault(where, "/arms/" + std::to_string(i) + "/name",
                 "another arm is called " + scenario.arms[i].name + " too");
  }
  return std::nullopt;
}

}  // namespace

base::Result<Scenario> readScenario(std::string_view text, const std::string& where,
                                    const std::filesystem::path& folder) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return fault(where, "", "it is no JSON");
  if (auto form = formFaultOf(json, "scenario")) return fault(where, form->pointer, std::move(form->reason));
  if (auto failed = inlineRules(json, "", where, folder)) return std::move(*failed);
  for (std::size_t i = 0; i < json["arms"].size(); ++i) {
    if (auto failed = inlineRules(json["arms"][i], "/arms/" + std::to_string(i), where, folder))
      return std::move(*failed);
  }
  Scenario scenario = scenarioOf(json);
  if (auto failed = sameNames(scenario, where)) return std::move(*failed);
  return scenario;
}

base::Result<Scenario> readScenarioFile(const std::filesystem::path& file) {
  const auto bytes = store::readFile(file);
  if (!bytes) return bytes.error();
  return readScenario(textOf(*bytes), file.string(), file.parent_path());
}

}  // namespace studio::simulation
