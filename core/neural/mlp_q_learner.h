#pragma once

#include <memory>

#include "core/neural/q_learner.h"

namespace studio::neural {

/// The QLearner of plain networks: two PanelNetworks and Adam, without torch. Fails with neuralFailed when
/// the sizes cannot be allocated or are 0, and for dueling or quantile networks.
base::Result<std::unique_ptr<QLearner>> makeMlpQLearner(const QNetworkConfig& config, base::RandomStream& random);

}  // namespace studio::neural
