#pragma once

#include <cstdint>

#include "core/neural/q_learner.h"

namespace studio::neural {

/// Raised whenever anything that crosses the module's border changes: the classes of q_learner.h and
/// actor_critic_learner.h, base::Result, base::RandomStream, store::TensorFile.
inline constexpr std::uint32_t kNeuralAbi = 4;

/// The module's only exported symbol. Returns null when `abi` is not the module's own number.
/// What it points to lives until the process ends.
inline constexpr const char* kNeuralFactoryName = "talktrack_neural_module";
using NeuralFactory = const NeuralModule* (*)(std::uint32_t abi) noexcept;

}  // namespace studio::neural
