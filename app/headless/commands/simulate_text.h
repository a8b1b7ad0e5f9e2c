#pragma once

#include <string>
#include <vector>

#include "app/headless/console/session.h"
#include "core/simulation/scenarios/scenario_repository.h"
#include "core/workflow/scenario_report.h"

namespace studio::headless {

/// The promised fields, and everything else of the report.
Json scenarioDocument(const workflow::ScenarioReport& report);
std::string scenarioText(const workflow::ScenarioReport& report);

Json scenarioListDocument(const std::vector<simulation::StoredScenario>& scenarios);
std::string scenarioListText(const std::vector<simulation::StoredScenario>& scenarios);

}  // namespace studio::headless
