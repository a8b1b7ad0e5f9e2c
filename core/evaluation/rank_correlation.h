#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/evaluation/interval.h"

namespace studio::evaluation {

/// Ranks from 1; equal values share the mean of their ranks. Values must not be NaN.
std::vector<double> midRanks(std::span<const double> values);

/// Pearson's correlation; nothing with fewer than two pairs or when one side is constant.
/// Both spans have the same length.
std::optional<double> pearson(std::span<const double> x, std::span<const double> y);

/// Spearman's rank correlation: Pearson's of the mid-ranks, so ties are right (Kendall 1970, chapter 3).
std::optional<double> spearman(std::span<const double> x, std::span<const double> y);

/// The central `level` (in (0, 1)) of bootstrap replicates: the percentile interval
/// (Efron and Tibshirani 1993, section 13.3), interpolated linearly. `replicates` must not be empty.
Interval percentileInterval(std::vector<double> replicates, double level);

}  // namespace studio::evaluation
