#include "core/store/database_check.h"

#include <unistd.h>

#include <string_view>

#include "core/store/database.h"
#include "core/store/migrations.h"
#include "core/store/sound_files.h"

namespace studio::store {

namespace {

base::Result<std::int64_t> integerOf(const Database& database, std::string_view sql) {
  auto statement = database.prepare(sql);
  if (!statement) return statement.error();
  const auto hasRow = statement->step();
  if (!hasRow) return hasRow.error();
  return statement->integer(0);
}

// quick_check reads every page; files over this size are checked by structure only when opened,
// since a second of waiting at every command costs more than it finds.
constexpr std::uintmax_t kFullCheckBytes = 256ULL << 20;

base::Result<void> checkSound(const Database& database) {
  if (isKnownSound(database.path())) return {};
  std::error_code ignored;
  const auto bytes = std::filesystem::file_size(database.path(), ignored);
  if (!ignored && bytes > kFullCheckBytes)
    return integerOf(database, "SELECT count(*) FROM sqlite_schema").isOk()
               ? base::Result<void>{}
               : base::makeError(base::ErrorCode::workspaceDamaged, database.path());
  auto statement = database.prepare("PRAGMA quick_check(1)");
  if (!statement) return statement.error();
  const auto hasRow = statement->step();
  if (!hasRow) return hasRow.error();
  if (statement->textView(0) == "ok") {
    rememberSound(database.path());
    return {};
  }
  return base::makeError(base::ErrorCode::workspaceDamaged, database.path(), {{"reason", statement->text(0)}});
}

base::Error foreign(const Database& database, std::string reason) {
  return base::makeError(base::ErrorCode::notAWorkspace, database.path(), {{"reason", std::move(reason)}});
}

}  // namespace

base::Result<FileState> inspectFile(const std::filesystem::path& path) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (status.type() == std::filesystem::file_type::not_found) return FileState{true, true};
  if (status.type() != std::filesystem::file_type::regular) {
    return base::makeError(base::ErrorCode::notAWorkspace, path.string(), {{"reason", "it is not a regular file"}});
  }
  if (::access(path.c_str(), R_OK) != 0)
    return base::makeError(base::ErrorCode::fileNotReadable, path.string(), {{"reason", "permission denied"}});
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const bool isWritable = ::access(path.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK) == 0;
  return FileState{std::filesystem::file_size(path, failure) == 0, isWritable};
}

base::Result<std::int64_t> checkedVersion(const Database& database, bool mayBeNew) {
  const auto application = integerOf(database, "PRAGMA application_id");
  if (!application) return application.error();
  const auto version = integerOf(database, "PRAGMA user_version");
  if (!version) return version.error();
  if (*application == 0 && *version == 0) {
    // An empty database is what a kill between making the file and its first migration leaves.
    const auto tables = integerOf(database, "SELECT count(*) FROM sqlite_schema");
    if (!tables) return tables.error();
    if (*tables == 0 && mayBeNew) return 0;
  }
  if (*application != Database::kApplicationId) return foreign(database, "another program made this SQLite file");
  const auto supported = static_cast<std::int64_t>(migrations().size());
  if (*version > supported) {
    return base::makeError(base::ErrorCode::workspaceNewer, database.path(),
                           {{"found", std::to_string(*version)}, {"supported", std::to_string(supported)}});
  }
  if (*version < 0) return foreign(database, "its schema version is negative");
  if (auto sound = checkSound(database); !sound) return sound.error();
  return *version;
}

bool isOlder(std::int64_t version) { return version < static_cast<std::int64_t>(migrations().size()); }

base::Result<void> requireCurrent(const Database& database, std::int64_t version) {
  if (!isOlder(version)) return {};
  return base::makeError(base::ErrorCode::workspaceReadOnly, database.path(),
                         {{"reason", "it was made by an older version and must be opened for writing once"}});
}

}  // namespace studio::store
