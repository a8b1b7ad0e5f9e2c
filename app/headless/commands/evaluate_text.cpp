#include "app/headless/commands/evaluate_text.h"

#include <fmt/format.h>

namespace studio::headless {

namespace {

Json pairOf(const evaluation::Interval& interval) { return Json::array({interval.low, interval.high}); }

Json documentOf(const evaluation::Estimate& estimate) {
  return {{"estimator", estimatorName(estimate.estimator)},
          {"value", estimate.value},
          {"interval", pairOf(estimate.interval)},
          {"standard_error", estimate.standardError},
          {"lower_bound", estimate.lowerBound},
          {"effective_sample_size", estimate.effectiveSampleSize},
          {"max_weight", estimate.maxWeight},
          {"no_overlap_share", estimate.noOverlapShare}};
}

void addDetails(const evaluation::OpeReport& report, Json& document) {
  document["states"] = {{"count", report.states.states},
                        {"has_observations", report.states.hasObservations},
                        {"separated", report.states.isSeparated},
                        {"turn_free", report.states.isTurnFree}};
  document["risk"] = {{"level", report.risk.level},
                      {"quantile", report.risk.quantile},
                      {"cvar", report.risk.conditionalValue},
                      {"effective_sample_size", report.risk.effectiveSampleSize}};
  document["segments"] = Json::array();
  for (const auto& segment : report.segments) {
    document["segments"].push_back({{"segment", segment.segment},
                                    {"dialogues", segment.dialogues},
                                    {"behaviour", segment.behaviour},
                                    {"value", segment.value},
                                    {"interval", pairOf(segment.interval)}});
  }
  document["baselines"] = Json::array();
  for (const auto& baseline : report.baselines) {
    document["baselines"].push_back({{"name", baseline.name},
                                     {"value", baseline.value},
                                     {"interval", pairOf(baseline.interval)},
                                     {"effective_sample_size", baseline.effectiveSampleSize},
                                     {"estimable", baseline.isEstimable}});
  }
  document["stationarity"] = nullptr;
  if (const auto& check = report.stationarity) {
    document["stationarity"] = {{"earlier_behaviour", check->earlierBehaviour},
                                {"later_behaviour", check->laterBehaviour},
                                {"earlier_value", check->earlierValue},
                                {"later_value", check->laterValue},
                                {"z", check->z},
                                {"stationary", check->isStationary}};
  }
}

std::string lineOf(const evaluation::Estimate& estimate, bool isRecommended) {
  return fmt::format("{} {:<30} {:>9.5f}  {:>9.5f} to {:>9.5f}  {:>10.1f}  {:>12.2f}\n", isRecommended ? '*' : ' ',
                     estimatorName(estimate.estimator), estimate.value, estimate.interval.low, estimate.interval.high,
                     estimate.effectiveSampleSize, estimate.maxWeight);
}

std::string verdictText(const evaluation::OpeReport& report) {
  switch (report.verdict) {
    case evaluation::OpeVerdict::better: return "better than what was logged";
    case evaluation::OpeVerdict::worse: return "worse than what was logged";
    case evaluation::OpeVerdict::cannotTell: return "cannot tell";
    case evaluation::OpeVerdict::cannotBeEstimated: break;
  }
  return "cannot be estimated from this log";
}

}  // namespace

Json evaluationDocument(const evaluation::OpeReport& report) {
  Json estimates = Json::array();
  for (const auto& estimate : report.estimates) estimates.push_back(documentOf(estimate));
  Json document{{"estimates", estimates},
                {"recommended", estimatorName(report.recommended)},
                {"verdict", opeVerdictName(report.verdict)},
                {"reasons", report.reasons},
                {"warnings", report.warnings},
                {"behaviour", {{"value", report.behaviour}, {"interval", pairOf(report.behaviourInterval)}}},
                {"difference", {{"value", report.difference}, {"interval", pairOf(report.differenceInterval)}}},
                {"dialogues", report.dialogues},
                {"steps", report.steps},
                {"estimated_propensities", report.estimatedPropensities}};
  addDetails(report, document);
  return document;
}

std::string evaluationText(const evaluation::OpeReport& report) {
  std::string text = fmt::format("Verdict: {}\n", verdictText(report));
  for (const auto& reason : report.reasons) text += "  " + reason + "\n";
  for (const auto& warning : report.warnings) text += "Warning: " + warning + "\n";
  text += fmt::format("\n{} dialogues, {} steps, {} states; logged return {:.5f} ({:.5f} to {:.5f})\n\n",
                      report.dialogues, report.steps, report.states.states, report.behaviour,
                      report.behaviourInterval.low, report.behaviourInterval.high);
  text += fmt::format("  {:<30} {:>9}  {:>22}  {:>10}  {:>12}\n", "estimator (* recommended)", "value", "95 % interval",
                      "effective", "max weight");
  for (const auto& estimate : report.estimates) text += lineOf(estimate, estimate.estimator == report.recommended);
  for (const auto& baseline : report.baselines) {
    text += fmt::format("  baseline {:<21} {:>9.5f}  {:>9.5f} to {:>9.5f}  {:>10.1f}{}\n", baseline.name,
                        baseline.value, baseline.interval.low, baseline.interval.high, baseline.effectiveSampleSize,
                        baseline.isEstimable ? "" : "  (too little of the log carries it)");
  }
  for (const auto& segment : report.segments) {
    text += fmt::format("  segment {:<22} {:>9.5f}  {:>9.5f} to {:>9.5f}  logged {:.5f}\n", segment.segment,
                        segment.value, segment.interval.low, segment.interval.high, segment.behaviour);
  }
  return text;
}

}  // namespace studio::headless
