#pragma once

#include "app/headless/commands/commands.h"

namespace studio::headless {

/// `talktrack aggregate`: figures that may leave a workspace.
void addAggregate(CLI::App& app, Session& session);

}  // namespace studio::headless
