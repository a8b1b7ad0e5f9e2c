#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/encoding/candidate_types.h"
#include "core/encoding/group_centres.h"
#include "core/store/database.h"

namespace studio::encoding {

/// Mined candidate sets of a workspace. The caller owns the transaction. One thread.
class CandidateRepository {
 public:
  explicit CandidateRepository(const store::Database& database) : m_database(&database) {}

  /// Stores a set and its version 0. Fails with invalidArgument when the name is taken.
  base::Result<std::int64_t> add(const CandidateSet& set, const CandidateVersion& mined, const GroupCentres& groups);
  base::Result<std::vector<CandidateSet>> all() const;  ///< newest first
  /// The set called `name`, or the newest one when `name` is empty. Fails with candidateSetNotFound.
  base::Result<CandidateSet> get(std::string_view name) const;
  base::Result<void> remove(std::int64_t setId);

  base::Result<CandidateVersion> version(std::int64_t setId, std::uint32_t version) const;
  /// Forgets what was undone: versions after the one in force, and the groups that only they knew.
  base::Result<void> dropUndone(const CandidateSet& set);
  /// Puts a version after the one in force, the newest, and makes it the one in force.
  base::Result<void> addVersion(const CandidateSet& set, const CandidateVersion& version);
  base::Result<void> setVersion(std::int64_t setId, std::uint32_t version);
  /// Marks the version whose labels are in use; of all sets at most one has any.
  base::Result<void> setApplied(std::int64_t setId, std::optional<std::uint32_t> version);

  base::Result<GroupCentres> groups(std::int64_t setId) const;
  base::Result<void> addGroups(std::int64_t setId, const GroupCentres& groups);
  base::Result<void> addSentences(std::int64_t setId, std::span<const SentenceAssignment> sentences);
  /// Sentences whose group is part of a candidate in `version`, in log order; stops when `visit` returns false.
  base::Result<void> forEachSentence(std::int64_t setId, std::uint32_t version,
                                     const std::function<bool(const SentenceAssignment&)>& visit) const;
  /// At most `most` sentences nearest to the centre of one of `groups`, nearest first.
  base::Result<std::vector<SentenceAssignment>> nearest(std::int64_t setId, std::span<const std::uint32_t> groups,
                                                        std::size_t most) const;
  /// Rows of dialogues, mirrored ones too, without a sentence in the set: those that came or changed after mining.
  base::Result<std::vector<std::int64_t>> unknownDialogues(std::int64_t setId) const;

 private:
  base::Result<void> writeVersion(std::int64_t setId, const CandidateVersion& version);
  const store::Database* m_database;
};

}  // namespace studio::encoding
