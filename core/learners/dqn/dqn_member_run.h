#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "core/learners/dqn/dqn_checkpoint.h"
#include "core/learners/dqn/dqn_run.h"
#include "core/learners/dqn/q_probe.h"

namespace studio::learners {

/// One member's run, step by step. Used by trainDqnMember() alone.
class DqnMemberRun {
 public:
  DqnMemberRun(const DqnRequest& request, std::size_t member, const OfflineDataset& dataset,
               const neural::NeuralModule& module, const DqnObserver& observer);

  base::Result<void> start(const store::TensorFile* resume);
  base::Result<DqnMemberOutcome> run(const std::stop_token& stop);

 private:
  base::Result<RunStatus> advance();
  base::Result<void> update(RunStatus& status);
  base::Result<EvaluationFigures> evaluate();
  base::Result<void> keepCheckpoint();
  base::Result<void> keepGoodCheckpoint();
  base::Result<DqnMemberOutcome> finish(RunState state, std::string_view reason);
  base::Result<DqnMemberOutcome> finishBy(const StopCondition& condition);
  base::Result<const StopCondition*> signOfDivergence();
  EvaluationFigures figuresOf(const ProbeFigures& probed) const;
  DqnMemberOutcome outcome(RunState state, std::string_view reason) const;
  void report(const char* name, double value) const;
  void drawBatch();
  double seconds() const;

  const DqnConfig& m_config;
  const OfflineDataset& m_dataset;
  const neural::NeuralModule& m_module;
  const DqnObserver& m_observer;
  DqnIdentity m_identity;
  DqnProgress m_progress;
  StopConditions m_conditions;
  QProbe m_probe;
  std::unique_ptr<neural::QLearner> m_learner;
  std::vector<std::uint32_t> m_rows;  ///< the bootstrap sample
  std::vector<std::uint32_t> m_drawn;
  TransitionBatch m_batch;
  store::TensorFile m_lastGood;
  std::uint64_t m_lastGoodStep = 0;
  std::uint64_t m_firstStep = 0;
  std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

}  // namespace studio::learners
