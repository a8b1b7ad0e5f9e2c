#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random_stream.h"
#include "core/evaluation/interval.h"

namespace studio::evaluation {

/// A forecast of something that did or did not happen.
struct Forecast {
  double chance = 0;  ///< 0 … 1
  bool hasHappened = false;
};

/// Forecasts of about the same chance: one point of a reliability diagram.
struct ReliabilityBin {
  double low = 0;   ///< chances from here …
  double high = 0;  ///< … up to here
  std::uint64_t count = 0;
  std::uint64_t happened = 0;
  double meanChance = 0;
  Interval happenedShare;  ///< Wilson, 95 %
};

struct Calibration {
  std::vector<ReliabilityBin> bins;  ///< of equal width; empty ones are left out
  /// Expected calibration error (Naeini et al. 2015, eq. 1): mean |chance − share that happened| over the bins,
  /// weighted by their counts. Never negative, so it is above 0 for right chances too.
  double expectedError = 0;
  Interval expectedErrorInterval;  ///< 95 % percentile interval over resampled forecasts
  /// What 95 % of samples would stay below if every chance were right (consistency resampling, Bröcker and Smith 2007).
  double expectedErrorIfRight = 0;
  double brierScore = 0;  ///< mean squared error

  bool isPlausible() const { return expectedError <= expectedErrorIfRight; }
};

/// `forecasts` must not be empty.
Calibration calibrationOf(std::span<const Forecast> forecasts, std::size_t binCount, base::RandomStream& random);

}  // namespace studio::evaluation
