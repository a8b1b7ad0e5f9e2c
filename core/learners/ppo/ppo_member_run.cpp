#include "core/learners/ppo/ppo_member_run.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/learners/ppo/advantage.h"
#include "core/learners/ppo/initial_policy.h"
#include "core/learners/ppo/kl_controller.h"

namespace studio::learners {

namespace {

using base::Result;

constexpr const char* kWeights = "weights";
constexpr const char* kActing = "acting";
constexpr const char* kMinibatches = "minibatches";
constexpr const char* kEnvironment = "environment";
constexpr std::array kStreams = {kWeights, kActing, kMinibatches};
constexpr std::size_t kMostShownActions = 64;

bool isFinite(const neural::PpoUpdateReport& report) {
  return std::isfinite(report.policyLoss) && std::isfinite(report.valueLoss) && std::isfinite(report.entropy) &&
         std::isfinite(report.approxKl) && std::isfinite(report.gradientNorm);
}

double meanSize(std::span<const float> values) {
  double sum = 0;
  for (const float value : values) sum += std::abs(static_cast<double>(value));
  return sum / static_cast<double>(values.size());
}

}  // namespace

void PpoSums::add(const neural::PpoUpdateReport& one) {
  count += 1;
  report.policyLoss += one.policyLoss;
  report.valueLoss += one.valueLoss;
  report.entropy += one.entropy;
  report.approxKl += one.approxKl;
  report.clipFraction += one.clipFraction;
  report.gradientNorm += one.gradientNorm;
  report.referenceKl += one.referenceKl;
}

PpoMemberRun::PpoMemberRun(const PpoRequest& request, std::size_t member, const PpoObserver& observer)
    : m_request(request),
      m_config(request.config),
      m_observer(observer),
      m_conditions(stopConditionsOf(request.config)),
      m_minibatches(request.config.rolloutRows(), request.config.minibatchSize) {
  m_identity.config = request.config;
  m_identity.member = member;
  m_identity.memberSeed = memberSeedOf(request.config.seed, member);
  m_identity.environmentDigest = request.environmentDigest;
  m_identity.platform = neural::actorCriticPlatform();
  m_identity.metadata = request.metadata;
  m_progress.streams = deriveStreams(m_identity.memberSeed, kStreams);
}

neural::ActionSpace PpoMemberRun::actionSpace() const {
  neural::ActionSpace actions{m_environment->actionCount(), m_request.candidateEmbeddings, m_request.embeddingSize};
  const auto* parametric = dynamic_cast<const mdp::ParametricEnvironment*>(m_environment.get());
  if (parametric == nullptr) return actions;
  const auto hasParameter = parametric->hasParameter();
  if (std::count(hasParameter.begin(), hasParameter.end(), std::uint8_t{1}) == 0) return actions;
  actions.hasParameter.assign(hasParameter.begin(), hasParameter.end());
  actions.parameterLimit = parametric->parameterLimit();
  return actions;
}

Result<void> PpoMemberRun::makeParts() {
  auto environment = m_request.makeEnvironment(m_config.dialogues);
  if (!environment) return environment.error();
  m_environment = *std::move(environment);
  m_environment->reset(base::RandomStream::derive(m_identity.memberSeed, kEnvironment).next());
  const auto actions = actionSpace();
  m_identity.observationSize = m_environment->observationSize();
  m_identity.actionCount = actions.count;
  m_identity.actionSpace = actionSpaceText(actions);
  auto learner = neural::makeActorCritic(networkConfigOf(m_config, m_identity.observationSize, actions),
                                         m_progress.streams.at(kWeights));
  if (!learner) return learner.error();
  m_learner = *std::move(learner);
  if (m_request.initialPolicy != nullptr) {
    if (auto begun = beginWith(*m_learner, *m_request.initialPolicy); !begun) return begun;
  }
  const bool hasReference = m_request.reference != nullptr && m_config.referenceKlCoefficient > 0;
  m_buffer.emplace(RolloutShape{m_config.rolloutSteps, m_config.dialogues, m_identity.observationSize, actions.count,
                                actions.hasParameters(), hasReference});
  auto* parametric = dynamic_cast<mdp::ParametricEnvironment*>(m_environment.get());
  m_collector.emplace(*m_environment, actions.hasParameters() ? parametric : nullptr,
                      hasReference ? m_request.reference : nullptr);
  return {};
}

Result<void> PpoMemberRun::start(const store::TensorFile* resume) {
  if (m_config.referenceKlCoefficient > 0 && m_request.reference == nullptr) {
    return base::makeError(base::ErrorCode::configInvalid, "config: /reference_kl_coefficient",
                           {{"reason", "this run has no reference policy"}});
  }
  if (m_config.referenceKlTarget > 0 && m_config.referenceKlCoefficient > 0)
    m_progress.klCoefficient = m_config.referenceKlCoefficient;
  if (auto made = makeParts(); !made) return made;
  if (resume != nullptr) {
    if (auto restored = restore(*resume); !restored) return restored;
  }
  m_firstStep = m_progress.step;
  return keepCheckpoint();
}

Result<void> PpoMemberRun::restore(const store::TensorFile& file) {
  if (auto same = checkIdentity(file, m_identity); !same) return same;
  m_progress.runningReturns.resize(m_config.dialogues);
  if (auto restored = restoreCheckpoint(file, m_progress, m_conditions, *m_learner); !restored) return restored;
  std::copy(m_progress.runningReturns.begin(), m_progress.runningReturns.end(), m_collector->runningReturns().begin());
  return m_environment->loadState(m_progress.environment);
}

Result<PpoMemberOutcome> PpoMemberRun::run(const std::stop_token& stop) {
  while (m_progress.step < m_config.steps) {
    if (stop.stop_requested()) return finish(RunState::stopped, "cancelled");
    const auto status = advance();
    if (!status) return status.error();
    if (const auto* condition = firstToStop(m_conditions, *status)) return finishBy(*condition);
    if (m_progress.step / m_config.rolloutRows() % m_config.checkpointEvery != 0) continue;
    if (auto kept = keepGoodCheckpoint(); !kept) return kept.error();
  }
  return finish(RunState::done, "step_limit");
}

Result<RunStatus> PpoMemberRun::advance() {
  if (auto collected = m_collector->collect(*m_learner, m_progress.streams.at(kActing), *m_buffer); !collected)
    return collected.error();
  m_buffer->estimate(m_config.discountFactor, m_config.gaeLambda);
  const auto isFinite = learn();
  if (!isFinite) return isFinite.error();
  m_progress.step += m_config.rolloutRows();
  if (*isFinite) {
    reportCurves();
    steerKlCoefficient();
  }
  const auto done = m_identity.member * m_config.steps + std::min(m_progress.step, m_config.steps);
  base::report(m_observer.progress, base::Stage::training, done, m_config.seeds * m_config.steps);
  RunStatus status;
  status.step = m_progress.step;
  status.seconds = seconds();
  status.isLossFinite = *isFinite;
  if (!*isFinite) return status;
  status.evaluation = figures();
  judge(status);
  return status;
}

/// Whoever watches may end the run; the time that takes is not the run's.
void PpoMemberRun::judge(RunStatus& status) {
  if (!m_observer.judge) return;
  const auto before = std::chrono::steady_clock::now();
  status.isGoalReached = m_observer.judge(m_identity.member, m_progress.step, *m_learner);
  m_start += std::chrono::steady_clock::now() - before;
}

/// The schedules' step is that of the rollout's beginning; a step that was not made for its divergence ends
/// the updates of this rollout.
Result<bool> PpoMemberRun::learn() {
  auto config = updateConfigAt(m_config, m_progress.step);
  config.referenceKlCoefficient = m_progress.klCoefficient.value_or(config.referenceKlCoefficient);
  m_sums = {};
  for (std::uint64_t epoch = 0; epoch < m_config.epochs; ++epoch) {
    m_minibatches.shuffle(m_progress.streams.at(kMinibatches));
    for (std::size_t i = 0; i < m_minibatches.count(); ++i) {
      m_buffer->gather(m_minibatches.at(i), m_config.isAdvantageNormalised, m_batch);
      const auto report = m_learner->update(m_batch.view(), config);
      if (!report) return report.error();
      if (!isFinite(*report)) return false;
      m_sums.add(*report);
      if (!report->isStepMade) return true;
      ++m_updates;
    }
  }
  return true;
}

void PpoMemberRun::steerKlCoefficient() {
  if (!m_progress.klCoefficient) return;
  m_progress.klCoefficient = steeredCoefficient(*m_progress.klCoefficient, m_sums.report.referenceKl / m_sums.count,
                                                m_config.referenceKlTarget, m_config.referenceKlGain);
}

void PpoMemberRun::report(const std::string& name, double value) const {
  if (m_observer.curve) m_observer.curve({m_identity.member, name, m_progress.step, value});
}

void PpoMemberRun::reportCurves() const {
  if (!m_observer.curve) return;
  const auto& sums = m_sums.report;
  const auto& seen = m_collector->figures();
  report("policy_loss", sums.policyLoss / m_sums.count);
  report("value_loss", sums.valueLoss / m_sums.count);
  report("entropy", sums.entropy / m_sums.count);
  report("approx_kl", sums.approxKl / m_sums.count);
  report("clip_fraction", sums.clipFraction / m_sums.count);
  report("gradient_norm", sums.gradientNorm / m_sums.count);
  if (m_buffer->shape().hasReference) {
    report("reference_kl", sums.referenceKl / m_sums.count);
    report("reference_kl_coefficient", m_progress.klCoefficient.value_or(m_config.referenceKlCoefficient));
  }
  report("explained_variance", explainedVariance(m_buffer->values(), m_buffer->returns()));
  report("mask_rate", seen.maskRate);
  report("learning_rate", valueAt(m_config.learningRate, m_progress.step - m_config.rolloutRows()));
  if (seen.ended > 0) {
    report("return", seen.returnSum / static_cast<double>(seen.ended));
    report("dialogue_length", static_cast<double>(m_buffer->rows()) / static_cast<double>(seen.ended));
  }
  if (seen.actionCounts.size() > kMostShownActions) return;
  for (std::size_t a = 0; a < seen.actionCounts.size(); ++a) {
    report("action_share_" + std::to_string(a),
           static_cast<double>(seen.actionCounts[a]) / static_cast<double>(m_buffer->rows()));
  }
}

/// A return that rises is an error that falls.
EvaluationFigures PpoMemberRun::figures() const {
  const auto& seen = m_collector->figures();
  EvaluationFigures figures;
  figures.meanAbsoluteQ = meanSize(m_buffer->values());
  if (seen.ended > 0) figures.heldOutError = -seen.returnSum / static_cast<double>(seen.ended);
  return figures;
}

Result<store::TensorFile> PpoMemberRun::checkpoint() const {
  PpoProgress progress = m_progress;
  const auto returns = m_collector->runningReturns();
  progress.runningReturns.assign(returns.begin(), returns.end());
  progress.environment = m_environment->saveState();
  return makeCheckpoint(m_identity, progress, m_conditions, *m_learner);
}

Result<void> PpoMemberRun::keepCheckpoint() {
  auto file = checkpoint();
  if (!file) return file.error();
  m_lastGood = *std::move(file);
  m_lastGoodStep = m_progress.step;
  return {};
}

/// A state under suspicion is not an error; it is just not kept.
Result<void> PpoMemberRun::keepGoodCheckpoint() {
  if (firstSignOf(m_conditions, figures()) != nullptr || !isHealthy(m_conditions)) return {};
  if (auto kept = keepCheckpoint(); !kept) return kept;
  if (m_observer.checkpoint) m_observer.checkpoint(m_identity.member, m_lastGood);
  return {};
}

Result<PpoMemberOutcome> PpoMemberRun::finishBy(const StopCondition& condition) {
  if (condition.outcome() == RunState::diverged) return outcome(RunState::diverged, condition.reason());
  return finish(condition.outcome(), condition.reason());
}

Result<PpoMemberOutcome> PpoMemberRun::finish(RunState state, std::string_view reason) {
  if (state == RunState::done && m_progress.step > m_firstStep) {
    // A run shorter than the patience of the check must not pass for sound.
    if (const auto* sign = firstSignOf(m_conditions, figures())) return outcome(RunState::diverged, sign->reason());
  }
  if (!keepCheckpoint()) return outcome(RunState::diverged, "non_finite_weights");
  return outcome(state, reason);
}

PpoMemberOutcome PpoMemberRun::outcome(RunState state, std::string_view reason) const {
  const double elapsed = seconds();
  const auto made = static_cast<double>(m_progress.step - m_firstStep);
  return {m_identity.member,
          m_identity.memberSeed,
          state,
          std::string(reason),
          m_lastGood,
          m_progress.step,
          m_updates,
          m_lastGoodStep,
          elapsed,
          elapsed > 0 ? made / elapsed : 0};
}

double PpoMemberRun::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
}

}  // namespace studio::learners
