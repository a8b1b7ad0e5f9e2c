#pragma once

#include <filesystem>
#include <string_view>

#include "core/base/result.h"
#include "core/simulation/scenarios/scenario_types.h"

namespace studio::simulation {

/// Reads a scenario. Rules that it names are read from `folder` and become part of its document, so that a stored
/// scenario depends on nothing else. Fails with scenarioInvalid, which names the place: no JSON, an unknown key, a
/// value of another type or out of range, two arms of one name, a rule file that cannot be read.
base::Result<Scenario> readScenario(std::string_view json, const std::string& where,
                                    const std::filesystem::path& folder);
/// The same from a file; rules are beside it. Fails also with fileNotFound or fileNotReadable.
base::Result<Scenario> readScenarioFile(const std::filesystem::path& file);

}  // namespace studio::simulation
