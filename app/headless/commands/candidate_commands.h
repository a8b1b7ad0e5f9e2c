#pragma once

#include "app/headless/commands/commands.h"

namespace studio::headless {

/// `talktrack candidates` with the commands below it: utterance candidates mined from logs without labels.
void addCandidates(CLI::App& app, Session& session);

}  // namespace studio::headless
