#pragma once

#include <CLI/CLI.hpp>

#include "app/headless/console/session.h"

namespace studio::headless {

/// Adds what is done to versions of the rules in a workspace below `rules`: add, submit, approve, reject, activate,
/// retire, comment, versions, show.
void addRuleVersions(CLI::App& rules, Session& session);
/// Adds `rules due`, `audited` and `wordings`.
void addRuleUpkeep(CLI::App& rules, Session& session);
/// Adds `rules stress` and `rules price`.
void addRuleExperiments(CLI::App& rules, Session& session);

}  // namespace studio::headless
