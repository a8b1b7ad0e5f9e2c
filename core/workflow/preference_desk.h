#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/feedback/preference_types.h"
#include "core/learners/rlhf/readiness_types.h"
#include "core/workflow/preference_statistics.h"

namespace studio::workflow {

/// What a workspace holds of people's judgements, and what the stages of RLHF still miss.
struct PreferenceReport {
  PreferenceStatistics statistics;
  std::uint64_t demonstrations = 0;  ///< dialogues that are marked
  learners::RlhfReadiness readiness;
};
base::Result<PreferenceReport> showPreferences(const std::filesystem::path& workspace);

/// Puts a file of feedback (core/feedback/preference_file.h) into the workspace, wholly or not at all.
base::Result<void> addPreferences(const std::filesystem::path& workspace, const std::filesystem::path& file);
/// Writes all preferences as such a file; an existing one is replaced.
base::Result<std::uint64_t> exportPreferences(const std::filesystem::path& workspace,
                                              const std::filesystem::path& file);

struct ProposalRequest {
  std::filesystem::path workspace;
  std::size_t pairs = 10;
  std::size_t turns = 4;  ///< of each continuation, the first of them the agent's
  std::string annotator;  ///< pairs that this one judged already are not proposed
  std::uint64_t seed = 1;
};

/// One side of a proposed pair, as it is read.
struct ProposedSegment {
  feedback::SegmentPlace place;
  std::string before;              ///< the customer's turn that both answer to, or ""
  std::vector<std::string> turns;  ///< "agent: …", "customer: …"
};

/// Two ways to go on from the same point of a talk: dialogues of one segment that did the same so far as the last
/// action goes, and something different next. Which is shown first is chance, so that a bias of position can be
/// measured.
struct ProposedPair {
  ProposedSegment left;
  ProposedSegment right;
  feedback::PreferenceSide shownFirst = feedback::PreferenceSide::left;
};

/// Fewer than asked for where the log has no more. The same seed proposes the same. Fails as opening a workspace does,
/// with noActions, with cancelled.
base::Result<std::vector<ProposedPair>> proposePairs(const ProposalRequest& request, std::stop_token stop);

}  // namespace studio::workflow
