#pragma once

#include <cstdint>
#include <variant>

namespace studio::learners {

/// The same value at every step.
struct ConstantSchedule {
  double constant = 0;
  double value(std::uint64_t) const { return constant; }
  bool operator==(const ConstantSchedule&) const = default;
};

/// A straight line from `start` at step 0 to `end` at step `steps`, and `end` from there on.
struct LinearSchedule {
  double start = 0;
  double end = 0;
  std::uint64_t steps = 1;
  double value(std::uint64_t step) const;
  bool operator==(const LinearSchedule&) const = default;
};

/// How a parameter changes over a run. A value; it knows nothing of the run's length, so that a run
/// can be made longer without changing what was learned.
using Schedule = std::variant<ConstantSchedule, LinearSchedule>;

double valueAt(const Schedule& schedule, std::uint64_t step);

}  // namespace studio::learners
