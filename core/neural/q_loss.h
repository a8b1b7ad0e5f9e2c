#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/neural/q_learner.h"

namespace studio::neural {

/// Values of every action, one row per state; rows may be padded.
struct ValueRows {
  std::span<const float> values;
  std::size_t actionCount = 0;
  std::size_t width = actionCount;  ///< from one row to the next
  std::span<const float> row(std::size_t index) const { return values.subspan(index * width, actionCount); }
};

/// The allowed action with the largest value; the first of equals. At least one must be allowed.
std::size_t bestAllowed(std::span<const float> values, std::span<const std::uint8_t> mask);

/// targets[i] ← r + γ · Q_target(s', a*) with a* = argmax of `choosing` over the legal a' of s', and r
/// alone where terminal; γ is the row's own where the batch has discounts. `choosing` is the online network's row in
/// Double-Q (van Hasselt et al. 2016, eq. 4) and the target network's otherwise (Mnih et al. 2015).
void bootstrapTargets(const QBatch& batch, double discountFactor, const ValueRows& choosing, const ValueRows& target,
                      std::span<float> targets);

struct QLoss {
  double temporalDifference = 0;  ///< mean Huber loss
  double conservative = 0;        ///< mean of logsumexp over legal actions − Q(s, a); 0 when switched off
  double meanQ = 0;
};

/// The loss of a batch and, in `gradient` (laid out like `values`), the derivative of
/// temporalDifference + conservativeWeight · conservative by every value. Illegal actions and padding get
/// exactly 0. Targets are constants. Rows count by their weights in temporalDifference; `errors`, unless
/// empty, gets |target − Q| of every row.
QLoss lossAndGradient(const QBatch& batch, const QUpdateConfig& config, const ValueRows& values,
                      std::span<const float> targets, std::span<float> gradient, std::span<float> errors = {});

/// What is wrong with the shape or content of a batch, or of the settings of an update.
base::Result<void> checkBatch(const QBatch& batch, std::size_t observationSize, std::size_t actionCount);
base::Result<void> checkUpdateConfig(const QUpdateConfig& config);

}  // namespace studio::neural
