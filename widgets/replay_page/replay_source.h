#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "core/workflow/list_dialogues.h"
#include "core/workflow/replay_dialogue.h"
#include "core/workflow/workspace_overview.h"

namespace studio::widgets {

/// The use cases the Replay page stands on, as values: the page can be shown without a workspace.
/// All are called on workers, never two at a time on one ReplaySession.
struct ReplaySource {
  std::function<base::Result<workflow::WorkspaceOverview>(const std::filesystem::path&)> inspect;
  std::function<base::Result<std::vector<workflow::DialogueListItem>>(const workflow::DialogueListRequest&)> list;
  std::function<base::Result<std::unique_ptr<workflow::ReplaySession>>(const std::filesystem::path&,
                                                                       const base::PolicyName&)>
      open;
  std::function<base::Result<workflow::ReplayReport>(const std::filesystem::path&, const base::DialogueId&)> read;
};

/// The use cases of core/workflow.
ReplaySource workflowReplaySource();

}  // namespace studio::widgets
