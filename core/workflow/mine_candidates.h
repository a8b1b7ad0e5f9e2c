#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workflow/show_candidates.h"

namespace studio::workflow {

struct MineCandidatesRequest {
  std::filesystem::path workspace;
  std::string name;              ///< of the set; empty = the next free one of mined-01, mined-02, …
  std::string encoder = "auto";  ///< see encoder_choice.h
  std::size_t candidates = 0;    ///< 0 = chosen by stability
  std::uint64_t seed = 1;
  double threshold = 0.5;  ///< sentences below this confidence are assigned to no candidate
  std::size_t examples = 3;
};

/// Finds utterance candidates in what the agents of a workspace said and stores them as a set, with every sentence's
/// candidate and confidence. Labels of the log are neither read nor changed; applyCandidates() puts a set to use.
/// Nothing but vectors of sentences is stored unless it ends well. Fails with workspaceEmpty, nothingToMine,
/// invalidArgument (name taken, threshold outside 0 … 1), what openEncoder() says, or cancelled. Blocks; any thread.
base::Result<CandidateReport> mineCandidates(const MineCandidatesRequest& request, const std::stop_token& stop,
                                             const base::Progress& progress);

}  // namespace studio::workflow
