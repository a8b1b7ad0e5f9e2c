#include "core/learners/dqn/dqn_member_run.h"

#include <cmath>

namespace studio::learners {

namespace {

using base::Result;

constexpr const char* kWeights = "weights";
constexpr const char* kBootstrap = "bootstrap";
constexpr const char* kSampling = "sampling";

std::string platformText(const neural::NeuralPlatform& platform) {
  return "torch " + platform.torchVersion + ", " + platform.blas + ", " + platform.instructionSet + ", " +
         std::to_string(platform.threads) + (platform.threads == 1 ? " thread" : " threads");
}

DqnIdentity identityOf(const DqnRequest& request, std::size_t member, const OfflineDataset& dataset,
                       const neural::NeuralModule& module) {
  return {request.config,
          member,
          memberSeedOf(request.config.seed, member),
          dataset.digest,
          dataset.training.observationSize(),
          dataset.training.actionCount(),
          platformText(module.platform()),
          request.metadata};
}

DqnProgress progressOf(std::uint64_t memberSeed) {
  DqnProgress progress;
  for (const char* name : {kWeights, kBootstrap, kSampling}) {
    progress.streams.emplace(name, base::RandomStream::derive(memberSeed, name));
  }
  return progress;
}

}  // namespace

DqnMemberRun::DqnMemberRun(const DqnRequest& request, std::size_t member, const OfflineDataset& dataset,
                           const neural::NeuralModule& module, const DqnObserver& observer)
    : m_config(request.config),
      m_dataset(dataset),
      m_module(module),
      m_observer(observer),
      m_identity(identityOf(request, member, dataset, module)),
      m_progress(progressOf(m_identity.memberSeed)),
      m_conditions(stopConditionsOf(request.config)),
      m_probe(dataset),
      m_drawn(request.config.batchSize) {}

/// Weights and bootstrap sample are drawn anew on resume too: from the seed, hence the same rows,
/// and before the streams' saved states are put back.
Result<void> DqnMemberRun::start(const store::TensorFile* resume) {
  const auto shape = networkConfigOf(m_config, m_identity.observationSize, m_identity.actionCount);
  auto learner = m_module.makeQLearner(shape, m_progress.streams.at(kWeights));
  if (!learner) return learner.error();
  m_learner = *std::move(learner);
  const auto& dialogues = m_dataset.trainingDialogues;
  m_rows = m_config.isBootstrapped ? bootstrapRows(dialogues, m_progress.streams.at(kBootstrap)) : allRows(dialogues);
  if (resume != nullptr) {
    if (auto same = checkIdentity(*resume, m_identity); !same) return same;
    if (auto restored = restoreCheckpoint(*resume, m_progress, m_conditions, *m_learner); !restored) return restored;
  }
  m_firstStep = m_progress.step;
  return keepCheckpoint();
}

Result<void> DqnMemberRun::keepCheckpoint() {
  auto file = makeCheckpoint(m_identity, m_progress, m_conditions, *m_learner);
  if (!file) return file.error();
  m_lastGood = *std::move(file);
  m_lastGoodStep = m_progress.step;
  return {};
}

/// A state under suspicion is not an error; it is just not kept.
Result<void> DqnMemberRun::keepGoodCheckpoint() {
  const auto sign = signOfDivergence();
  if (!sign) return sign.error();
  if (*sign != nullptr || !isHealthy(m_conditions)) return {};
  if (auto kept = keepCheckpoint(); !kept) return kept;
  if (m_observer.checkpoint) m_observer.checkpoint(m_identity.member, m_lastGood);
  return {};
}

Result<DqnMemberOutcome> DqnMemberRun::run(const std::stop_token& stop) {
  while (m_progress.step < m_config.updates) {
    if (stop.stop_requested()) return finish(RunState::stopped, "cancelled");
    const auto status = advance();
    if (!status) return status.error();
    if (const auto* condition = firstToStop(m_conditions, *status)) return finishBy(*condition);
    if (m_progress.step % m_config.checkpointEvery != 0) continue;
    if (auto kept = keepGoodCheckpoint(); !kept) return kept.error();
  }
  return finish(RunState::done, "step_limit");
}

Result<RunStatus> DqnMemberRun::advance() {
  RunStatus status;
  if (auto updated = update(status); !updated) return updated.error();
  if (status.isLossFinite && m_progress.step % m_config.evaluateEvery == 0) {
    const auto figures = evaluate();
    if (!figures) return figures.error();
    status.evaluation = *figures;
  }
  status.step = m_progress.step;
  status.seconds = seconds();
  const auto done = m_identity.member * m_config.updates + m_progress.step;
  base::report(m_observer.progress, base::Stage::training, done, m_config.seeds * m_config.updates);
  return status;
}

void DqnMemberRun::drawBatch() {
  auto& random = m_progress.streams.at(kSampling);
  for (auto& row : m_drawn) row = m_rows[random.below(m_rows.size())];
  m_dataset.training.gather(m_drawn, m_batch);
}

Result<void> DqnMemberRun::update(RunStatus& status) {
  drawBatch();
  const auto report = m_learner->update(m_batch.view(), updateConfigAt(m_config, m_progress.step));
  if (!report) return report.error();
  status.isLossFinite =
      std::isfinite(report->loss) && std::isfinite(report->conservative) && std::isfinite(report->gradientNorm);
  ++m_progress.step;
  if (!status.isLossFinite) return {};
  m_progress.sums.add(*report);
  if (m_progress.step % m_config.targetUpdateEvery != 0) return {};
  return m_learner->updateTarget(m_config.targetUpdateShare);
}

void DqnMemberRun::report(const char* name, double value) const {
  if (m_observer.curve) m_observer.curve({m_identity.member, name, m_progress.step, value});
}

Result<EvaluationFigures> DqnMemberRun::evaluate() {
  const auto figures = m_probe.evaluate(*m_learner, m_config.discountFactor);
  if (!figures) return figures.error();
  const UpdateSums sums = m_progress.sums;
  m_progress.sums = {};
  report("loss", sums.loss / sums.count);
  report("conservative", sums.conservative / sums.count);
  report("mean_q", sums.meanQ / sums.count);
  report("gradient_norm", sums.gradientNorm / sums.count);
  report("learning_rate", valueAt(m_config.learningRate, m_progress.step - 1));
  report("mean_absolute_q", figures->meanAbsoluteQ);
  if (m_probe.isHeldOut()) report("held_out_td_error", figures->temporalError);
  if (figures->greedyValue) report("greedy_value", *figures->greedyValue);
  return figuresOf(*figures);
}

Result<DqnMemberOutcome> DqnMemberRun::finishBy(const StopCondition& condition) {
  if (condition.outcome() == RunState::diverged) return outcome(RunState::diverged, condition.reason());
  return finish(condition.outcome(), condition.reason());
}

/// A network without any conversion in its data is saturated, too, but right.
EvaluationFigures DqnMemberRun::figuresOf(const ProbeFigures& probed) const {
  constexpr double kAllButAll = 0.99;
  constexpr double kWrong = 1e-3;
  EvaluationFigures figures;
  figures.meanAbsoluteQ = probed.meanAbsoluteQ;
  if (m_probe.isHeldOut()) figures.heldOutError = probed.temporalError;
  figures.isSaturated = m_config.isValueBounded && probed.saturatedShare > kAllButAll && probed.temporalError > kWrong;
  return figures;
}

Result<const StopCondition*> DqnMemberRun::signOfDivergence() {
  const auto probed = m_probe.evaluate(*m_learner, m_config.discountFactor);
  if (!probed) return probed.error();
  return firstSignOf(m_conditions, figuresOf(*probed));
}

Result<DqnMemberOutcome> DqnMemberRun::finish(RunState state, std::string_view reason) {
  if (state == RunState::done) {  // a run shorter than the patience of the check must not pass for sound
    const auto sign = signOfDivergence();
    if (!sign) return sign.error();
    if (*sign != nullptr) return outcome(RunState::diverged, (*sign)->reason());
  }
  if (!keepCheckpoint()) return outcome(RunState::diverged, "non_finite_weights");
  return outcome(state, reason);
}

DqnMemberOutcome DqnMemberRun::outcome(RunState state, std::string_view reason) const {
  const double elapsed = seconds();
  const auto made = static_cast<double>(m_progress.step - m_firstStep);
  return {m_identity.member,
          m_identity.memberSeed,
          state,
          std::string(reason),
          m_lastGood,
          m_progress.step,
          m_lastGoodStep,
          elapsed,
          elapsed > 0 ? made / elapsed : 0};
}

double DqnMemberRun::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
}

}  // namespace studio::learners
