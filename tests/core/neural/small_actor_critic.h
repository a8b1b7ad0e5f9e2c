#pragma once

#include <cmath>
#include <map>
#include <vector>

#include "core/base/random_stream.h"
#include "core/neural/actor_critic_learner.h"
#include "core/neural/actor_critic_state.h"

namespace studio::test {

/// A batch that owns what the spans of neural::PpoBatch point to.
struct OwnedPpoBatch {
  std::size_t size = 0;
  std::vector<float> observations;
  std::vector<std::uint8_t> masks;
  std::vector<std::int32_t> actions;
  std::vector<float> rawParameters;
  std::vector<float> logProbabilities;
  std::vector<float> advantages;
  std::vector<float> returns;
  std::vector<float> values;
  std::vector<float> reference;

  neural::PpoBatch view() const {
    return {size,       observations, masks,  actions,  rawParameters, logProbabilities,
            advantages, returns,      values, reference};
  }
};

inline std::unique_ptr<neural::ActorCriticLearner> actorCritic(const neural::ActorCriticConfig& config,
                                                               std::uint64_t seed = 1) {
  base::RandomStream random(seed);
  return std::move(neural::makeActorCritic(config, random)).value();
}

/// The learner's tensors as a file, sorted by name as a file has them.
inline store::TensorFile fileOf(const neural::ActorCriticLearner& learner) {
  auto saved = learner.save("");
  store::TensorFile file;
  std::map<std::string, store::Tensor> sorted;
  for (auto& tensor : *saved) sorted.emplace(tensor.name, tensor);
  for (auto& [name, tensor] : sorted) file.tensors.push_back(std::move(tensor));
  return file;
}

/// The flat parameters, as ActorCriticLearner::differentiate() orders them.
inline std::vector<float> parametersOf(const neural::ActorCriticConfig& config,
                                       const neural::ActorCriticLearner& learner) {
  const auto layers = neural::actorCriticLayers(config);
  return neural::readActorCriticState(fileOf(learner), "", layers, config.isAveraged)->parameters;
}

inline void setParameters(const neural::ActorCriticConfig& config, neural::ActorCriticLearner& learner,
                          const std::vector<float>& parameters) {
  const auto layers = neural::actorCriticLayers(config);
  auto state = *neural::readActorCriticState(fileOf(learner), "", layers, config.isAveraged);
  state.parameters = parameters;
  store::TensorFile file;
  file.tensors = neural::tensorsOf(state, layers, "");
  std::sort(file.tensors.begin(), file.tensors.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  if (!learner.load(file, "")) base::breakPromise("parameters of this network", "others");
}

/// Weights that say something: those of the policy's head begin so small that gradients vanish, and biases
/// that are not 0 keep units off the kink of ReLU.
inline void shakeParameters(const neural::ActorCriticConfig& config, neural::ActorCriticLearner& learner,
                            base::RandomStream& random) {
  auto parameters = parametersOf(config, learner);
  for (float& value : parameters) value += static_cast<float>(0.3 * random.normal());
  setParameters(config, learner, parameters);
}

/// Random decisions in which about a third of the actions are forbidden, made by a policy that differs a
/// little from the learner's, so that some ratios are clipped and some are not.
inline OwnedPpoBatch randomPpoBatch(const neural::ActorCriticConfig& config, neural::ActorCriticLearner& learner,
                                    std::size_t size, base::RandomStream& random) {
  const std::size_t actions = config.actions.count;
  OwnedPpoBatch batch;
  batch.size = size;
  for (std::size_t i = 0; i < size * config.observationSize; ++i)
    batch.observations.push_back(static_cast<float>(random.normal()));
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t kept = random.below(actions);
    for (std::size_t a = 0; a < actions; ++a) batch.masks.push_back(a == kept || random.uniform() > 0.33 ? 1 : 0);
  }
  batch.actions.resize(size);
  batch.rawParameters.resize(size);
  batch.logProbabilities.resize(size);
  batch.values.resize(size);
  auto decided = learner.decide(batch.observations, batch.masks, size, random,
                                {batch.actions, batch.rawParameters, batch.logProbabilities, batch.values});
  if (!decided) base::breakPromise("a decision", decided.error().where);
  for (std::size_t i = 0; i < size; ++i) {
    batch.logProbabilities[i] += static_cast<float>(0.3 * random.normal());
    batch.values[i] += static_cast<float>(0.3 * random.normal());
    batch.advantages.push_back(static_cast<float>(random.normal()));
    batch.returns.push_back(static_cast<float>(random.normal()));
  }
  for (std::size_t i = 0; i < size * actions; ++i)
    batch.reference.push_back(static_cast<float>(std::log(0.05 + random.uniform())));
  if (!config.actions.hasParameters()) batch.rawParameters.clear();
  return batch;
}

/// Unit vectors in random directions.
inline std::vector<float> randomEmbeddings(std::size_t count, std::size_t size, base::RandomStream& random) {
  std::vector<float> all;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<double> row(size);
    double squares = 0;
    for (double& value : row) {
      value = random.normal();
      squares += value * value;
    }
    for (const double value : row) all.push_back(static_cast<float>(value / std::sqrt(squares)));
  }
  return all;
}

}  // namespace studio::test
