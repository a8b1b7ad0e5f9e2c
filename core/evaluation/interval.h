#pragma once

namespace studio::evaluation {

/// A closed range that holds the true value with the stated confidence.
struct Interval {
  double low = 0;
  double high = 0;
  bool contains(double value) const { return low <= value && value <= high; }
};

}  // namespace studio::evaluation
