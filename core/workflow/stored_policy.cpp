#include "core/workflow/stored_policy.h"

#include "core/learners/run_repository.h"

namespace studio::workflow {

base::Result<policy::PolicyArtifact> readPolicy(const store::Database& database, const base::PolicyName& name) {
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

base::Result<std::shared_ptr<WorkspacePolicy>> WorkspacePolicy::open(const policy::PolicyArtifact& artifact,
                                                                     const LogEncoding& encoding,
                                                                     const base::PolicyName& name) {
  const policy::PolicySurroundings here{encoding.encoderId(), encoding.catalogueDigest(), encoding.actionNames()};
  if (auto fits = policy::checkPolicyFits(artifact, here, name.text); !fits) return fits.error();
  auto module = neural::openNeuralModule();
  if (!module) return module.error();
  auto policy = policy::QPolicy::open(artifact, **module);
  if (!policy) return policy.error();
  return std::shared_ptr<WorkspacePolicy>(new WorkspacePolicy(std::move(*module), std::move(*policy)));
}

base::Result<void> WorkspacePolicy::probabilities(const simulation::PolicyRows& rows, std::span<double> out) {
  const std::size_t width = rows.observations.size() / rows.size();
  std::vector<mdp::ActionMask> masks;
  masks.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto flags = rows.mask(row);
    auto mask = mdp::ActionMask::fromAllowed({flags.begin(), flags.end()});
    if (!mask) return mask.error();
    masks.push_back(std::move(*mask));
  }
  std::vector<policy::DecisionQuery> queries;
  queries.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    queries.push_back({rows.observations.subspan(row * width, width), &masks[row], rows.situations[row]->turn});
  }
  const auto values = m_policy.evaluate(queries);
  if (!values) return values.error();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t a = 0; a < rows.actions; ++a) out[row * rows.actions + a] = (*values)[row].actions[a].probability;
  }
  return {};
}

}  // namespace studio::workflow
