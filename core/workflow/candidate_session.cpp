#include "core/workflow/candidate_session.h"

#include "core/base/clock.h"

namespace studio::workflow {

base::Result<CandidateSession> CandidateSession::open(const CandidateEditRequest& request) {
  auto database = store::Database::open(request.workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  const encoding::CandidateRepository sets(*database);
  auto set = sets.get(request.set);
  if (!set) return set.error();
  auto version = sets.version(set->id, set->version);
  if (!version) return version.error();
  return CandidateSession(std::move(*database), std::move(*set), std::move(*version), request.examples);
}

base::Result<CandidateReport> CandidateSession::report() const {
  return reportCandidates(m_database, m_set.name, m_examples, {});
}

base::Result<CandidateReport> CandidateSession::keep(base::Result<encoding::CandidateVersion> next,
                                                     const NewGroups& groups) {
  if (!next) return next.error();
  next->changedAtUtcMs = base::SystemClock().nowUtcMs();
  auto transaction = store::Transaction::begin(m_database);
  if (!transaction) return transaction.error();
  encoding::CandidateRepository sets(m_database);
  if (auto done = sets.dropUndone(m_set); !done) return done.error();
  if (auto done = sets.addGroups(m_set.id, groups.centres); !done) return done.error();
  if (auto done = sets.addSentences(m_set.id, groups.sentences); !done) return done.error();
  if (auto done = sets.addVersion(m_set, *next); !done) return done.error();
  if (auto done = transaction->commit(); !done) return done.error();
  return report();
}

base::Result<CandidateReport> CandidateSession::goTo(std::uint32_t version) {
  if (auto done = encoding::CandidateRepository(m_database).setVersion(m_set.id, version); !done) return done.error();
  return report();
}

}  // namespace studio::workflow
