#pragma once

#include <span>

#include "core/neural/policy_row.h"

namespace studio::neural {

/// −min(r·A, clip(r, 1 − ε, 1 + ε)·A) of one row and its derivative by the logarithm of the new probability
/// (Schulman et al. 2017, eq. 7).
struct SurrogateTerm {
  double loss = 0;
  double byLogProbability = 0;
};
SurrogateTerm clippedSurrogate(double ratio, double advantage, double clipRange);

/// (V − R)² of one row, or the larger of it and the same with V kept within `clipRange` of its old value
/// (Engstrom et al. 2020, section 3); 0 clips nothing. The derivative is by V.
struct ValueTerm {
  double loss = 0;
  double byValue = 0;
};
ValueTerm valueTerm(double value, double oldValue, double target, double clipRange);

/// The policy's part of a batch's loss: fills the report's policyLoss, entropy, approxKl, clipFraction,
/// largestRatioChange and referenceKl, and adds the derivative of policyLoss − entropyCoefficient · entropy +
/// referenceKlCoefficient · referenceKl to `gradient`. Illegal actions get exactly 0.
void policyLoss(const PpoBatch& batch, const PpoUpdateConfig& config, const PolicyRows& rows, PolicyRow& row,
                const PolicyRowsGradient& gradient, PpoUpdateReport& report);
/// The values' part: fills valueLoss and writes the derivative of valueCoefficient · valueLoss into the first
/// place of every row of `gradient`, laid out like `values`.
void valueLoss(const PpoBatch& batch, const PpoUpdateConfig& config, const ValueRows& values, std::span<float> gradient,
               PpoUpdateReport& report);

/// What is wrong with the sizes or content of a batch, or the settings of an update; neuralFailed.
base::Result<void> checkPpoBatch(const PpoBatch& batch, const PpoUpdateConfig& config, std::size_t observationSize,
                                 const ActionSpace& actions);
base::Result<void> checkPpoUpdateConfig(const PpoUpdateConfig& config);

}  // namespace studio::neural
