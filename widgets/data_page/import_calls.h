#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/workflow/import_logs.h"
#include "core/workflow/summarise_workspace.h"
#include "core/workflow/workspace_overview.h"

namespace studio::widgets {

/// The use cases the Data page runs. Called on worker threads, except `presets`, which is cheap.
struct ImportCalls {
  std::function<std::vector<std::string>()> presets;
  std::function<base::Result<workflow::ImportCheck>(const workflow::ImportRequest&, std::stop_token,
                                                    const base::Progress&)>
      check;
  std::function<base::Result<workflow::ImportReport>(const workflow::ImportRequest&, std::stop_token,
                                                     const base::Progress&)>
      import;
  std::function<base::Result<workflow::WorkspaceOverview>(const std::filesystem::path&)> inspect;
  std::function<base::Result<workflow::SummaryReport>(const std::filesystem::path&)> summarise;
};

/// Those of core/workflow.
ImportCalls workflowImportCalls();

}  // namespace studio::widgets
