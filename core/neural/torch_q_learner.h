#pragma once

#include <memory>

#include "core/neural/q_learner.h"

namespace studio::neural {

/// Any Q-network as a plain LibTorch program: linear layers, automatic differentiation and torch's own
/// Adam. The reference for the kernels of MlpQLearner, and the way of the networks that have none. Lives
/// in the module. Fails with neuralFailed.
base::Result<std::unique_ptr<QLearner>> makeTorchQLearner(const QNetworkConfig& config, base::RandomStream& random);

}  // namespace studio::neural
