#pragma once

#include <span>
#include <vector>

#include "core/neural/actor_critic_learner.h"

namespace studio::neural {

/// See NeuralModule::differentiatePpo(). Throws what torch throws.
PpoGradient differentiateByTorch(const ActorCriticConfig& config, std::span<const float> parameters,
                                 const PpoBatch& batch, const PpoUpdateConfig& update);

}  // namespace studio::neural
