#pragma once

#include <array>
#include <vector>

#include "core/evaluation/ope/cross_fitting.h"
#include "core/evaluation/ope/importance_weights.h"
#include "core/evaluation/ope/ope_types.h"

namespace studio::evaluation {

/// What every dialogue adds to each estimate: an estimate is the mean of its contributions. Those of ratios are
/// linearised around the ratio (delta method), so that their spread is the ratio's.
struct Contributions {
  std::array<std::vector<double>, kEstimators> of;  ///< one per dialogue
  std::array<WeightSummary, kEstimators> weights;
  double switchLimit = 0;  ///< the largest weight switchDoublyRobust keeps

  const std::vector<double>& operator[](Estimator estimator) const { return of[indexOf(estimator)]; }
};

/// `fittedQ` is the value at each dialogue's start by fitted Q evaluation.
Contributions contributionsOf(const LoggedDialogues& log, const ImportanceWeights& weights, const FittedParts& parts,
                              std::vector<double> fittedQ);

/// Of marginalizedDoublyRobust alone, for one dialogue.
double marginalizedContribution(const LoggedDialogues& log, const ImportanceWeights& weights, const FittedParts& parts,
                                std::size_t dialogue);

}  // namespace studio::evaluation
