#include "core/workflow/rlhf_report.h"

#include <algorithm>
#include <cmath>

#include "core/feedback/preference_file.h"
#include "core/learners/dqn/dataset_check.h"
#include "core/learners/rlhf/rlhf_run.h"
#include "core/store/file_io.h"
#include "core/workflow/rates.h"

namespace studio::workflow {

namespace {

using feedback::PreferenceLabel;
using learners::PreferenceForecast;

constexpr std::size_t kBins = 10;
constexpr double kLeastChance = 1e-12;

bool isDecided(PreferenceLabel label) { return label == PreferenceLabel::left || label == PreferenceLabel::right; }

bool isFirstPreferred(const feedback::PreferenceJudgement& judgement) {
  return (judgement.label == PreferenceLabel::left) == (judgement.shownFirst == feedback::PreferenceSide::left);
}

/// Of every number and word of every pair.
std::string digestOf(std::span<const feedback::PreferencePair> pairs) {
  std::string text;
  for (const auto& pair : pairs) text += feedback::feedbackLine(pair) + '\n';
  return store::digestHexOf(std::as_bytes(std::span(text)));
}

RewardModelFigures figuresOf(const std::vector<PreferenceForecast>& forecasts, std::uint64_t seed) {
  RewardModelFigures figures;
  figures.pairs = forecasts.size();
  const double share = 1.0 / static_cast<double>(forecasts.size());
  std::vector<evaluation::Forecast> decided;
  std::uint64_t right = 0;
  for (const auto& one : forecasts) {
    figures.logLoss -= share * std::log(std::max(one.chances[static_cast<std::size_t>(one.label)], kLeastChance));
    figures.saidTie += one.label == PreferenceLabel::tie ? share : 0;
    figures.expectedTie += share * one.chances[static_cast<std::size_t>(PreferenceLabel::tie)];
    if (!isDecided(one.label)) continue;
    const bool isLeft = one.label == PreferenceLabel::left;
    const double left = one.chances[0] / (one.chances[0] + one.chances[1]);
    decided.push_back({left, isLeft});
    right += (left > 0.5) == isLeft ? 1 : 0;
  }
  figures.right = rateOf(right, decided.size());
  auto random = base::RandomStream::derive(seed, "calibration");
  if (!decided.empty()) figures.calibration = evaluation::calibrationOf(decided, kBins, random);
  return figures;
}

}  // namespace

FeedbackFigures feedbackFiguresOf(const learners::RlhfRequest& request, std::string preferenceSource) {
  FeedbackFigures figures;
  figures.demonstrations = request.demonstrations.size();
  for (const auto& one : request.demonstrations) figures.demonstratedDecisions += one.steps.size();
  figures.demonstrationDigest = learners::digestOf(request.demonstrations);
  figures.preferences = request.preferences.size();
  figures.preferenceSource = std::move(preferenceSource);
  std::uint64_t decided = 0, first = 0;
  for (const auto& pair : request.preferences) {
    ++figures.labels[static_cast<std::size_t>(pair.judgement.label)];
    if (!isDecided(pair.judgement.label)) continue;
    ++decided;
    first += isFirstPreferred(pair.judgement) ? 1 : 0;
  }
  figures.firstShownPreferred = rateOf(first, decided);
  if (!request.preferences.empty()) figures.preferenceDigest = digestOf(request.preferences);
  return figures;
}

base::Result<RlhfMemberReport> memberReportOf(const learners::RlhfMemberOutcome& outcome,
                                              const learners::RlhfRequest& request) {
  RlhfMemberReport report;
  report.readiness = outcome.readiness;
  const auto forecasts = learners::heldOutForecasts(outcome.checkpoint, request);
  if (!forecasts) return forecasts.error();
  if (!forecasts->empty()) report.rewardModel = figuresOf(*forecasts, request.config.seed);
  auto track = learners::trackOf(outcome.checkpoint);
  if (!track) return track.error();
  if (!track->empty()) report.verdict = learners::verdictOf(*track);
  report.track = *std::move(track);
  return report;
}

}  // namespace studio::workflow
