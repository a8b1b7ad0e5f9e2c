#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/neural/actor_critic_learner.h"
#include "core/neural/dense_layout.h"

namespace studio::neural {

/// The parts of the flat parameters of an ActorCriticLearner, one after the other.
struct ActorCriticLayers {
  std::vector<DenseLayer> policy;
  std::vector<DenseLayer> value;
  std::size_t logDeviations = 0;  ///< one per action where actions take numbers

  std::size_t policySize() const { return parameterCount(policy); }
  std::size_t valueSize() const { return parameterCount(value); }
  std::size_t size() const { return policySize() + valueSize() + logDeviations; }
};
ActorCriticLayers actorCriticLayers(const ActorCriticConfig& config);

/// Orthogonal weights with the gains of makeActorCritic(), biases 0, the config's log deviations.
std::vector<float> drawnActorCritic(const ActorCriticConfig& config, base::RandomStream& random);

/// All that a learner's future depends on, in flat form.
struct ActorCriticState {
  std::vector<float> parameters;
  std::vector<float> first;  ///< Adam's moments
  std::vector<float> second;
  std::int64_t steps = 0;
  std::vector<float> average;  ///< policy layers and log deviations of the averaged copy; empty without one
};
std::vector<store::Tensor> tensorsOf(const ActorCriticState& state, const ActorCriticLayers& layers,
                                     std::string_view prefix);
/// Fails with checkpointDamaged or checkpointMismatch.
base::Result<ActorCriticState> readActorCriticState(const store::TensorFile& file, std::string_view prefix,
                                                    const ActorCriticLayers& layers, bool isAveraged);

/// What cannot be built; neuralFailed.
base::Result<void> checkActorCriticConfig(const ActorCriticConfig& config);

}  // namespace studio::neural
