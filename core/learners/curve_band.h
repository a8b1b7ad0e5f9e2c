#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/learners/run_types.h"

namespace studio::learners {

/// What several seeds did at one step of a curve.
struct BandPoint {
  std::string name;
  std::uint64_t step = 0;
  double low = 0;     ///< the smallest value of a member
  double median = 0;  ///< of two in the middle, their mean
  double high = 0;
  std::size_t members = 0;  ///< that have this point
};

/// The curves of all members as one: sorted by name, then by step. One member is its own band.
std::vector<BandPoint> bandsOf(std::span<const CurvePoint> points);

}  // namespace studio::learners
