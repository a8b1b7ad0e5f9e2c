#include "core/store/database.h"

#include <sqlite3.h>

#include "core/store/core_dumps.h"
#include "core/store/database_check.h"
#include "core/store/migrate.h"
#include "core/store/sqlite_error.h"

namespace studio::store {

namespace {

constexpr int kBusyTimeoutMs = 5'000;
constexpr int kStepsBetweenCancelChecks = 1'000;
constexpr std::uintmax_t kMostMemoryToRewrite = 256ULL << 20;

/// SQLite counts every allocation under a lock unless it is told not to before its first use; nobody reads the count.
void countNoMemory() {
  static const int kStatus = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)kStatus;  // refused where SQLite is in use already: then it counts
}

base::Result<sqlite3*> openHandle(const std::string& path, int flags) {
  countNoMemory();
  sqlite3* handle = nullptr;
  const int status = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (status == SQLITE_OK) return handle;
  auto error = sqliteError(handle, status, path);
  sqlite3_close_v2(handle);
  return error;
}

std::string immutableUri(const std::filesystem::path& path) {
  std::string uri = "file:";
  for (const char c : path.string()) {
    if (c == '%' || c == '?' || c == '#') {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      uri += {'%', kHex[static_cast<unsigned char>(c) >> 4], kHex[static_cast<unsigned char>(c) & 15]};
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

base::Result<void> configure(const Database& database, bool isWritable) {
  // Customers' text is in here: nothing deleted may stay in free pages, and no schema of a
  // foreign file may call functions.
  constexpr std::string_view kAlways =
      "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;";
  constexpr std::string_view kWritable =
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -16384;";
  if (auto done = database.execute(kAlways); !done) return done;
  if (!isWritable) return {};
  return database.execute(kWritable);
}

}  // namespace

struct Database::Cancel {
  std::stop_token stop;
  static int isRequested(void* self) { return static_cast<Cancel*>(self)->stop.stop_requested() ? 1 : 0; }
};

Database::Database(sqlite3* handle, std::string path) : m_handle(handle), m_path(std::move(path)) {
  forbidCoreDumps();
  sqlite3_extended_result_codes(m_handle, 1);
  sqlite3_busy_timeout(m_handle, kBusyTimeoutMs);
}

Database::Database(Database&& other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr)),
      m_path(std::move(other.m_path)),
      m_cancel(std::move(other.m_cancel)) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(m_handle, other.m_handle);
  std::swap(m_path, other.m_path);
  std::swap(m_cancel, other.m_cancel);
  return *this;
}

Database::~Database() { sqlite3_close_v2(m_handle); }

base::Result<Database> Database::connect(const std::filesystem::path& path, OpenMode mode, bool isFileWritable) {
  const bool isWritable = mode != OpenMode::readOnly;
  const int flags =
      !isWritable ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | (mode == OpenMode::create ? SQLITE_OPEN_CREATE : 0);
  // A WAL database in a folder we cannot write to opens only as immutable, which is true there.
  const bool isImmutable = !isWritable && !isFileWritable;
  auto handle =
      isImmutable ? openHandle(immutableUri(path), flags | SQLITE_OPEN_URI) : openHandle(path.string(), flags);
  if (!handle) return handle.error();
  Database database(*handle, path.string());
  if (auto done = configure(database, isWritable); !done) return done.error();
  return database;
}

base::Result<Database> Database::open(const std::filesystem::path& path, OpenMode mode) {
  const auto state = inspectFile(path);
  if (!state) return state.error();
  if (state->isAbsent && mode != OpenMode::create) return base::makeError(base::ErrorCode::fileNotFound, path.string());
  const bool isWritable = mode != OpenMode::readOnly;
  if (isWritable && !state->isAbsent && !state->isWritable) {
    return base::makeError(base::ErrorCode::workspaceReadOnly, path.string());
  }
  auto database = connect(path, mode, state->isWritable);
  if (!database) return database;
  const auto version = checkedVersion(*database, mode == OpenMode::create);
  if (!version) return version.error();
  if (!isWritable && state->isWritable && isOlder(*version)) return migratedThenRead(path);
  if (auto done = isWritable ? migrate(*database, *version) : requireCurrent(*database, *version); !done)
    return done.error();
  return database;
}

base::Result<Database> Database::migratedThenRead(const std::filesystem::path& path) {
  if (const auto migrated = open(path, OpenMode::readWrite); !migrated) return migrated.error();
  return connect(path, OpenMode::readOnly, true);
}

base::Result<Database> Database::openInMemory() {
  auto handle = openHandle(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!handle) return handle.error();
  Database database(*handle, ":memory:");
  if (auto done = configure(database, false); !done) return done.error();
  if (auto done = migrate(database, 0); !done) return done.error();
  return database;
}

base::Result<Database> Database::openScratch() {
  auto handle = openHandle("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (!handle) return handle.error();
  Database database(*handle, "the scratch database");
  constexpr std::string_view kSettings =
      "PRAGMA trusted_schema = OFF; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4096;";
  if (auto done = database.execute(kSettings); !done) return done.error();
  return database;
}

base::Result<Statement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int status = sqlite3_prepare_v2(m_handle, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (status != SQLITE_OK) return sqliteError(m_handle, status, m_path);
  return Statement(m_handle, statement, m_path);
}

base::Result<void> Database::execute(std::string_view sql) const {
  const int status = sqlite3_exec(m_handle, std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) return sqliteError(m_handle, sqlite3_extended_errcode(m_handle), m_path);
  return {};
}

std::int64_t Database::lastInsertId() const { return sqlite3_last_insert_rowid(m_handle); }
std::int64_t Database::changes() const { return sqlite3_changes64(m_handle); }

void Database::cancelOn(std::stop_token stop) {
  if (!stop.stop_possible()) {
    sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
    m_cancel.reset();
    return;
  }
  m_cancel = std::make_unique<Cancel>(Cancel{std::move(stop)});
  sqlite3_progress_handler(m_handle, kStepsBetweenCancelChecks, &Cancel::isRequested, m_cancel.get());
}

base::Result<Transaction> Transaction::begin(const Database& database) {
  if (auto done = database.execute("BEGIN IMMEDIATE"); !done) return done.error();
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction() {
  // A failed rollback means that SQLite has already rolled back by itself.
  if (m_database != nullptr) (void)m_database->execute("ROLLBACK").isOk();
}

base::Result<void> Database::emptyLog() const {
  auto checkpoint = prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  if (!checkpoint) return checkpoint.error();
  const auto hasRow = checkpoint->step();
  if (!hasRow) return hasRow.error();
  if (checkpoint->integer(0) == 0) return {};
  return base::makeError(base::ErrorCode::workspaceBusy, m_path);
}

base::Result<void> Database::rewrite() const {
  std::error_code ignored;
  const bool isLarge = std::filesystem::file_size(m_path, ignored) > kMostMemoryToRewrite && !ignored;
  if (isLarge) {
    if (auto done = execute("PRAGMA temp_store = FILE"); !done) return done;
  }
  const auto written = execute("VACUUM");
  if (isLarge) {
    if (auto done = execute("PRAGMA temp_store = MEMORY"); !done) return done;
  }
  return written ? emptyLog() : written;
}

base::Result<void> Transaction::commit() {
  if (auto done = m_database->execute("COMMIT"); !done) return done;
  m_database = nullptr;
  return {};
}

}  // namespace studio::store
