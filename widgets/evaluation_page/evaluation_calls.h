#pragma once

#include <functional>
#include <stop_token>

#include "core/workflow/evaluate_policy.h"
#include "core/workflow/validate_workspace.h"
#include "core/workflow/workspace_overview.h"

namespace studio::widgets {

/// The use cases the Evaluation page runs. Called on worker threads.
struct EvaluationCalls {
  std::function<base::Result<workflow::WorkspaceOverview>(const std::filesystem::path&)> overview;
  std::function<base::Result<evaluation::OpeReport>(const std::filesystem::path&, const base::PolicyName&,
                                                    const std::stop_token&, const base::Progress&)>
      evaluate;
  std::function<base::Result<workflow::ValidationReport>(const workflow::ValidationRequest&, const std::stop_token&,
                                                         const base::Progress&)>
      validate;
};

/// Those of core/workflow.
EvaluationCalls workflowEvaluationCalls();

}  // namespace studio::widgets
