#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/workflow/apply_candidates.h"
#include "core/workflow/edit_candidates.h"
#include "core/workflow/mine_candidates.h"

namespace studio::widgets {

/// One edit of a set, as the user asked for it.
struct CandidateWish {
  enum class Kind { rename, merge, split, threshold, undo, redo };
  Kind kind = Kind::undo;
  std::vector<std::string> candidates;  ///< their numbers
  std::string name;
  std::size_t parts = 2;
  double threshold = 0;
};

/// The use cases the Candidates page runs. Called on worker threads.
struct CandidateCalls {
  std::function<base::Result<workflow::CandidateOverview>(const std::filesystem::path&)> overview;
  std::function<base::Result<workflow::CandidateReport>(const workflow::ShowCandidatesRequest&, const std::stop_token&)>
      show;
  std::function<base::Result<workflow::CandidateReport>(const workflow::MineCandidatesRequest&, const std::stop_token&,
                                                        const base::Progress&)>
      mine;
  std::function<base::Result<workflow::CandidateReport>(const workflow::CandidateEditRequest&, const CandidateWish&,
                                                        const std::stop_token&, const base::Progress&)>
      edit;
  std::function<base::Result<workflow::ApplyReport>(const workflow::ApplyCandidatesRequest&, const std::stop_token&,
                                                    const base::Progress&)>
      apply;
};

/// Those of core/workflow.
CandidateCalls workflowCandidateCalls();

}  // namespace studio::widgets
