#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/workflow/import_logs.h"
#include "core/workflow/mapping_review.h"
#include "core/workflow/recognise_logs.h"
#include "core/workflow/summarise_workspace.h"
#include "core/workflow/workspace_overview.h"

namespace studio::widgets {

/// The use cases the Data page runs. Called on worker threads, except `presets`, which is cheap.
struct ImportCalls {
  using Files = std::vector<std::filesystem::path>;
  std::function<std::vector<std::string>()> presets;
  std::function<base::Result<workflow::RecognisedLog>(const Files&, std::stop_token, const base::Progress&)> recognise;
  std::function<base::Result<std::string>(const std::string&)> presetText;
  std::function<base::Result<std::string>(const std::filesystem::path&)> mappingText;
  std::function<base::Result<workflow::MappingReview>(const Files&, const workflow::MappingDraft&, std::stop_token,
                                                      const base::Progress&)>
      review;
  std::function<base::Result<workflow::ImportCheck>(const workflow::ImportRequest&, std::stop_token,
                                                    const base::Progress&, const workflow::OnImportCounts&)>
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
