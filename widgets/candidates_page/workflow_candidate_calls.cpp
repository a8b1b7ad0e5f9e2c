#include "widgets/candidates_page/candidates_page.h"

namespace studio::widgets {

namespace {

base::Result<workflow::CandidateReport> edited(const workflow::CandidateEditRequest& request, const CandidateWish& wish,
                                               const std::stop_token& stop, const base::Progress& progress) {
  using Kind = CandidateWish::Kind;
  switch (wish.kind) {
    case Kind::rename: return workflow::renameCandidate(request, wish.candidates.at(0), wish.name);
    case Kind::merge: return workflow::mergeCandidates(request, wish.candidates, wish.name);
    case Kind::split: return workflow::splitCandidate(request, wish.candidates.at(0), wish.parts, stop, progress);
    case Kind::threshold: return workflow::setCandidateThreshold(request, wish.threshold);
    case Kind::undo: return workflow::undoCandidateEdit(request);
    case Kind::redo: break;
  }
  return workflow::redoCandidateEdit(request);
}

}  // namespace

CandidateCalls workflowCandidateCalls() {
  return {workflow::listCandidateSets, workflow::showCandidates, workflow::mineCandidates, edited,
          workflow::applyCandidates};
}

CandidatesPage::CandidatesPage(JobRunner& jobs, QWidget* parent)
    : CandidatesPage(jobs, workflowCandidateCalls(), parent) {}

}  // namespace studio::widgets
