#include "core/learners/ppo/rollout_collector.h"

#include <algorithm>

namespace studio::learners {

namespace {

template <class From, class To>
void copyTo(const From& from, To to) {
  std::copy(from.begin(), from.end(), to.begin());
}

}  // namespace

RolloutCollector::RolloutCollector(mdp::Environment& environment, mdp::ParametricEnvironment* parametric,
                                   const neural::ActorCriticLearner* reference)
    : m_environment(environment),
      m_parametric(parametric),
      m_reference(reference),
      m_running(environment.size()),
      m_parameters(environment.size()),
      m_values(environment.size()) {}

base::Result<void> RolloutCollector::collect(neural::ActorCriticLearner& learner, base::RandomStream& random,
                                             RolloutBuffer& buffer) {
  m_figures = {};
  m_figures.actionCounts.resize(m_environment.actionCount());
  m_forbidden = 0;
  for (std::size_t t = 0; t < buffer.shape().steps; ++t) {
    if (auto taken = takeStep(learner, random, buffer, t); !taken) return taken;
  }
  m_figures.maskRate = static_cast<double>(m_forbidden) / static_cast<double>(buffer.masks().size());
  if (m_reference != nullptr) {
    auto judged = m_reference->evaluate(neural::PolicyRole::current, buffer.observations(), buffer.masks(),
                                        buffer.rows(), {buffer.referenceLogProbabilities()});
    if (!judged) return judged;
  }
  return linkValues(learner, buffer);
}

base::Result<void> RolloutCollector::takeStep(neural::ActorCriticLearner& learner, base::RandomStream& random,
                                              RolloutBuffer& buffer, std::size_t t) {
  copyTo(m_environment.observations(), buffer.observations(t));
  copyTo(m_environment.masks(), buffer.masks(t));
  const auto decisions = buffer.decisions(t);
  auto decided = learner.decide(buffer.observations(t), buffer.masks(t), m_environment.size(), random, decisions);
  if (!decided) return decided;
  say(decisions);
  copyTo(m_environment.rewards(), buffer.rewards(t));
  copyTo(m_environment.isTerminal(), buffer.isTerminal(t));
  copyTo(m_environment.isTruncated(), buffer.isTruncated(t));
  count(decisions, buffer.masks(t));
  return valueTruncated(learner, buffer.nextValues(t));
}

void RolloutCollector::say(const neural::Decisions& decisions) {
  if (m_parametric != nullptr) {
    const double limit = m_parametric->parameterLimit();
    std::transform(
        decisions.rawParameters.begin(), decisions.rawParameters.end(), m_parameters.begin(),
        [&](float raw) { return static_cast<float>(neural::squashedParameter(static_cast<double>(raw), limit)); });
    m_parametric->setParameters(m_parameters);
  }
  m_environment.step(decisions.actions);
}

void RolloutCollector::count(const neural::Decisions& decisions, std::span<const std::uint8_t> masks) {
  for (const std::int32_t action : decisions.actions) ++m_figures.actionCounts[static_cast<std::size_t>(action)];
  m_forbidden += static_cast<std::uint64_t>(std::count(masks.begin(), masks.end(), std::uint8_t{0}));
  for (std::size_t i = 0; i < m_running.size(); ++i) {
    m_running[i] += static_cast<double>(m_environment.rewards()[i]);
    if (m_environment.isTerminal()[i] == 0 && m_environment.isTruncated()[i] == 0) continue;
    m_figures.returnSum += m_running[i];
    ++m_figures.ended;
    m_running[i] = 0;
  }
}

/// Now, because the environment forgets where a dialogue was cut off with its next step.
base::Result<void> RolloutCollector::valueTruncated(const neural::ActorCriticLearner& learner,
                                                    std::span<float> nextValues) {
  const auto isTruncated = m_environment.isTruncated();
  if (std::count(isTruncated.begin(), isTruncated.end(), std::uint8_t{0}) ==
      static_cast<std::ptrdiff_t>(isTruncated.size()))
    return {};
  return learner.predictValues(m_environment.nextObservations(), m_environment.size(), nextValues);
}

/// Where a dialogue goes on, the state a step leads to is the one in which is decided next.
base::Result<void> RolloutCollector::linkValues(const neural::ActorCriticLearner& learner, RolloutBuffer& buffer) {
  auto valued = learner.predictValues(m_environment.observations(), m_environment.size(), m_values);
  if (!valued) return valued;
  const std::size_t last = buffer.shape().steps - 1;
  for (std::size_t t = 0; t <= last; ++t) {
    const std::span<const float> following =
        t == last ? std::span<const float>(m_values) : buffer.decisions(t + 1).values;
    for (std::size_t i = 0; i < m_running.size(); ++i) {
      if (buffer.isTruncated(t)[i] == 0) buffer.nextValues(t)[i] = following[i];
    }
  }
  return {};
}

}  // namespace studio::learners
