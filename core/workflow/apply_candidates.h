#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace studio::workflow {

struct ApplyCandidatesRequest {
  std::filesystem::path workspace;
  std::string set;  ///< empty = the newest
};

struct ApplyReport {
  std::string set;
  std::uint32_t version = 0;
  std::size_t candidates = 0;
  std::uint64_t sentences = 0;         ///< of agents
  std::uint64_t unassigned = 0;        ///< of them, below the threshold: they get no label
  std::uint64_t newSentences = 0;      ///< of them, said in dialogues that came after mining
  std::uint64_t labels = 0;            ///< written
  std::uint64_t utterances = 0;        ///< with at least one of them
  std::uint64_t loggedUtterances = 0;  ///< left as they are: the log labels them itself
};

/// Makes labels of the version in force: each utterance gets the candidates of its sentences in the order they are
/// said, one after the other the same counted once. Mined labels there were are replaced, whatever set they came from;
/// the log's own never change. Sentences that came after mining are assigned first, for which the set's encoder must be
/// there. One transaction. Policies of before no longer fit the catalogue and say so.
/// Fails with candidateSetNotFound, encoderMissing or cancelled.
base::Result<ApplyReport> applyCandidates(const ApplyCandidatesRequest& request, const std::stop_token& stop,
                                          const base::Progress& progress);

/// Takes the mined labels out again; the sets stay.
base::Result<void> withdrawCandidates(const std::filesystem::path& workspace);

}  // namespace studio::workflow
