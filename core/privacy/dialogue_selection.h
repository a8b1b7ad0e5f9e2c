#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::privacy {

/// A dialogue by its place in the workspace, for those who take some out.
struct SelectedDialogue {
  std::int64_t row = 0;
  std::int64_t storedAtUtcMs = 0;  ///< since when the workspace has had it
  bool isAsCustomer = false;       ///< of the person asked for
  bool isMirrored = false;
};

/// Every dialogue and mirrored view in which `person` takes part, on whichever side.
base::Result<std::vector<SelectedDialogue>> dialoguesOf(const store::Database& database, const base::PersonId& person);

/// Every dialogue that has to be gone by `nowUtcMs`.
base::Result<std::vector<SelectedDialogue>> expiredDialogues(const store::Database& database, std::int64_t nowUtcMs);

/// What will expire.
struct KeepingLimits {
  std::uint64_t dialogues = 0;  ///< that have an end, mirrored views left out
  std::optional<std::int64_t> nextEndUtcMs;
};

base::Result<KeepingLimits> keepingLimits(const store::Database& database);

}  // namespace studio::privacy
