#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/result.h"

namespace studio::store {

class Database;

/// What can be told of a file before SQLite touches it.
struct FileState {
  bool isAbsent = false;    ///< not there, or empty: a workspace may be made here
  bool isWritable = false;  ///< the file and its folder (WAL needs both)
};

/// Fails with notAWorkspace when the file is no SQLite database, with fileNotReadable when it cannot be read.
base::Result<FileState> inspectFile(const std::filesystem::path& path);

/// The schema version of an open file after checking that it is ours (application_id), not newer
/// and sound (quick_check). An SQLite file without any table has version 0 where `mayBeNew`.
base::Result<std::int64_t> checkedVersion(const Database& database, bool mayBeNew);

bool isOlder(std::int64_t version);

/// For read-only use: an older schema cannot be migrated, so it is refused as workspaceReadOnly.
base::Result<void> requireCurrent(const Database& database, std::int64_t version);

}  // namespace studio::store
