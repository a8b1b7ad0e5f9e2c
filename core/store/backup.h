#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/result.h"

namespace studio::store {

class Database;

/// Where the copy lies that is made before a workspace leaves schema `version`: "NAME.schema<version>.backup" beside
/// it.
std::filesystem::path backupPath(const std::filesystem::path& workspace, std::int64_t version);

/// Writes that copy: all that is committed, under another name first, checked, synced, then renamed; a copy of the same
/// name makes room for it. The workspace is only read. Fails with diskFull, fileNotWritable or databaseFailed and then
/// leaves nothing behind. No transaction may be open.
base::Result<void> backUp(const Database& database, std::int64_t version);

/// The copies that lie beside a workspace. They are kept until somebody removes them: by hand, or because data leave
/// the workspace for good, which would otherwise stay in them.
std::vector<std::filesystem::path> backupsOf(const std::filesystem::path& workspace);
/// Removes them all and returns what was removed. Fails with fileNotWritable.
base::Result<std::vector<std::filesystem::path>> removeBackups(const std::filesystem::path& workspace);

}  // namespace studio::store
