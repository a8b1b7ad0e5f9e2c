#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/simulation/customers/dialogue_policy.h"
#include "core/simulation/scenarios/scenario_types.h"

namespace studio::simulation {

/// What the names of a scenario mean in a workspace.
struct ScenarioNames {
  const std::vector<std::string>* actions = nullptr;
  const std::vector<std::string>* segments = nullptr;
};

/// The turn of the agent, from 1, that a situation belongs to.
inline std::uint32_t agentTurnOf(const CustomerSituation& situation) { return situation.turn / 2 + 1; }

/// The policy of an arm. `behaviour` is what the agents of the log say; `workspace` the workspace's policy that the arm
/// names, null unless it does. Fails with scenarioInvalid, where = `where`, on an action or segment that is not known.
base::Result<std::unique_ptr<DialoguePolicy>> makeArmPolicy(const ScenarioArm& arm, const ScenarioNames& names,
                                                            const std::shared_ptr<DialoguePolicy>& behaviour,
                                                            const std::shared_ptr<DialoguePolicy>& workspace,
                                                            const std::string& where);

}  // namespace studio::simulation
