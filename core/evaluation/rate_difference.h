#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/evaluation/interval.h"

namespace studio::evaluation {

/// Successes among trials.
struct Proportion {
  std::uint64_t successes = 0;
  std::uint64_t count = 0;
  double share() const { return count == 0 ? 0 : static_cast<double>(successes) / static_cast<double>(count); }
  void add(bool isSuccess) {
    ++count;
    successes += isSuccess ? 1 : 0;
  }
};

/// How far two independent shares lie apart.
struct RateDifference {
  double value = 0;  ///< of the first minus the second
  Interval interval;
  double pValue = 1;  ///< two-sided, of no difference; 1 where one of them has no trial
};

/// Newcombe's hybrid score interval (Statistics in Medicine 17, 1998, method 10), which stays inside [-1, 1] and holds
/// its level at small counts; the p-value is the N - 1 chi-squared test, or Fisher's and Irwin's where an expected
/// count is below 1 (Campbell, Statistics in Medicine 26, 2007). Where one of them has no trial nothing is known: [-1,
/// 1].
RateDifference rateDifference(const Proportion& first, const Proportion& second, double confidence = 0.95);

/// P-values as they are after so many questions: the smallest false discovery rate at which each would be a finding,
/// however the questions hang together (Benjamini and Yekutieli, Annals of Statistics 29, 2001). In the order given.
std::vector<double> adjustedForMany(std::span<const double> pValues);

}  // namespace studio::evaluation
