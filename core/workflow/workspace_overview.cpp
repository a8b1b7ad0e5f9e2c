#include "core/workflow/workspace_overview.h"

#include <unistd.h>

#include "core/learners/run_repository.h"
#include "core/privacy/dialogue_counts.h"
#include "core/store/database.h"
#include "core/workflow/rates.h"

namespace studio::workflow {

base::Result<void> createWorkspace(const std::filesystem::path& path) {
  std::error_code failure;
  if (std::filesystem::exists(path, failure)) return base::makeError(base::ErrorCode::fileExists, path.string());
  const auto database = store::Database::open(path, store::OpenMode::create);
  if (!database) return database.error();
  return {};
}

base::Result<WorkspaceOverview> inspectWorkspace(const std::filesystem::path& path) {
  const auto database = store::Database::open(path, store::OpenMode::readOnly);
  if (!database) return database.error();
  const auto counts = privacy::countDialogues(*database);
  if (!counts) return counts.error();
  const auto runs = learners::RunRepository(*database).all();
  if (!runs) return runs.error();
  WorkspaceOverview overview;
  overview.path = path;
  std::error_code failure;
  overview.bytes = std::filesystem::file_size(path, failure);
  overview.dialogues = counts->dialogues;
  overview.turns = counts->turns;
  overview.actions = counts->actions;
  overview.conversion = rateOf(counts->converted, counts->withOutcome);
  for (const auto& run : *runs) {
    overview.policies.push_back(
        {run.policy, run.learner, run.state, run.configJson, run.reportJson, run.startedAtUtcMs, run.changedAtUtcMs});
  }
  overview.isWritable = ::access(path.c_str(), W_OK) == 0;
  return overview;
}

}  // namespace studio::workflow
