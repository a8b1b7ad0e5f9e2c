#include "core/workflow/environment_value.h"

#include <limits>
#include <optional>
#include <vector>

#include "core/learners/dqn/dqn_checkpoint.h"
#include "core/learners/dqn/log_experience.h"
#include "core/workflow/dqn_recipes.h"

namespace studio::workflow {

namespace {

/// Below every value of a network, and finite, so that a policy never prefers it.
constexpr float kNever = std::numeric_limits<float>::lowest();

}  // namespace

base::Result<simulation::PolicyValue> valueOfLearner(const simulation::TabularDynamics& dynamics,
                                                     const neural::QLearner& learner, neural::QNetworkRole role,
                                                     std::size_t draws, std::stop_token stop,
                                                     neural::BehaviourModel* behaviour, double floor) {
  std::optional<base::Error> failure;
  std::vector<std::uint8_t> allowed;
  const auto scores = [&](std::span<const float> observations, std::span<const std::uint8_t> masks, std::size_t rows,
                          std::span<float> out) {
    if (auto known = learner.evaluate(role, observations, rows, out); !known) failure = known.error();
    if (behaviour == nullptr) return;
    allowed.assign(masks.begin(), masks.end());
    behaviour->forbidRare(observations, rows, floor, allowed);
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (allowed[i] == 0) out[i] = kNever;
    }
  };
  simulation::PolicyValueOptions options;
  options.draws = draws;
  auto value = simulation::valueOf(dynamics, scores, options, std::move(stop));
  if (failure) return *failure;
  return value;
}

base::Result<simulation::PolicyValue> valueOfCheckpoint(const simulation::TabularDynamics& dynamics,
                                                        const learners::DqnConfig& config,
                                                        const store::TensorFile& checkpoint,
                                                        const neural::NeuralModule& module, std::size_t draws,
                                                        std::stop_token stop) {
  base::RandomStream unused(1);
  const std::size_t inputs = dynamics.model().observationSize, actions = dynamics.model().actionCount();
  const auto learner = module.makeQLearner(learners::networkConfigOf(config, inputs, actions), unused);
  if (!learner) return learner.error();
  if (auto loaded = (*learner)->load(checkpoint, learners::kDqnNetworkPrefix); !loaded) return loaded.error();
  if (config.behaviourFloor <= 0)
    return valueOfLearner(dynamics, **learner, policyRole(config), draws, std::move(stop));
  neural::BehaviourModel behaviour(inputs, actions, config.hiddenSizes, unused);
  if (auto loaded = behaviour.load(checkpoint, learners::kBehaviourPrefix); !loaded) return loaded.error();
  return valueOfLearner(dynamics, **learner, policyRole(config), draws, std::move(stop), &behaviour,
                        config.behaviourFloor);
}

}  // namespace studio::workflow
