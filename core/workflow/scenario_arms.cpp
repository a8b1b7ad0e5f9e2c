#include "core/workflow/scenario_arms.h"

#include <algorithm>

#include "core/compliance/rule_reader.h"
#include "core/simulation/scenarios/arm_policy.h"

namespace studio::workflow {

namespace {

std::string placeOf(const simulation::Scenario& scenario, std::size_t arm) {
  return scenario.name + " at /arms/" + std::to_string(arm);
}

/// What an action says, for rules to judge: what several people said, else its name.
std::vector<compliance::ActionWording> wordingsOf(const CustomerMaterial& material) {
  std::vector<compliance::ActionWording> wordings;
  wordings.reserve(material.actions.names.size());
  for (std::size_t a = 0; a < material.actions.names.size(); ++a) {
    const std::string& name = material.actions.names[a];
    wordings.push_back({simulation::phraseText(material.wording->actions[a], name, 0), name});
  }
  return wordings;
}

/// The first action on which no rule fires by itself is what is left where all are masked.
base::Result<std::shared_ptr<const mdp::ActionMaskProvider>> rulesOf(const std::string& document,
                                                                     const CustomerMaterial& material,
                                                                     const std::string& where) {
  using Provider = std::shared_ptr<const mdp::ActionMaskProvider>;
  if (document.empty()) return Provider();
  auto rules = compliance::readRules(document, where + "/rules");
  if (!rules) return rules.error();
  auto engine = compliance::RuleEngine::make(std::move(*rules));
  if (!engine) return engine.error();
  for (std::size_t a = 0; a < material.actions.names.size(); ++a) {
    if (material.actions.isSaid[a] == 0) continue;
    auto mask = compliance::ComplianceMask::make(*engine, wordingsOf(material), {static_cast<std::int32_t>(a)});
    if (mask) return Provider(std::make_shared<const compliance::ComplianceMask>(std::move(*mask)));
  }
  return base::makeError(base::ErrorCode::scenarioInvalid, where + "/rules",
                         {{"reason", "the rules let no action of the workspace be said as a first word"}});
}

base::Result<ReadyArm> readyArm(const simulation::ScenarioArm& arm, const std::string& where,
                                const store::Database& database, const ScenarioGround& ground) {
  ReadyArm ready;
  ready.name = arm.name;
  std::shared_ptr<simulation::DialoguePolicy> workspace;
  if (arm.policy.kind == simulation::ArmPolicyKind::workspace) {
    auto artifact = readPolicy(database, {arm.policy.name});
    if (!artifact) return artifact.error();
    if (artifact->schema.canonicalText() != ground.encoding->schema().canonicalText()) {
      return base::makeError(
          base::ErrorCode::scenarioInvalid, where + "/policy/workspace",
          {{"reason", "it sees other features than an earlier arm's policy; compare them one by one"}});
    }
    auto opened = WorkspacePolicy::open(*artifact, *ground.encoding, {arm.policy.name});
    if (!opened) return opened.error();
    workspace = std::move(*opened);
    ready.artifact = std::move(*artifact);
  }
  auto policy =
      simulation::makeArmPolicy(arm, {&ground.material.actions.names, &ground.material.log.shape.segments},
                                std::make_shared<simulation::BehaviourPolicy>(ground.model), workspace, where);
  if (!policy) return policy.error();
  ready.policy = std::move(*policy);
  auto rules = rulesOf(arm.rules, ground.material, where);
  if (!rules) return rules.error();
  ready.rules = std::move(*rules);
  ready.isLogged = arm.policy.kind == simulation::ArmPolicyKind::behaviour && arm.edits.empty();
  return ready;
}

}  // namespace

base::Result<std::vector<ReadyArm>> readyArms(const simulation::Scenario& scenario, const store::Database& database,
                                              const ScenarioGround& ground) {
  std::vector<ReadyArm> arms;
  arms.reserve(scenario.arms.size() + 1);
  if (scenario.arms.size() == 1) {
    auto logged = readyArm({"logged behaviour", {}, {}, {}}, placeOf(scenario, 0), database, ground);
    if (!logged) return logged.error();
    arms.push_back(std::move(*logged));
  }
  for (std::size_t i = 0; i < scenario.arms.size(); ++i) {
    auto arm = readyArm(scenario.arms[i], placeOf(scenario, i), database, ground);
    if (!arm) return arm.error();
    arms.push_back(std::move(*arm));
  }
  return arms;
}

}  // namespace studio::workflow
