#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "core/learners/learner.h"
#include "core/learners/ppo/minibatches.h"
#include "core/learners/ppo/ppo_checkpoint.h"
#include "core/learners/ppo/ppo_run.h"
#include "core/learners/ppo/rollout_collector.h"

namespace studio::learners {

/// Sums of the reports of one rollout's updates, for the curves.
struct PpoSums {
  double count = 0;
  neural::PpoUpdateReport report;
  void add(const neural::PpoUpdateReport& one);
};

/// One member's run, rollout by rollout. Used by trainPpoMember() alone.
class PpoMemberRun final : public Learner {
 public:
  PpoMemberRun(const PpoRequest& request, std::size_t member, const PpoObserver& observer);

  base::Result<void> start(const store::TensorFile* resume) override;
  /// A rollout and its updates.
  base::Result<RunStatus> advance() override;
  base::Result<store::TensorFile> checkpoint() const override;
  base::Result<PpoMemberOutcome> run(const std::stop_token& stop);

 private:
  base::Result<void> makeParts();
  base::Result<void> restore(const store::TensorFile& file);
  neural::ActionSpace actionSpace() const;
  base::Result<bool> learn();  ///< false when a loss was not finite
  void steerKlCoefficient();
  EvaluationFigures figures() const;
  void judge(RunStatus& status);
  void reportCurves() const;
  void report(const std::string& name, double value) const;
  base::Result<void> keepCheckpoint();
  base::Result<void> keepGoodCheckpoint();
  base::Result<PpoMemberOutcome> finish(RunState state, std::string_view reason);
  base::Result<PpoMemberOutcome> finishBy(const StopCondition& condition);
  PpoMemberOutcome outcome(RunState state, std::string_view reason) const;
  double seconds() const;

  const PpoRequest& m_request;
  const PpoConfig& m_config;
  const PpoObserver& m_observer;
  PpoIdentity m_identity;
  PpoProgress m_progress;
  StopConditions m_conditions;
  std::unique_ptr<mdp::Environment> m_environment;
  std::unique_ptr<neural::ActorCriticLearner> m_learner;
  std::optional<RolloutCollector> m_collector;
  std::optional<RolloutBuffer> m_buffer;
  Minibatches m_minibatches;
  PpoMinibatch m_batch;
  PpoSums m_sums;
  store::TensorFile m_lastGood;
  std::uint64_t m_lastGoodStep = 0;
  std::uint64_t m_firstStep = 0;
  std::uint64_t m_updates = 0;
  std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

}  // namespace studio::learners
