#pragma once

#include <algorithm>
#include <cstdint>

#include "core/workflow/bench_process.h"

namespace studio::workflow {

/// CPU seconds of a run but for those spent on looking at it.
class RunClock {
 public:
  double now() const { return processCpuSeconds() - m_start - m_outside; }
  template <class Work>
  auto outside(const Work& work) {
    const double before = processCpuSeconds();
    auto result = work();
    m_outside += processCpuSeconds() - before;
    return result;
  }

 private:
  double m_start = processCpuSeconds();
  double m_outside = 0;
};

/// Watches for two evaluations in a row at or above a goal.
struct GoalWatch {
  double goal = 0;
  double firstSeconds = 0;
  std::uint64_t firstStep = 0;
  bool wasReached = false;
  bool isConfirmed = false;
  double best = 0;

  bool see(double value, double seconds, std::uint64_t step) {
    best = std::max(best, value);
    const bool isReached = value >= goal;
    isConfirmed = isReached && wasReached;
    if (isReached && !wasReached) {
      firstSeconds = seconds;
      firstStep = step;
    }
    wasReached = isReached;
    return isConfirmed;
  }
};

}  // namespace studio::workflow
