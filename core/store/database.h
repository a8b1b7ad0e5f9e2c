#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace studio::store {

/// One prepared statement. Values are always bound, never pasted. Columns count from 0,
/// parameters from 1. Must not outlive its Database; one thread.
class Statement {
 public:
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, double value);
  Statement& bind(int parameter, std::string_view text);
  /// The same without a copy: `text` must stay as it is until run() or reset().
  Statement& bindUntilRun(int parameter, std::string_view text);
  Statement& bind(int parameter, std::span<const std::byte> blob);
  Statement& bind(int parameter, std::optional<double> value);
  Statement& bind(int parameter, std::optional<std::int64_t> value);
  Statement& bindNull(int parameter);
  /// The value, of whatever type, that `row` has in `column`; it may be a statement of another database.
  Statement& bindValueOf(int parameter, const Statement& row, int column);

  /// True while there is a row. Blocks for up to the busy time-out.
  base::Result<bool> step();
  /// Runs to the end and makes the statement ready for the next bindings.
  base::Result<void> run();
  void reset();

  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  /// Valid until the next step, reset or destruction.
  std::string_view textView(int column) const;
  std::span<const std::byte> blob(int column) const;
  bool isNull(int column) const;

 private:
  friend class Database;
  Statement(sqlite3* handle, sqlite3_stmt* statement, std::string path);
  base::Error failure() const;
  sqlite3* m_handle;
  sqlite3_stmt* m_statement;
  std::string m_path;
  int m_bindFault = 0;
};

enum class OpenMode {
  readOnly,   ///< must exist and be sound
  readWrite,  ///< must exist and be sound
  create,     ///< made when absent (or an empty file), otherwise like readWrite
};

/// A workspace file (*.talktrack): SQLite with our application_id, WAL, secure_delete, FULL sync.
/// Opening checks that it is ours, not newer than this program and not damaged, and migrates an
/// older one after copying it (core/store/migrate.h), also for reading where the file may be written.
/// From the first one on the program leaves no core dumps. One thread per handle; open another for
/// another thread.
class Database {
 public:
  static constexpr std::int32_t kApplicationId = 0x54545331;  // "TTS1"

  /// Fails with fileNotFound, notAWorkspace, workspaceNewer, workspaceDamaged,
  /// workspaceReadOnly, workspaceBusy or diskFull.
  static base::Result<Database> open(const std::filesystem::path& path, OpenMode mode);
  /// A scratch database in memory with the full schema.
  static base::Result<Database> openInMemory();
  /// An empty database in a file without a name, made when its cache of 4 MiB overflows and gone with the handle or
  /// the program. Nothing in it survives a fault: it has no journal.
  static base::Result<Database> openScratch();

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  base::Result<Statement> prepare(std::string_view sql) const;
  /// Runs `sql` without parameters; for fixed text of ours only.
  base::Result<void> execute(std::string_view sql) const;
  std::int64_t lastInsertId() const;
  std::int64_t changes() const;
  const std::string& path() const { return m_path; }
  /// Moves all that was committed from the write-ahead log into the file and empties the log, in which pages from
  /// before a deletion stay otherwise. Fails with workspaceBusy while another program is in the middle of something.
  base::Result<void> emptyLog() const;
  /// Writes all pages anew and empties the log. secure_delete alone does not do it: a row that has moved to another
  /// page leaves its bytes in the gap of the old one (measured: 1 of 1,400 deleted texts was still in the file). Needs
  /// memory, or above 256 MB room for temporary files, as large as the workspace. No transaction may be open. Fails
  /// with diskFull or workspaceBusy and then has lost nothing.
  base::Result<void> rewrite() const;
  /// Work on this handle ends with ErrorCode::cancelled within about 1,000 steps of SQLite's
  /// virtual machine once `stop` is requested. An empty token switches it off.
  void cancelOn(std::stop_token stop);

 private:
  Database(sqlite3* handle, std::string path);
  static base::Result<Database> connect(const std::filesystem::path& path, OpenMode mode, bool isFileWritable);
  static base::Result<Database> migratedThenRead(const std::filesystem::path& path);
  struct Cancel;
  sqlite3* m_handle;
  std::string m_path;
  std::unique_ptr<Cancel> m_cancel;
};

/// Rolls back when it leaves scope without commit(). BEGIN IMMEDIATE: a second writer waits up to
/// the busy time-out and then gets workspaceBusy.
class Transaction {
 public:
  static base::Result<Transaction> begin(const Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  base::Result<void> commit();

 private:
  explicit Transaction(const Database& database) : m_database(&database) {}
  const Database* m_database;
};

}  // namespace studio::store
