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

/// Fails with notAWorkspace when it is no regular file, with fileNotReadable when it cannot be read. The file is not
/// opened: closing it would take away every lock that this process has on it, those of open databases included
/// (POSIX advisory locks, https://www.sqlite.org/howtocorrupt.html section 2.2). What it holds is SQLite's to judge.
base::Result<FileState> inspectFile(const std::filesystem::path& path);

/// The schema version of an open file after checking that it is ours (application_id), not newer
/// and sound (quick_check). An SQLite file without any table has version 0 where `mayBeNew`.
base::Result<std::int64_t> checkedVersion(const Database& database, bool mayBeNew);

bool isOlder(std::int64_t version);

/// For read-only use: an older schema cannot be migrated, so it is refused as workspaceReadOnly.
base::Result<void> requireCurrent(const Database& database, std::int64_t version);

}  // namespace studio::store
