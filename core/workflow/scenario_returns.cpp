#include <algorithm>

#include "core/simulation/customers/simulated_log.h"
#include "core/workflow/decision_support.h"
#include "core/workflow/scenario_arms.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kSideBySide = 64;
constexpr std::size_t kExamples = 3;

/// Of the arm: state only where nobody asks for more.
simulation::SimulatorOptions optionsFor(const ReadyArm& arm, const simulation::Scenario& scenario,
                                        const CustomerMaterial& material) {
  simulation::SimulatorOptions options;
  options.size = std::min(kSideBySide, scenario.dialogues);
  options.horizon = scenario.horizon;
  options.mix = {scenario.mix, scenario.drift, 0};
  if (!scenario.drift.empty()) options.mix.dialogues = (scenario.dialogues + options.size - 1) / options.size;
  if (arm.policy->needsObservations()) options.appearance = material.appearance;
  options.rules = arm.rules;
  options.wording = material.wording;
  return options;
}

}  // namespace

base::Result<std::vector<double>> actionCostsOf(const simulation::Scenario& scenario,
                                                const std::vector<std::string>& names) {
  std::vector<double> costs(names.size());
  for (const auto& [name, cost] : scenario.reward.actionCosts) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) {
      return base::makeError(base::ErrorCode::scenarioInvalid, scenario.name + " at /reward/action_costs",
                             {{"reason", "there is no action \"" + name + "\""}});
    }
    costs[static_cast<std::size_t>(found - names.begin())] = cost;
  }
  return costs;
}

double valueOf(const simulation::CustomerDialogue& dialogue, const simulation::ScenarioReward& reward,
               const std::vector<double>& actionCosts) {
  double value = 0, discount = 1;
  std::uint32_t turn = simulation::kNothingYet;
  for (std::size_t i = 0; i < dialogue.steps.size(); ++i) {
    if (reward.depth > 0 && i >= reward.depth) break;
    const auto& step = dialogue.steps[i];
    double earned = -actionCosts[step.action];
    if (step.turn != turn) earned -= reward.turnCost;
    turn = step.turn;
    if (i + 1 == dialogue.steps.size() && dialogue.isConverted) earned += reward.conversion;
    value += discount * earned;
    discount *= reward.discount;
  }
  return value;
}

base::Result<ArmReturns> simulateArm(const ReadyArm& arm, const simulation::Scenario& scenario,
                                     const ScenarioGround& ground, std::stop_token stop,
                                     const base::Progress& progress) {
  const auto costs = actionCostsOf(scenario, ground.material.actions.names);
  if (!costs) return costs.error();
  const auto options = optionsFor(arm, scenario, ground.material);
  const std::size_t perRow = (scenario.dialogues + options.size - 1) / options.size;
  ArmReturns returns;
  returns.values.resize(perRow * options.size);
  returns.conversions.resize(returns.values.size());
  const DecisionSupport support(ground.material.log);
  simulation::CustomerSimulator simulator(ground.model, ground.material.actions, options);
  const auto done = simulation::simulate(
      simulator, *arm.policy, {scenario.dialogues, scenario.seed},
      [&](const simulation::EndedDialogue& ended) {
        const auto& dialogue = ended.dialogue->dialogue;
        const std::size_t place = ended.number * options.size + ended.row;
        returns.values[place] = valueOf(dialogue, scenario.reward, *costs);
        returns.conversions[place] = dialogue.isConverted ? 1 : 0;
        returns.decisions += static_cast<double>(dialogue.steps.size());
        returns.unsupported += static_cast<double>(support.unsupported(dialogue));
        if (ended.number == 0 && ended.row < kExamples) returns.examples.push_back(*ended.dialogue);
      },
      std::move(stop), progress);
  if (!done) return done.error();
  return returns;
}

}  // namespace studio::workflow
