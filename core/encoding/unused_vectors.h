#pragma once

#include <cstdint>

#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::encoding {

/// Removes the stored vectors of texts that no dialogue says any more: a vector tells much of its text. Vectors are a
/// cache, so one too many is merely computed again. Reads all texts; the caller owns the transaction. Returns how many.
base::Result<std::uint64_t> removeUnusedVectors(const store::Database& database);

}  // namespace studio::encoding
