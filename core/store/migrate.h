#pragma once

#include <cstdint>

#include "core/base/result.h"

namespace studio::store {

class Database;

/// Takes an open workspace from schema version `from` to the newest, in one transaction: afterwards it is as before or
/// whole. One that holds something is copied first (core/store/backup.h); when there is no room for the copy, nothing
/// is migrated. Two programs may try at once. Fails like a write.
base::Result<void> migrate(const Database& database, std::int64_t from);

}  // namespace studio::store
