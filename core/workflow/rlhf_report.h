#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/calibration.h"
#include "core/feedback/preference_types.h"
#include "core/learners/rlhf/overoptimisation.h"
#include "core/learners/rlhf/readiness_types.h"
#include "core/workflow/workspace_overview.h"

namespace studio::learners {
struct RlhfMemberOutcome;
struct RlhfRequest;
}  // namespace studio::learners

namespace studio::workflow {

/// What a reward model is worth on pairs it never saw.
struct RewardModelFigures {
  std::uint64_t pairs = 0;  ///< held out
  Rate right;               ///< of the decided pairs: the side that was preferred has the larger chance
  double logLoss = 0;       ///< mean −log of the chance of what was said, in nats, ties included
  double saidTie = 0;       ///< share of the pairs
  double expectedTie = 0;   ///< mean chance of a tie
  /// Of the chance that left is preferred, where a side was. Nothing without decided pairs.
  std::optional<evaluation::Calibration> calibration;
};

/// One member's stages, as they came out.
struct RlhfMemberReport {
  learners::RlhfReadiness readiness;
  std::optional<RewardModelFigures> rewardModel;  ///< nothing where the stage did not run
  std::vector<learners::TrackPoint> track;        ///< empty where the last stage did not run
  std::optional<learners::TrackVerdict> verdict;
};

/// What was learned from.
struct FeedbackFigures {
  std::uint64_t demonstrations = 0;
  std::uint64_t demonstratedDecisions = 0;
  std::string demonstrationDigest;
  std::uint64_t preferences = 0;
  std::array<std::uint64_t, feedback::kPreferenceLabels> labels{};
  Rate firstShownPreferred;      ///< of the decided pairs; far from a half where the order misleads
  std::string preferenceDigest;  ///< empty without preferences
  std::string preferenceSource;  ///< "synthetic", "workspace" or the path of a file
};

struct RlhfReport {
  FeedbackFigures feedback;
  std::vector<RlhfMemberReport> members;
};

FeedbackFigures feedbackFiguresOf(const learners::RlhfRequest& request, std::string preferenceSource);
/// Fails as heldOutForecasts() and trackOf() do.
base::Result<RlhfMemberReport> memberReportOf(const learners::RlhfMemberOutcome& outcome,
                                              const learners::RlhfRequest& request);

}  // namespace studio::workflow
