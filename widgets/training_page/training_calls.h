#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/workflow/train_policy.h"
#include "core/workflow/workspace_overview.h"

namespace studio::widgets {

/// The use cases the Training page runs. Called on worker threads, except `defaultConfig` and
/// `parseReport`, which are cheap.
struct TrainingCalls {
  std::function<base::Result<workflow::WorkspaceOverview>(const std::filesystem::path&)> inspect;
  std::function<base::Result<workflow::TrainReport>(const workflow::TrainRequest&, std::stop_token,
                                                    const base::Progress&, const workflow::CurveObserver&)>
      train;
  std::function<base::Result<std::vector<workflow::CurvePoint>>(const std::filesystem::path&, const base::PolicyName&)>
      curves;
  std::function<std::string()> defaultConfig;
  std::function<base::Result<workflow::TrainReport>(const std::string& json)> parseReport;
};

/// Those of core/workflow.
TrainingCalls workflowTrainingCalls();

}  // namespace studio::widgets
