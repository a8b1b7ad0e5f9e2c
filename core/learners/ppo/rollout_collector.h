#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/learners/ppo/rollout_buffer.h"
#include "core/mdp/parametric_environment.h"
#include "core/neural/actor_critic_learner.h"

namespace studio::learners {

/// What a rollout looked like.
struct RolloutFigures {
  double returnSum = 0;  ///< undiscounted, of the dialogues that ended
  std::size_t ended = 0;
  double maskRate = 0;                      ///< share of the actions that were forbidden, over all decisions
  std::vector<std::uint64_t> actionCounts;  ///< one per action
};

/// Lets a policy talk in an environment and writes down what happened. One thread.
class RolloutCollector {
 public:
  /// Both must outlive the collector; `reference` may be null. `parametric` is the environment where actions
  /// take numbers, and null otherwise.
  RolloutCollector(mdp::Environment& environment, mdp::ParametricEnvironment* parametric,
                   const neural::ActorCriticLearner* reference);

  /// Fills the buffer up to nextValues() and the reference's opinions. Fails with neuralFailed.
  base::Result<void> collect(neural::ActorCriticLearner& learner, base::RandomStream& random, RolloutBuffer& buffer);
  const RolloutFigures& figures() const { return m_figures; }

  /// What the dialogues that go on have earned so far; part of a run's state.
  std::span<double> runningReturns() { return m_running; }
  std::span<const double> runningReturns() const { return m_running; }

 private:
  base::Result<void> takeStep(neural::ActorCriticLearner& learner, base::RandomStream& random, RolloutBuffer& buffer,
                              std::size_t t);
  void say(const neural::Decisions& decisions);
  void count(const neural::Decisions& decisions, std::span<const std::uint8_t> masks);
  base::Result<void> valueTruncated(const neural::ActorCriticLearner& learner, std::span<float> nextValues);
  base::Result<void> linkValues(const neural::ActorCriticLearner& learner, RolloutBuffer& buffer);

  mdp::Environment& m_environment;
  mdp::ParametricEnvironment* m_parametric;
  const neural::ActorCriticLearner* m_reference;
  RolloutFigures m_figures;
  std::uint64_t m_forbidden = 0;
  std::vector<double> m_running;
  std::vector<float> m_parameters;
  std::vector<float> m_values;
};

}  // namespace studio::learners
