#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::privacy {

/// How much a workspace holds, counted by SQL without reading text; mirrored views are left out.
struct DialogueCounts {
  std::uint64_t dialogues = 0;
  std::uint64_t turns = 0;
  std::uint64_t withOutcome = 0;
  std::uint64_t converted = 0;
  std::uint64_t actions = 0;
};

base::Result<DialogueCounts> countDialogues(const store::Database& database);

/// For each action of the catalogue: did an agent ever say it as a primary label? Mirrored views count.
base::Result<std::vector<std::uint8_t>> actionsSaidByAgents(const store::Database& database, std::size_t actionCount);

}  // namespace studio::privacy
