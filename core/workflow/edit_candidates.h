#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workflow/show_candidates.h"

namespace studio::workflow {

/// Which set is edited. Every edit makes a version; what was undone before it is gone. Labels in use change only with
/// applyCandidates(). A candidate is named by its number or its name. All block, any thread, and give the set as it
/// stands afterwards; they fail with candidateSetNotFound, candidateNotFound or invalidArgument, changing nothing.
struct CandidateEditRequest {
  std::filesystem::path workspace;
  std::string set;           ///< empty = the newest
  std::size_t examples = 3;  ///< of each candidate in the report
};

base::Result<CandidateReport> renameCandidate(const CandidateEditRequest& request, const std::string& candidate,
                                              const std::string& name);
/// Of two or more; the whole is called `name`, or as the first of them where it is empty.
base::Result<CandidateReport> mergeCandidates(const CandidateEditRequest& request,
                                              const std::vector<std::string>& candidates, const std::string& name);
/// The candidate's sentences are grouped anew into `parts`. Needs the set's encoder; fails with nothingToMine when
/// they are too few or all alike, or with cancelled.
base::Result<CandidateReport> splitCandidate(const CandidateEditRequest& request, const std::string& candidate,
                                             std::size_t parts, const std::stop_token& stop,
                                             const base::Progress& progress);
base::Result<CandidateReport> setCandidateThreshold(const CandidateEditRequest& request, double threshold);
/// Fail with nothingToUndo at either end of the history.
base::Result<CandidateReport> undoCandidateEdit(const CandidateEditRequest& request);
base::Result<CandidateReport> redoCandidateEdit(const CandidateEditRequest& request);
/// Takes out the set with its history, and its labels where they are in use.
base::Result<void> removeCandidateSet(const CandidateEditRequest& request);

}  // namespace studio::workflow
