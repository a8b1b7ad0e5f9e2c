#pragma once

#include <filesystem>
#include <optional>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/workflow/remove_dialogues.h"

namespace studio::workflow {

/// What had expired, and what will.
struct RetentionReport {
  Removal removed;
  std::uint64_t withEnd = 0;                 ///< dialogues that are left and have an end
  std::optional<std::int64_t> nextEndUtcMs;  ///< the earliest of these ends
};

/// Removes every dialogue that has to be gone by now, like core/workflow/forget_person.h does, and says when the next
/// one will. Changes nothing when none has expired. Fails with workspaceBusy while another program reads or writes;
/// then it can be called again. Blocks; any thread.
base::Result<RetentionReport> enforceRetention(const std::filesystem::path& workspace, const base::Clock& clock);

/// The same in a workspace that was just opened for writing, for those who work on in it; also finishes a removal that
/// was interrupted. What another program keeps from being finished stays due. Returns the number of dialogues.
base::Result<std::uint64_t> removeExpired(const store::Database& database, const base::Clock& clock);

}  // namespace studio::workflow
