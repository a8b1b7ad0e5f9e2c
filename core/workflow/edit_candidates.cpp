#include "core/workflow/edit_candidates.h"

#include "core/encoding/candidate_edits.h"
#include "core/privacy/mined_labels.h"
#include "core/workflow/candidate_session.h"

namespace studio::workflow {

namespace {

base::Error nothingLeft(const encoding::CandidateSet& set, const char* direction) {
  return base::makeError(base::ErrorCode::nothingToUndo, set.name, {{"direction", direction}});
}

base::Result<void> removeSet(const store::Database& database, const encoding::CandidateSet& set) {
  auto transaction = store::Transaction::begin(database);
  if (!transaction) return transaction.error();
  if (set.applied) {
    if (auto done = privacy::removeMinedLabels(database); !done) return done;
  }
  if (auto done = encoding::CandidateRepository(database).remove(set.id); !done) return done;
  return transaction->commit();
}

}  // namespace

base::Result<CandidateReport> renameCandidate(const CandidateEditRequest& request, const std::string& candidate,
                                              const std::string& name) {
  auto session = CandidateSession::open(request);
  if (!session) return session.error();
  const auto index = encoding::findCandidate(session->version(), candidate);
  if (!index) return index.error();
  return session->keep(encoding::renamed(session->version(), *index, name));
}

base::Result<CandidateReport> mergeCandidates(const CandidateEditRequest& request,
                                              const std::vector<std::string>& candidates, const std::string& name) {
  auto session = CandidateSession::open(request);
  if (!session) return session.error();
  std::vector<std::size_t> indices;
  indices.reserve(candidates.size());
  for (const auto& candidate : candidates) {
    const auto index = encoding::findCandidate(session->version(), candidate);
    if (!index) return index.error();
    indices.push_back(*index);
  }
  return session->keep(encoding::merged(session->version(), indices, name));
}

base::Result<CandidateReport> setCandidateThreshold(const CandidateEditRequest& request, double threshold) {
  auto session = CandidateSession::open(request);
  if (!session) return session.error();
  return session->keep(encoding::withThreshold(session->version(), threshold));
}

base::Result<CandidateReport> undoCandidateEdit(const CandidateEditRequest& request) {
  auto session = CandidateSession::open(request);
  if (!session) return session.error();
  const auto& set = session->set();
  return set.version == 0 ? nothingLeft(set, "undo") : session->goTo(set.version - 1);
}

base::Result<CandidateReport> redoCandidateEdit(const CandidateEditRequest& request) {
  auto session = CandidateSession::open(request);
  if (!session) return session.error();
  const auto& set = session->set();
  return set.version >= set.newest ? nothingLeft(set, "redo") : session->goTo(set.version + 1);
}

base::Result<void> removeCandidateSet(const CandidateEditRequest& request) {
  const auto session = CandidateSession::open(request);
  return session ? removeSet(session->database(), session->set()) : base::Result<void>(session.error());
}

}  // namespace studio::workflow
