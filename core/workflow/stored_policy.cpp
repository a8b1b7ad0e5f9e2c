#include "core/workflow/stored_policy.h"

#include "core/learners/run_repository.h"

namespace studio::workflow {

base::Result<policy::PolicyArtifact> storedPolicy(const store::Database& database, const base::PolicyName& name) {
  const learners::RunRepository runs(database);
  const auto run = runs.get(name);
  if (!run) return run.error();
  const auto file = runs.checkpoint(run->id, learners::CheckpointKind::policy);
  if (!file) return file.error();
  if (file->has_value()) return policy::unbundlePolicy(**file, name.text);
  return base::makeError(
      base::ErrorCode::checkpointDamaged, name.text,
      {{"reason", "its training was stopped before there was a policy; train --resume continues it"}});
}

}  // namespace studio::workflow
