#include "core/store/backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "core/base/number_text.h"
#include "core/store/database.h"
#include "core/store/file_io.h"

namespace studio::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBeforeVersion = ".schema";
constexpr std::string_view kEnding = ".backup";

fs::path folderOf(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

/// An empty file of its own name, gone unless it was renamed, and with it what SQLite laid beside it.
class Unfinished {
 public:
  explicit Unfinished(const fs::path& target) : m_name(target.string() + ".XXXXXX") {
    const int descriptor = ::mkostemp(m_name.data(), O_CLOEXEC);
    m_fault = descriptor < 0 ? errno : 0;
    if (descriptor >= 0) ::close(descriptor);
  }
  ~Unfinished() {
    if (m_fault != 0) return;
    for (const char* ending : {"", "-journal", "-wal", "-shm"}) ::unlink((m_name + ending).c_str());
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  int fault() const { return m_fault; }
  const std::string& name() const { return m_name; }

 private:
  std::string m_name;
  int m_fault = 0;
};

base::Result<void> copyInto(const Database& database, const std::string& name) {
  auto copy = database.prepare("VACUUM INTO ?1");
  if (!copy) return copy.error();
  return copy->bind(1, std::string_view(name)).run();
}

base::Result<std::string> firstOf(const Database& database, std::string_view sql) {
  auto statement = database.prepare(sql);
  if (!statement) return statement.error();
  const auto hasRow = statement->step();
  if (!hasRow) return hasRow.error();
  return statement->text(0);
}

/// A copy that another program's migration overtook would be one of the wrong version.
base::Result<void> checkCopy(const Database& database, std::int64_t version) {
  const auto found = firstOf(database, "PRAGMA copy.user_version");
  if (!found) return found.error();
  const auto sound = firstOf(database, "PRAGMA copy.quick_check(1)");
  if (!sound) return sound.error();
  if (*sound == "ok" && *found == std::to_string(version)) return {};
  return base::makeError(base::ErrorCode::databaseFailed, database.path(),
                         {{"reason", "the copy made before the migration is not as it should be: " + *sound}});
}

base::Result<void> checked(const Database& database, const std::string& name, std::int64_t version) {
  auto attach = database.prepare("ATTACH ?1 AS copy");
  if (!attach) return attach.error();
  if (auto done = attach->bind(1, std::string_view(name)).run(); !done) return done;
  const auto sound = checkCopy(database, version);
  const auto detached = database.execute("DETACH copy");
  return sound ? detached : sound;
}

/// The copy is for whom the workspace is for.
base::Result<void> keepAs(const Unfinished& copy, const fs::path& workspace, const fs::path& target) {
  struct stat found {};
  const bool isKept = ::stat(workspace.c_str(), &found) == 0 &&
                      ::chmod(copy.name().c_str(), found.st_mode & 0777) == 0 && syncFile(copy.name()) &&
                      ::rename(copy.name().c_str(), target.c_str()) == 0;
  if (!isKept) return writeError(target, errno);
  syncFolder(folderOf(target));
  return {};
}

/// "w.talktrack.schema12.backup" of "w.talktrack", and what a killed program left of one: the same with an ending.
bool isBackupOf(const std::string& workspaceName, std::string_view name) {
  if (!name.starts_with(workspaceName + std::string(kBeforeVersion))) return false;
  name.remove_prefix(workspaceName.size() + kBeforeVersion.size());
  const auto end = name.find(kEnding);
  return end != std::string_view::npos && base::parseInteger(name.substr(0, end)).has_value();
}

}  // namespace

fs::path backupPath(const fs::path& workspace, std::int64_t version) {
  return workspace.string() + std::string(kBeforeVersion) + std::to_string(version) + std::string(kEnding);
}

base::Result<void> backUp(const Database& database, std::int64_t version) {
  const fs::path target = backupPath(database.path(), version);
  const Unfinished copy(target);
  if (copy.fault() != 0) return writeError(target, copy.fault());
  if (auto done = copyInto(database, copy.name()); !done) return done;
  if (auto sound = checked(database, copy.name(), version); !sound) return sound;
  return keepAs(copy, database.path(), target);
}

std::vector<fs::path> backupsOf(const fs::path& workspace) {
  std::vector<fs::path> found;
  std::error_code ignored;
  const std::string name = workspace.filename().string();
  for (const auto& entry : fs::directory_iterator(folderOf(workspace), ignored)) {
    if (isBackupOf(name, entry.path().filename().string())) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

base::Result<std::vector<fs::path>> removeBackups(const fs::path& workspace) {
  auto backups = backupsOf(workspace);
  for (const auto& backup : backups) {
    if (::unlink(backup.c_str()) != 0) return writeError(backup, errno);
  }
  if (!backups.empty()) syncFolder(folderOf(workspace));
  return backups;
}

}  // namespace studio::store
