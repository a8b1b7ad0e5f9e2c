#include "core/learners/dqn/dqn_member_run.h"

#include <cmath>

namespace studio::learners {

namespace {

using base::Result;

constexpr const char* kWeights = "weights";

std::string platformText(const neural::NeuralPlatform& platform) {
  return "torch " + platform.torchVersion + ", " + platform.blas + ", " + platform.instructionSet + ", " +
         std::to_string(platform.threads) + (platform.threads == 1 ? " thread" : " threads");
}

DqnIdentity identityOf(const DqnRequest& request, std::size_t member, const Experience& experience,
                       const neural::NeuralModule& module) {
  return {request.config,
          member,
          memberSeedOf(request.config.seed, member),
          experience.digest(),
          experience.observationSize(),
          experience.actionCount(),
          platformText(module.platform()),
          request.metadata};
}

DqnProgress progressOf(std::uint64_t memberSeed, const Experience& experience) {
  DqnProgress progress;
  progress.streams.emplace(kWeights, base::RandomStream::derive(memberSeed, kWeights));
  for (const auto& name : experience.streamNames())
    progress.streams.emplace(name, base::RandomStream::derive(memberSeed, name));
  return progress;
}

}  // namespace

DqnMemberRun::DqnMemberRun(const DqnRequest& request, std::size_t member, Experience& experience,
                           const neural::NeuralModule& module, const DqnObserver& observer)
    : m_config(request.config),
      m_experience(experience),
      m_module(module),
      m_observer(observer),
      m_identity(identityOf(request, member, experience, module)),
      m_progress(progressOf(m_identity.memberSeed, experience)),
      m_conditions(stopConditionsOf(request.config)) {}

/// Weights and what the experience begins with are drawn anew on resume too: from the seed, hence the same,
/// and before the streams' saved states are put back.
Result<void> DqnMemberRun::start(const store::TensorFile* resume) {
  const auto shape = networkConfigOf(m_config, m_identity.observationSize, m_identity.actionCount);
  auto learner = m_module.makeQLearner(shape, m_progress.streams.at(kWeights));
  if (!learner) return learner.error();
  m_learner = *std::move(learner);
  if (auto begun = m_experience.begin(m_progress.streams); !begun) return begun;
  m_errors.resize(m_experience.wantsErrors() ? m_config.batchSize : 0);
  if (resume != nullptr) {
    if (auto same = checkIdentity(*resume, m_identity); !same) return same;
    auto restored = restoreCheckpoint(*resume, m_progress, m_conditions, *m_learner, m_experience);
    if (!restored) return restored;
  }
  m_firstStep = m_progress.step;
  m_firstEnvironmentStep = m_experience.environmentSteps();
  return keepCheckpoint();
}

Result<store::TensorFile> DqnMemberRun::checkpoint() const {
  return makeCheckpoint(m_identity, m_progress, m_conditions, *m_learner, m_experience);
}

Result<void> DqnMemberRun::keepCheckpoint() {
  auto file = checkpoint();
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
    judge(status);
  }
  status.step = m_progress.step;
  status.seconds = seconds();
  const auto done = m_identity.member * m_config.updates + m_progress.step;
  base::report(m_observer.progress, base::Stage::training, done, m_config.seeds * m_config.updates);
  return status;
}

Result<void> DqnMemberRun::update(RunStatus& status) {
  auto ready = m_experience.collect(m_progress.step, *m_learner, m_progress.streams);
  if (!ready) return ready;
  const auto& batch = m_experience.draw(m_progress.step, m_progress.streams);
  const auto report = m_learner->update(batch.view(), updateConfigAt(m_config, m_progress.step), m_errors);
  if (!report) return report.error();
  status.isLossFinite =
      std::isfinite(report->loss) && std::isfinite(report->conservative) && std::isfinite(report->gradientNorm);
  ++m_progress.step;
  if (!status.isLossFinite) return {};
  if (!m_errors.empty()) m_experience.learned(m_errors);
  m_progress.sums.add(*report);
  // With a target that follows at every step the update has moved it already.
  if (m_config.targetUpdateEvery == 1 || m_progress.step % m_config.targetUpdateEvery != 0) return {};
  return m_learner->updateTarget(m_config.targetUpdateShare);
}

void DqnMemberRun::report(const char* name, double value) const {
  if (m_observer.curve) m_observer.curve({m_identity.member, name, m_progress.step, value});
}

Result<EvaluationFigures> DqnMemberRun::evaluate() {
  const auto found = m_experience.evaluate(*m_learner, true);
  if (!found) return found.error();
  const UpdateSums sums = m_progress.sums;
  m_progress.sums = {};
  report("loss", sums.loss / sums.count);
  report("conservative", sums.conservative / sums.count);
  report("mean_q", sums.meanQ / sums.count);
  report("gradient_norm", sums.gradientNorm / sums.count);
  report("learning_rate", valueAt(m_config.learningRate, m_progress.step - 1));
  for (const auto& [name, value] : found->curves) report(name, value);
  return found->figures;
}

/// Whoever watches may end the run; the time that takes is not the run's.
void DqnMemberRun::judge(RunStatus& status) {
  if (!m_observer.judge) return;
  const auto before = std::chrono::steady_clock::now();
  status.isGoalReached = m_observer.judge(m_identity.member, m_progress.step, *m_learner);
  m_start += std::chrono::steady_clock::now() - before;
}

Result<DqnMemberOutcome> DqnMemberRun::finishBy(const StopCondition& condition) {
  if (condition.outcome() == RunState::diverged) return outcome(RunState::diverged, condition.reason());
  return finish(condition.outcome(), condition.reason());
}

Result<const StopCondition*> DqnMemberRun::signOfDivergence() {
  const auto found = m_experience.evaluate(*m_learner, false);
  if (!found) return found.error();
  return firstSignOf(m_conditions, found->figures);
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
  const auto steps = static_cast<double>(m_experience.environmentSteps() - m_firstEnvironmentStep);
  return {m_identity.member,
          m_identity.memberSeed,
          state,
          std::string(reason),
          m_lastGood,
          m_progress.step,
          m_lastGoodStep,
          elapsed,
          elapsed > 0 ? made / elapsed : 0,
          m_experience.environmentSteps(),
          elapsed > 0 ? steps / elapsed : 0};
}

double DqnMemberRun::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
}

}  // namespace studio::learners
