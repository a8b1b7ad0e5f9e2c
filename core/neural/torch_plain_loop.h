#pragma once

#include <cstddef>

#include "core/neural/q_learner.h"

namespace studio::neural {

/// Makes `updates` updates of the plain masked Huber target the way a LibTorch program is written at first:
/// nn::Linear, smooth-L1 loss, automatic gradients, optim::Adam, and a Polyak step per parameter; nothing
/// is checked, clipped or reported. The yardstick of the learning benchmark. May throw.
void runPlainLoop(const QNetworkConfig& config, const QBatch& batch, std::size_t updates);

}  // namespace studio::neural
