#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/evaluation/interval.h"

namespace studio::evaluation {

/// Columns of contributions, one row per dialogue, resampled together.
struct BootstrapColumns {
  std::vector<std::span<const double>> columns;  ///< all of one length, at most kMostColumns
};
inline constexpr std::size_t kMostColumns = 16;

/// Of one column: its mean, the standard error of that, and the studentised replicates
/// t* = (mean* − mean) / standard error* (Efron and Tibshirani 1993, section 12.5), sorted.
struct BootstrappedMean {
  double mean = 0;
  double standardError = 0;
  std::vector<double> studentised;

  /// mean − t*(upper) · error … mean − t*(lower) · error at `level`; `error` may be wider than standardError. All of
  /// it is the mean where nothing varies.
  Interval interval(double level, double error) const;
  Interval interval(double level = 0.95) const { return interval(level, standardError); }
};

/// Resamples dialogues, with what was fitted held fixed. Same stream, same numbers. Blocks; asks `stop` at least every
/// few milliseconds and fails with cancelled.
base::Result<std::vector<BootstrappedMean>> bootstrapMeans(const BootstrapColumns& columns, std::size_t replicates,
                                                           base::RandomStream random, std::stop_token stop,
                                                           const base::Progress& progress);

/// Mean and its standard error without resampling.
BootstrappedMean plainMean(std::span<const double> contributions);

}  // namespace studio::evaluation
