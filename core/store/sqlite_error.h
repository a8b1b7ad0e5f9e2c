#pragma once

#include <string>

#include "core/base/error.h"

struct sqlite3;

namespace studio::store {

/// What an SQLite status means for the user: busy, full, read-only, damaged, cancelled, or another fault.
base::Error sqliteError(sqlite3* handle, int status, const std::string& path);

}  // namespace studio::store
