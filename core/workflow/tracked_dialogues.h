#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/dialogue/action_catalogue.h"
#include "core/evaluation/tracks/track_types.h"

namespace studio::workflow {

/// What the agents of a workspace's dialogues did.
struct TrackedLog {
  dialogue::ActionCatalogue catalogue;
  std::vector<evaluation::TrackedDialogue> dialogues;  ///< in log order, those with a label of the agent
  std::size_t unlabelled = 0;                          ///< dialogues without
};

/// Reads all dialogues as they were logged. Blocks. Fails as opening a workspace does, with noActions where no turn of
/// an agent has a label, with cancelled.
base::Result<TrackedLog> trackedLog(const std::filesystem::path& workspace, const std::stop_token& stop,
                                    const base::Progress& progress);

}  // namespace studio::workflow
