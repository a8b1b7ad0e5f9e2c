#pragma once

#include "core/evaluation/ope/contributions.h"
#include "core/evaluation/ope/ope_types.h"

namespace studio::evaluation {

/// What a verdict rests on besides the report.
struct VerdictGrounds {
  WeightSummary weights;     ///< of the recommended estimate
  double meanWeight = 1;     ///< of whole dialogues; 1 is expected
  double largestLogged = 0;  ///< highest return of the log
  double lowestLogged = 0;
};

/// Below either, the recommended estimate is refused.
inline constexpr double kFewestEffective = 30;
inline constexpr double kMostNoOverlap = 0.10;
inline constexpr double kMostOfOneWeight = 0.20;

/// Whether enough dialogues, and no single decision, carry an estimate.
bool isCarried(double effectiveSampleSize, const WeightSummary& weights);

/// Fills verdict and reasons of a report whose estimates and differences are known: cannotBeEstimated where too few
/// dialogues carry the estimate, one weight holds most of it, or the judged policy does what the log shows nobody
/// doing; better or worse where the interval of the difference to the log's own return leaves out 0; else cannotTell.
void decide(OpeReport& report, const VerdictGrounds& grounds);

/// Adds a warning for every estimator that is meant to be unbiased and lies beyond chance from the recommended one, and
/// for values outside what any dialogue of the log was worth.
void warnOfDisagreement(OpeReport& report, const VerdictGrounds& grounds);

}  // namespace studio::evaluation
