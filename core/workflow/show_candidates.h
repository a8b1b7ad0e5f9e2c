#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/encoding/candidate_types.h"

namespace studio::store {
class Database;
}

namespace studio::workflow {

/// A sentence that stands for a candidate.
struct CandidateExample {
  base::DialogueId dialogue;
  std::size_t turn = 0;  ///< from 0
  std::string text;      ///< as stored: anonymised
  double confidence = 0;
};

/// One candidate of the version in force.
struct CandidateFigures {
  std::uint32_t number = 0;
  std::string name;
  std::string keywords;
  std::uint64_t sentences = 0;             ///< assigned: confidence at or above the threshold
  std::uint64_t unsure = 0;                ///< nearest to it, and below the threshold
  std::uint64_t dialogues = 0;             ///< with an assigned sentence
  double share = 0;                        ///< assigned sentences of all that agents said
  double confidence = 0;                   ///< mean of the assigned ones; 0 when there are none
  std::vector<CandidateExample> examples;  ///< nearest to the middle first, no text twice
};

/// A step of the history.
struct CandidateHistoryEntry {
  std::uint32_t version = 0;
  encoding::CandidateEdit edit = encoding::CandidateEdit::mine;
  std::string detail;
  std::int64_t changedAtUtcMs = 0;
};

/// A candidate set as it stands.
struct CandidateReport {
  encoding::CandidateSet set;
  double threshold = 0;
  std::uint64_t sentences = 0;
  std::uint64_t assigned = 0;
  std::vector<CandidateFigures> candidates;    ///< most sentences first
  std::vector<CandidateHistoryEntry> history;  ///< oldest first, undone ones too
};

/// How much of a workspace bears labels, and what was mined from it.
struct CandidateOverview {
  std::uint64_t dialogues = 0;
  std::uint64_t agentUtterances = 0;
  std::uint64_t loggedUtterances = 0;        ///< agents', with a label of the log's own
  std::uint64_t minedUtterances = 0;         ///< agents', with a label that came from mining
  std::vector<encoding::CandidateSet> sets;  ///< newest first
};

struct ShowCandidatesRequest {
  std::filesystem::path workspace;
  std::string set;           ///< empty = the newest
  std::size_t examples = 3;  ///< of each candidate
};

/// Reads every assignment: about a second for a million sentences. Any thread; fails with candidateSetNotFound.
base::Result<CandidateReport> showCandidates(const ShowCandidatesRequest& request, const std::stop_token& stop);
base::Result<CandidateReport> reportCandidates(const store::Database& database, const std::string& set,
                                               std::size_t examples, const std::stop_token& stop);
base::Result<CandidateOverview> listCandidateSets(const std::filesystem::path& workspace);

}  // namespace studio::workflow
