#pragma once

#include <memory>

#include "core/neural/q_learner.h"

namespace studio::neural {

/// The QLearner of the module: two DenseNetworks and Adam. Fails with neuralFailed when the sizes
/// cannot be allocated or are 0.
base::Result<std::unique_ptr<QLearner>> makeMlpQLearner(const QNetworkConfig& config, base::RandomStream& random);

}  // namespace studio::neural
