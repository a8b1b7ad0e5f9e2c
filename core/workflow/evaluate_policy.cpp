#include "core/workflow/evaluate_policy.h"

#include <optional>

#include "core/learners/dqn/dqn_config.h"
#include "core/learners/dqn/offline_dataset.h"
#include "core/policy/q_policy.h"
#include "core/workflow/learning_material.h"
#include "core/workflow/log_encoding.h"
#include "core/workflow/stored_policy.h"

namespace studio::workflow {

namespace {

/// Adds one dialogue with what the policy would have done at each of its decisions.
base::Result<void> addJudged(const policy::QPolicy& policy, const mdp::Trajectory& trajectory,
                             evaluation::LoggedDialogues& log) {
  std::vector<policy::DecisionQuery> queries;
  queries.reserve(trajectory.steps.size());
  for (const auto& step : trajectory.steps) queries.push_back({step.observation, &step.mask, 0});
  const auto values = policy.evaluate(queries);
  if (!values) return values.error();
  for (std::size_t i = 0; i < trajectory.steps.size(); ++i) {
    const auto& step = trajectory.steps[i];
    std::vector<double> target;
    target.reserve((*values)[i].actions.size());
    for (const auto& action : (*values)[i].actions) target.push_back(action.probability);
    log.add({step.action.value, step.propensity.value_or(evaluation::kUnknownPropensity),
             static_cast<double>(step.reward), step.observation, step.mask.bytes(), target});
  }
  log.endDialogue();
  return {};
}

base::Result<evaluation::LoggedDialogues> judgedLog(const policy::PolicyArtifact& artifact,
                                                    const LearningMaterial& material, const std::stop_token& stop) {
  const auto config = learners::parseDqnConfig(artifact.configJson, "config");
  if (!config) return config.error();
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  const auto policy = policy::QPolicy::open(artifact, **module);
  if (!policy) return policy.error();
  const auto isHeldOut = learners::chooseHeldOut(material.trajectories, config->heldOutShare, config->seed);
  evaluation::LoggedDialogues log;
  log.actionCount = artifact.actionNames.size();
  log.observationSize = artifact.schema.size();
  for (std::size_t i = 0; i < material.trajectories.size(); ++i) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "the dialogues");
    if (!isHeldOut[i]) continue;
    if (auto added = addJudged(*policy, material.trajectories[i], log); !added) return added.error();
  }
  return log;
}

}  // namespace

base::Result<evaluation::OpeReport> evaluatePolicy(const std::filesystem::path& workspace,
                                                   const base::PolicyName& policy,
                                                   const evaluation::OpeOptions& options, std::stop_token stop,
                                                   const base::Progress& progress) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  const auto artifact = storedPolicy(*database, policy);
  if (!artifact) return artifact.error();
  const auto encoding = LogEncoding::forSchema(*database, artifact->schema);
  if (!encoding) return encoding.error();
  const policy::PolicySurroundings here{(*encoding)->encoderId(), (*encoding)->catalogueDigest(),
                                        (*encoding)->actionNames()};
  if (auto fits = policy::checkPolicyFits(*artifact, here, policy.text); !fits) return fits.error();
  const auto material = gatherMaterial(**encoding, stop, progress);
  if (!material) return material.error();
  auto log = judgedLog(*artifact, *material, stop);
  if (!log) return log.error();
  return evaluation::evaluateOffPolicy(std::move(*log), options, std::move(stop), progress);
}

}  // namespace studio::workflow
