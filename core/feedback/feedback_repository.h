#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/feedback/preference_types.h"
#include "core/store/database.h"

namespace studio::feedback {

/// What a call of add() did.
struct AddedFeedback {
  std::uint64_t added = 0;
  std::uint64_t changed = 0;  ///< the same annotator had said something else of the same pair
};

/// Preferences and demonstrations of a workspace. What refers to a dialogue goes with it. The caller owns the
/// transaction. One thread.
class FeedbackRepository {
 public:
  explicit FeedbackRepository(const store::Database& database) : m_database(&database) {}

  /// Fails with dialogueNotFound, or with invalidArgument when a dialogue has no such turn; the caller then rolls back.
  base::Result<AddedFeedback> add(std::span<const PlacedPreference> preferences, std::int64_t nowUtcMs);
  /// In the order in which they came.
  base::Result<std::vector<PlacedPreference>> preferences() const;

  /// Dialogues that somebody holds up as an example; marking one again changes nothing. Fails with dialogueNotFound.
  base::Result<void> markDemonstrations(std::span<const base::DialogueId> dialogues, std::int64_t nowUtcMs);
  base::Result<std::vector<base::DialogueId>> demonstrations() const;

 private:
  base::Result<std::int64_t> rowOf(const SegmentPlace& place) const;
  base::Result<bool> hasOther(std::int64_t left, std::int64_t right, const PlacedPreference& preference) const;
  const store::Database* m_database;
};

}  // namespace studio::feedback
