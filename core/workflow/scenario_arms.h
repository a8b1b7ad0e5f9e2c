#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "core/compliance/compliance_mask.h"
#include "core/simulation/customers/customer_simulator.h"
#include "core/simulation/scenarios/scenario_types.h"
#include "core/workflow/customer_material.h"
#include "core/workflow/scenario_report.h"
#include "core/workflow/stored_policy.h"

namespace studio::workflow {

/// What all arms of a scenario share.
struct ScenarioGround {
  std::unique_ptr<LogEncoding> encoding;
  CustomerMaterial material;
  std::shared_ptr<const simulation::CustomerModel> model;
};

/// An arm that is ready to talk.
struct ReadyArm {
  std::string name;
  std::unique_ptr<simulation::DialoguePolicy> policy;
  std::shared_ptr<const mdp::ActionMaskProvider> rules;  ///< null: off
  std::optional<policy::PolicyArtifact> artifact;        ///< of the workspace's policy it follows
  bool isLogged = false;                                 ///< says what the agents of the log say, unchanged
};

/// Fails with scenarioInvalid and what opening policies and rules fail with.
base::Result<std::vector<ReadyArm>> readyArms(const simulation::Scenario& scenario, const store::Database& database,
                                              const ScenarioGround& ground);

/// What every simulated customer brought, by place: the same place is the same customer in every arm.
struct ArmReturns {
  std::vector<double> values;
  std::vector<double> conversions;
  double decisions = 0;    ///< in all
  double unsupported = 0;  ///< of these, what the log hardly ever shows; see DecisionSupport
  std::vector<simulation::SimulatedDialogue> examples;
};

base::Result<ArmReturns> simulateArm(const ReadyArm& arm, const simulation::Scenario& scenario,
                                     const ScenarioGround& ground, std::stop_token stop,
                                     const base::Progress& progress);

/// The value of a dialogue under a scenario's reward.
double valueOf(const simulation::CustomerDialogue& dialogue, const simulation::ScenarioReward& reward,
               const std::vector<double>& actionCosts);
/// Costs by action. Fails with scenarioInvalid on an action that is not known.
base::Result<std::vector<double>> actionCostsOf(const simulation::Scenario& scenario,
                                                const std::vector<std::string>& names);

/// What the log says of an arm without a simulator, in dialogues that its policy did not learn from; of the logged
/// behaviour what the logged dialogues brought. Nothing where the
/// arm has rules, which depend on what would have been said; a note says why.
base::Result<std::optional<ArmEstimate>> estimateArm(const ReadyArm& arm, const simulation::Scenario& scenario,
                                                     const ScenarioGround& ground, std::vector<std::string>& notes,
                                                     std::stop_token stop);

}  // namespace studio::workflow
