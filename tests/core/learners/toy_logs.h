#pragma once

#include <string>
#include <vector>

#include "core/base/random_stream.h"
#include "core/learners/dqn/dqn_checkpoint.h"
#include "core/learners/dqn/dqn_run.h"

namespace studio::test {

inline mdp::Observation oneHot(std::size_t index, std::size_t size) {
  mdp::Observation observation(size);
  observation[index] = 1;
  return observation;
}

inline mdp::ActionMask maskOf(std::vector<std::uint8_t> allowed) {
  return *mdp::ActionMask::fromAllowed(std::move(allowed));
}

inline base::ActionId actionOf(std::size_t index) { return {static_cast<std::int32_t>(index)}; }

inline base::ActionId uniformAction(const mdp::ActionMask& mask, base::RandomStream& random) {
  for (;;) {
    const auto action = actionOf(random.below(mask.size()));
    if (mask.isAllowed(action)) return action;
  }
}

/// A mask in which `kept` is legal and every other action with the given chance.
inline mdp::ActionMask randomMask(std::size_t kept, std::size_t size, double chance, base::RandomStream& random) {
  std::vector<std::uint8_t> allowed(size);
  for (std::size_t a = 0; a < size; ++a) allowed[a] = a == kept || random.uniform() < chance ? 1 : 0;
  return maskOf(allowed);
}

/// Dialogues of three steps over random observations: enough to train on where the outcome is not judged.
inline std::vector<mdp::Trajectory> randomLogs(std::size_t dialogues, std::size_t observationSize,
                                               std::size_t actionCount, std::uint64_t seed) {
  base::RandomStream random(seed);
  const auto observe = [&] {
    mdp::Observation observation(observationSize);
    for (float& value : observation) value = static_cast<float>(0.3 * random.normal());
    return observation;
  };
  std::vector<mdp::Trajectory> logs;
  for (std::size_t d = 0; d < dialogues; ++d) {
    mdp::Trajectory trajectory{{"d" + std::to_string(d)}, {}};
    auto observation = observe();
    auto mask = randomMask(random.below(actionCount), actionCount, 0.6, random);
    for (int i = 0; i < 3; ++i) {
      mdp::Transition step;
      step.observation = observation;
      step.mask = mask;
      step.action = uniformAction(mask, random);
      step.isTerminal = i == 2;
      step.reward = step.isTerminal && random.uniform() < 0.4 ? 1.0F : 0.0F;
      observation = observe();
      mask = randomMask(random.below(actionCount), actionCount, 0.6, random);
      if (!step.isTerminal) step.nextObservation = observation;
      if (!step.isTerminal) step.nextMask = mask;
      trajectory.steps.push_back(step);
    }
    logs.push_back(trajectory);
  }
  return logs;
}

inline std::shared_ptr<const neural::NeuralModule> neuralModule() { return *neural::openNeuralModule(); }

/// The values of a checkpoint's online network in one state.
inline std::vector<float> valuesOf(const learners::DqnConfig& config, const store::TensorFile& checkpoint,
                                   const mdp::Observation& observation, std::size_t actionCount) {
  base::RandomStream unused(1);
  auto learner =
      neuralModule()->makeQLearner(learners::networkConfigOf(config, observation.size(), actionCount), unused);
  std::vector<float> values(actionCount);
  if (!(*learner)->load(checkpoint, learners::kDqnNetworkPrefix)) return {};
  if (!(*learner)->evaluate(observation, 1, values)) return {};
  return values;
}

}  // namespace studio::test
