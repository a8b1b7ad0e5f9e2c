#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/random_stream.h"
#include "core/evaluation/interval.h"

namespace studio::evaluation {

/// What two predictors said of one held-out case: the chance each gave to what happened, and to
/// class 1 where there are two classes.
struct PairedCase {
  std::size_t dialogue = 0;
  bool isPositive = false;  ///< class 1 happened
  double firstChance = 0;   ///< of what happened
  double secondChance = 0;
  bool isFirstRight = false;  ///< its likeliest class happened
  bool isSecondRight = false;
  double firstScore = 0;  ///< chance of class 1
  double secondScore = 0;
};

/// Second minus first, with the 95 % percentile interval over resampled dialogues.
struct PairedDifference {
  double first = 0;
  double second = 0;
  Interval difference;
  double value() const { return second - first; }
};

/// Mean −log(chance of what happened), in nats; lower is better.
PairedDifference compareLogLoss(std::span<const PairedCase> cases, base::RandomStream& random);
/// Share of cases whose likeliest class happened; higher is better.
PairedDifference compareAccuracy(std::span<const PairedCase> cases, base::RandomStream& random);
/// Area under the ROC curve of class 1, ties counted half (Hanley and McNeil 1982); higher is better.
/// Resamples without both classes are left out.
PairedDifference compareAuc(std::span<const PairedCase> cases, base::RandomStream& random);

/// better: the second predictor's log-loss is lower beyond doubt; worse; else cannot_tell.
std::string verdictOf(const PairedDifference& logLoss);

}  // namespace studio::evaluation
