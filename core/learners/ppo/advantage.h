#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace studio::learners {

/// What happened in `size` dialogues side by side, step after step: row t · size + i is dialogue i at step t.
struct RolloutOutcome {
  std::size_t size = 0;
  std::span<const float> rewards;
  std::span<const float> values;      ///< of the state in which was decided
  std::span<const float> nextValues;  ///< of the state it led to; not read where terminal
  std::span<const std::uint8_t> isTerminal;
  std::span<const std::uint8_t> isTruncated;
};

/// Generalised advantage estimation (Schulman et al. 2016, eq. 16): A(t) = δ(t) + γλ · A(t + 1) with
/// δ(t) = r + γ · V(next) − V. After an end nothing follows, so V(next) counts as 0 and the sum stops; where a
/// time limit cut the dialogue off V(next) counts, and the sum stops too. `returns` gets A + V.
void estimateAdvantages(const RolloutOutcome& outcome, double discountFactor, double lambda,
                        std::span<float> advantages, std::span<float> returns);

/// Moves to mean 0 and scales to deviation 1 (n − 1 in the denominator); one value alone stays as it is.
void normalise(std::span<float> advantages);

/// 1 − Var(returns − values) / Var(returns): 1 = foreseen, 0 = no better than the mean; 0 when the returns do
/// not vary.
double explainedVariance(std::span<const float> values, std::span<const float> returns);

}  // namespace studio::learners
