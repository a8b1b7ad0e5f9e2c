#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::privacy {

/// For each action what agents said most often when it was all they did, as a wording of it; of equally common ones
/// that of the most usual length. Empty for an action that was never said alone. Deterministic.
base::Result<std::vector<std::string>> typicalUtterances(const store::Database& database, std::size_t actionCount);

}  // namespace studio::privacy
