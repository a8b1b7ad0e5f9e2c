#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>

#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::evaluation {

/// The costliest decision of one dialogue under one policy.
struct DialogueLoss {
  std::int64_t dialogueRow = 0;  ///< key of the dialogue in the workspace
  std::uint64_t turn = 0;
  double lossPp = 0;       ///< points, 0 or more
  bool isCertain = false;  ///< the intervals of best and said do not overlap
};

/// Costliest decisions, for lists. The caller owns the transaction. One thread.
class DialogueLossRepository {
 public:
  explicit DialogueLossRepository(const store::Database& database) : m_database(&database) {}
  base::Result<void> replaceAll(std::int64_t runId, std::span<const DialogueLoss> losses);
  base::Result<std::unordered_map<std::int64_t, DialogueLoss>> all(std::int64_t runId) const;

 private:
  const store::Database* m_database;
};

}  // namespace studio::evaluation
