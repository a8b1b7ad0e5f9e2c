#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "core/learners/dqn/dqn_checkpoint.h"
#include "core/learners/dqn/dqn_run.h"
#include "core/learners/dqn/experience.h"
#include "core/learners/learner.h"

namespace studio::learners {

/// One member's run, update by update, whatever its experience is. Used by trainDqnMember() and
/// trainDqnOnline() alone.
class DqnMemberRun final : public Learner {
 public:
  DqnMemberRun(const DqnRequest& request, std::size_t member, Experience& experience,
               const neural::NeuralModule& module, const DqnObserver& observer);

  base::Result<void> start(const store::TensorFile* resume) override;
  base::Result<RunStatus> advance() override;
  base::Result<store::TensorFile> checkpoint() const override;
  base::Result<DqnMemberOutcome> run(const std::stop_token& stop);

 private:
  base::Result<void> update(RunStatus& status);
  base::Result<EvaluationFigures> evaluate();
  base::Result<void> keepCheckpoint();
  base::Result<void> keepGoodCheckpoint();
  base::Result<DqnMemberOutcome> finish(RunState state, std::string_view reason);
  base::Result<DqnMemberOutcome> finishBy(const StopCondition& condition);
  base::Result<const StopCondition*> signOfDivergence();
  DqnMemberOutcome outcome(RunState state, std::string_view reason) const;
  void report(const char* name, double value) const;
  void judge(RunStatus& status);
  double seconds() const;

  const DqnConfig& m_config;
  Experience& m_experience;
  const neural::NeuralModule& m_module;
  const DqnObserver& m_observer;
  DqnIdentity m_identity;
  DqnProgress m_progress;
  StopConditions m_conditions;
  std::unique_ptr<neural::QLearner> m_learner;
  std::vector<float> m_errors;  ///< of the rows of an update, where the experience wants them
  store::TensorFile m_lastGood;
  std::uint64_t m_lastGoodStep = 0;
  std::uint64_t m_firstStep = 0;
  std::uint64_t m_firstEnvironmentStep = 0;
  std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

}  // namespace studio::learners
