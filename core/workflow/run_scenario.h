#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/simulation/scenarios/scenario_types.h"
#include "core/workflow/scenario_report.h"

namespace studio::workflow {

/// Answers a what-if question: learns how the customers of a workspace behave, judges that (CustomerLicence), lets
/// every arm talk to the same simulated customers, and says beside it what the log says of the same question. One arm
/// alone is compared with the logged behaviour. The same scenario on the same workspace gives the same numbers. Blocks;
/// cancelled within a fraction of a second. Opens the neural module where an arm asks for a policy of the workspace.
/// Fails with simulatorUnusable, scenarioInvalid, policyNotFound, checkpointMismatch, rulesInvalid, cancelled.
base::Result<ScenarioReport> runScenario(const std::filesystem::path& workspace, const simulation::Scenario& scenario,
                                         std::stop_token stop, const base::Progress& progress);

}  // namespace studio::workflow
