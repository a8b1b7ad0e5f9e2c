#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/simulation/scenarios/scenario_repository.h"

namespace studio::workflow {

/// The scenario of a file. Fails as simulation::readScenarioFile does.
base::Result<simulation::Scenario> openScenario(const std::filesystem::path& file);
/// Fails with scenarioNotFound.
base::Result<simulation::Scenario> storedScenario(const std::filesystem::path& workspace, const std::string& name);
/// By name, with their last answers.
base::Result<std::vector<simulation::StoredScenario>> listScenarios(const std::filesystem::path& workspace);
/// Adds or replaces the scenario of its name, in one transaction with `result` where that is not empty.
base::Result<void> saveScenario(const std::filesystem::path& workspace, const simulation::Scenario& scenario,
                                const std::string& result, const base::Clock& clock);
/// Fails with scenarioNotFound.
base::Result<void> removeScenario(const std::filesystem::path& workspace, const std::string& name);

}  // namespace studio::workflow
