#pragma once

#include <string>

#include "core/base/result.h"
#include "core/encoding/candidate_repository.h"
#include "core/store/database.h"
#include "core/workflow/edit_candidates.h"

namespace studio::workflow {

/// A candidate set opened for an edit. One thread.
class CandidateSession {
 public:
  static base::Result<CandidateSession> open(const CandidateEditRequest& request);

  const store::Database& database() const { return m_database; }
  const encoding::CandidateSet& set() const { return m_set; }
  const encoding::CandidateVersion& version() const { return m_version; }

  /// What a split adds beside a version.
  struct NewGroups {
    encoding::GroupCentres centres;
    std::vector<encoding::SentenceAssignment> sentences;
  };
  /// Stores the version after the one in force, in one transaction.
  base::Result<CandidateReport> keep(base::Result<encoding::CandidateVersion> next, const NewGroups& groups = {});
  /// Makes another version the one in force.
  base::Result<CandidateReport> goTo(std::uint32_t version);
  base::Result<CandidateReport> report() const;

 private:
  CandidateSession(store::Database database, encoding::CandidateSet set, encoding::CandidateVersion version,
                   std::size_t examples)
      : m_database(std::move(database)), m_set(std::move(set)), m_version(std::move(version)), m_examples(examples) {}
  store::Database m_database;
  encoding::CandidateSet m_set;
  encoding::CandidateVersion m_version;
  std::size_t m_examples;
};

}  // namespace studio::workflow
