#pragma once

#include "app/headless/commands/commands.h"

namespace studio::headless {

/// The commands about customers that are simulated: what if, and whether that may be believed.
void addSimulate(CLI::App& app, Session& session);
void addValidate(CLI::App& app, Session& session);

}  // namespace studio::headless
