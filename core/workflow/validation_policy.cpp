#include <cmath>

#include "core/base/number_text.h"
#include "core/workflow/train_policy.h"
#include "core/workflow/validation_checks.h"

namespace studio::workflow {

namespace {

constexpr double kNormal95 = 1.959963984540054;

CheckVerdict verdictOf(const std::string& correlation) {
  if (correlation == "supported") return CheckVerdict::pass;
  return correlation == "not_supported" ? CheckVerdict::fail : CheckVerdict::notEnoughData;
}

double errorOf(const evaluation::Interval& interval) { return (interval.high - interval.low) / (2 * kNormal95); }

/// How far the policy is above a baseline, in standard errors of two estimates that share the log: too careful rather
/// than too bold, since they rise and fall together.
double zAgainst(const evaluation::Estimate& estimate, const evaluation::BaselineEstimate& baseline) {
  const double error = std::hypot(errorOf(estimate.interval), errorOf(baseline.interval));
  return error > 0 ? (estimate.value - baseline.value) / error : 0;
}

std::string rounded(double value) { return base::formatDouble(std::round(value * 1e4) / 1e4); }

}  // namespace

std::string_view checkVerdictName(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::pass: return "pass";
    case CheckVerdict::fail: return "fail";
    case CheckVerdict::notEnoughData: break;
  }
  return "not_enough_data";
}

ValidationCheck undecided(std::string name, std::string reason) {
  return {std::move(name), CheckVerdict::notEnoughData, {}, {}, {std::move(reason)}, {}};
}

ValidationCheck checkCorrelation(const std::optional<learners::RunRecord>& run) {
  ValidationCheck check{"q_correlation", CheckVerdict::notEnoughData, {}, {}, {}, {}};
  if (!run) return undecided(check.name, "no policy was trained to the end");
  const auto report = parseTrainReport(run->reportJson);
  if (!report || report->correlation.rows.empty()) {
    return undecided(check.name, "the training of " + run->policy.text + " did not come to comparing its values");
  }
  const QCorrelation& correlation = report->correlation;
  check.verdict = verdictOf(correlation.verdict);
  if (correlation.spearman) check.figures["spearman"] = *correlation.spearman;
  if (correlation.low) check.figures["spearman_low"] = *correlation.low;
  if (correlation.high) check.figures["spearman_high"] = *correlation.high;
  check.figures["held_out_dialogues"] = static_cast<double>(report->heldOutDialogues);
  for (const auto& row : correlation.rows) {
    if (!row.isUsed) continue;
    check.rows.push_back({row.action,
                          {{"mean_q", row.meanQ},
                           {"conversion", row.heldOut.rate},
                           {"dialogues", static_cast<double>(row.heldOut.count)}}});
  }
  check.figures["actions"] = static_cast<double>(check.rows.size());
  check.reasons = correlation.reasons;
  if (check.reasons.empty()) check.reasons.push_back("the interval of the rank correlation leaves out zero");
  return check;
}

ValidationCheck checkBaselines(const evaluation::OpeReport& report) {
  ValidationCheck check{"against_baseline", CheckVerdict::notEnoughData, {}, {}, report.reasons, {}};
  const auto& estimate = report.of(report.recommended);
  check.figures = {{"value", estimate.value},
                   {"value_low", estimate.interval.low},
                   {"value_high", estimate.interval.high},
                   {"behaviour", report.behaviour},
                   {"difference", report.difference},
                   {"difference_low", report.differenceInterval.low},
                   {"difference_high", report.differenceInterval.high},
                   {"effective_sample_size", estimate.effectiveSampleSize},
                   {"dialogues", static_cast<double>(report.dialogues)}};
  bool isAhead = report.differenceInterval.low > 0, isBehind = report.differenceInterval.high < 0;
  for (const auto& baseline : report.baselines) {
    const double z = zAgainst(estimate, baseline);
    check.rows.push_back({baseline.name,
                          {{"value", baseline.value},
                           {"low", baseline.interval.low},
                           {"high", baseline.interval.high},
                           {"z", z},
                           {"estimable", baseline.isEstimable ? 1.0 : 0.0}}});
    if (!baseline.isEstimable || baseline.name == "behaviour") continue;
    isAhead = isAhead && z > kNormal95;
    isBehind = isBehind || z < -kNormal95;
    if (std::abs(z) <= kNormal95)
      check.reasons.push_back("it cannot be told from " + baseline.name + " (z " + rounded(z) + ")");
  }
  if (report.verdict == evaluation::OpeVerdict::cannotBeEstimated) return check;
  if (isBehind) check.verdict = CheckVerdict::fail;
  if (isAhead) check.verdict = CheckVerdict::pass;
  return check;
}

}  // namespace studio::workflow
