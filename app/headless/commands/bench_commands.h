#pragma once

#include "app/headless/commands/commands.h"

namespace studio::headless {

/// The commands below `talktrack bench`, one a measured part of the program.
void addBenchData(CLI::App& bench, Session& session);

}  // namespace studio::headless
