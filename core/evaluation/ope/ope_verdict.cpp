#include "core/evaluation/ope/ope_verdict.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "core/base/number_text.h"

namespace studio::evaluation {

namespace {

constexpr double kFarInErrors = 3.3;  // two-sided chance of one in a thousand
constexpr double kFewestToCompare = 100;
constexpr double kMostOffMeanWeight = 0.2;

/// Three significant digits, whatever the locale.
std::string shortNumber(double value) {
  if (value == 0 || !std::isfinite(value)) return base::formatDouble(value);
  const double scale = std::pow(10, 2 - std::floor(std::log10(std::abs(value))));
  return base::formatDouble(std::round(value * scale) / scale);
}

std::string percent(double share) { return shortNumber(100 * share) + " %"; }

void refuse(OpeReport& report, const VerdictGrounds& grounds) {
  const Estimate& chosen = report.of(report.recommended);
  if (chosen.effectiveSampleSize < kFewestEffective) {
    report.reasons.push_back("only " + shortNumber(chosen.effectiveSampleSize) + " of " +
                             std::to_string(report.dialogues) + " dialogues carry the estimate (at least " +
                             shortNumber(kFewestEffective) + " are needed)");
  }
  if (grounds.weights.largestShare > kMostOfOneWeight) {
    report.reasons.push_back("one decision carries " + percent(grounds.weights.largestShare) +
                             " of all weight (at most " + percent(kMostOfOneWeight) + ")");
  }
  if (chosen.noOverlapShare > kMostNoOverlap) {
    report.reasons.push_back(
        "in " + percent(chosen.noOverlapShare) +
        " of its decisions the judged policy does what the log shows nobody doing there (at most " +
        percent(kMostNoOverlap) + ")");
  }
}

std::string differenceText(const OpeReport& report) {
  return shortNumber(report.difference) + " (95 % interval " + shortNumber(report.differenceInterval.low) + " to " +
         shortNumber(report.differenceInterval.high) + ")";
}

}  // namespace

bool isCarried(double effectiveSampleSize, const WeightSummary& weights) {
  return effectiveSampleSize >= kFewestEffective && weights.largestShare <= kMostOfOneWeight;
}

void decide(OpeReport& report, const VerdictGrounds& grounds) {
  report.reasons.clear();
  refuse(report, grounds);
  if (!report.reasons.empty()) {
    report.verdict = OpeVerdict::cannotBeEstimated;
    return;
  }
  if (report.differenceInterval.low > 0) {
    report.verdict = OpeVerdict::better;
    report.reasons.push_back("the judged policy is worth more than what was logged by " + differenceText(report));
  } else if (report.differenceInterval.high < 0) {
    report.verdict = OpeVerdict::worse;
    report.reasons.push_back("the judged policy is worth less than what was logged: " + differenceText(report));
  } else {
    report.verdict = OpeVerdict::cannotTell;
    report.reasons.push_back("the difference to what was logged may be 0: " + differenceText(report));
  }
}

void warnOfDisagreement(OpeReport& report, const VerdictGrounds& grounds) {
  const Estimate& chosen = report.of(report.recommended);
  if (chosen.value > grounds.largestLogged || chosen.value < grounds.lowestLogged) {
    report.warnings.emplace_back("the recommended value lies outside what any dialogue of the log was worth");
  }
  if (std::abs(grounds.meanWeight - 1) > kMostOffMeanWeight) {
    report.warnings.push_back("the weights of whole dialogues average " + shortNumber(grounds.meanWeight) +
                              " instead of 1: dialogues that would weigh much are missing or too many, or the "
                              "propensities are wrong; estimates by such weights say little");
    return;
  }
  constexpr std::array kUnbiased = {Estimator::inverseProbabilityWeighting, Estimator::selfNormalized,
                                    Estimator::perDecision, Estimator::doublyRobust};
  for (const Estimator estimator : kUnbiased) {
    const Estimate& other = report.of(estimator);
    if (estimator == report.recommended || other.effectiveSampleSize < kFewestToCompare) continue;
    const double error = std::hypot(other.standardError, chosen.standardError);
    if (std::abs(other.value - chosen.value) <= kFarInErrors * error) continue;
    report.warnings.push_back(
        std::string(estimatorName(estimator)) + " says " + shortNumber(other.value) + ", " +
        std::string(estimatorName(report.recommended)) + " says " + shortNumber(chosen.value) +
        ": they disagree beyond chance, so that the states or the propensities are not to be trusted");
  }
}

}  // namespace studio::evaluation
