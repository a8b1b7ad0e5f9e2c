#pragma once

#include <string>

#include "app/headless/console/session.h"
#include "core/workflow/govern_rules.h"

namespace studio::headless {

Json documentOf(const workflow::RuleVersionReport& report);
/// One line: number, state, what it changes and who approved it.
std::string lineOf(const workflow::RuleVersionReport& report);
/// The line with what was done to it.
std::string historyOf(const workflow::RuleVersionReport& report);

}  // namespace studio::headless
