#pragma once

#include <CLI/CLI.hpp>

#include "app/headless/console/session.h"

namespace studio::headless {

/// Adds `rules lint`, `coverage`, `impact` and `diff` below `rules`.
void addRuleAnalyses(CLI::App& rules, Session& session);

}  // namespace studio::headless
