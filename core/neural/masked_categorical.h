#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/random_stream.h"

namespace studio::neural {

// The policy over a row of actions of which some are forbidden: softmax over the legal scores alone. A mask
// of scores by a large negative number would do the same only until the network outgrows it.

/// Logarithms of the probabilities, −infinity where not allowed, with the largest score taken off first;
/// `probabilities` gets exactly 0 there. Returns the entropy over the legal actions, in nats. At least one
/// action must be allowed.
double maskedSoftmax(std::span<const float> scores, std::span<const std::uint8_t> mask,
                     std::span<float> logProbabilities, std::span<float> probabilities);

/// An action drawn with these probabilities by one uniform number; never one of probability 0.
std::size_t drawAction(std::span<const float> probabilities, base::RandomStream& random);

/// Adds weight · ∂ log p(action) / ∂ score to `gradient`; forbidden actions have p = 0 and are left alone.
void addLogProbabilityGradient(std::span<const float> probabilities, std::size_t action, double weight,
                               std::span<float> gradient);
/// Adds weight · ∂ (Σ p · value) / ∂ score, where ∂ value / ∂ score does not count: values −log p give the
/// derivative of the entropy, log p − log reference that of the divergence.
void addExpectationGradient(std::span<const float> probabilities, std::span<const float> values, double weight,
                            std::span<float> gradient);

}  // namespace studio::neural
