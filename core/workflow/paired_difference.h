#pragma once

#include <cstdint>
#include <span>

#include "core/evaluation/interval.h"

namespace studio::workflow {

struct MeanWithInterval {
  double value = 0;
  evaluation::Interval interval;  ///< 95 %, normal: thousands of values
};
MeanWithInterval meanWithInterval(std::span<const double> values);

struct PairedDifference {
  double value = 0;               ///< mean of second − first
  evaluation::Interval interval;  ///< 95 %, percentiles over resampled pairs; normal above 20,000 of them
  double probabilityBetter = 0;   ///< share of the resamples above 0, of those at 0 half
};
/// Of two arms that met the same customers in the same order; equal sizes, not empty.
PairedDifference pairedDifference(std::span<const double> first, std::span<const double> second, std::uint64_t seed);

}  // namespace studio::workflow
