#include <sqlite3.h>

#include "core/store/database.h"
#include "core/store/sqlite_error.h"

namespace studio::store {

namespace {

/// SQLite copies what is bound so; its constant is a number made a pointer.
const sqlite3_destructor_type kCopied = SQLITE_TRANSIENT;  // NOLINT(performance-no-int-to-ptr)

}  // namespace

Statement::Statement(sqlite3* handle, sqlite3_stmt* statement, std::string path)
    : m_handle(handle), m_statement(statement), m_path(std::move(path)) {}

Statement::Statement(Statement&& other) noexcept
    : m_handle(other.m_handle),
      m_statement(std::exchange(other.m_statement, nullptr)),
      m_path(std::move(other.m_path)),
      m_bindFault(other.m_bindFault) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(m_handle, other.m_handle);
  std::swap(m_statement, other.m_statement);
  std::swap(m_path, other.m_path);
  std::swap(m_bindFault, other.m_bindFault);
  return *this;
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

// A failed bind (out of memory, wrong index) is remembered and reported by the next step.
Statement& Statement::bind(int parameter, std::int64_t value) {
  m_bindFault |= sqlite3_bind_int64(m_statement, parameter, value);
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  m_bindFault |= sqlite3_bind_double(m_statement, parameter, value);
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  m_bindFault |=
      sqlite3_bind_text64(m_statement, parameter, text.empty() ? "" : text.data(), text.size(), kCopied, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bindUntilRun(int parameter, std::string_view text) {
  m_bindFault |= sqlite3_bind_text64(m_statement, parameter, text.empty() ? "" : text.data(), text.size(),
                                     SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind(int parameter, std::span<const std::byte> blob) {
  m_bindFault |= blob.empty() ? sqlite3_bind_zeroblob(m_statement, parameter, 0)
                              : sqlite3_bind_blob64(m_statement, parameter, blob.data(), blob.size(), kCopied);
  return *this;
}

Statement& Statement::bind(int parameter, std::optional<double> value) {
  return value ? bind(parameter, *value) : bindNull(parameter);
}

Statement& Statement::bind(int parameter, std::optional<std::int64_t> value) {
  return value ? bind(parameter, *value) : bindNull(parameter);
}

Statement& Statement::bindNull(int parameter) {
  m_bindFault |= sqlite3_bind_null(m_statement, parameter);
  return *this;
}

Statement& Statement::bindValueOf(int parameter, const Statement& row, int column) {
  m_bindFault |= sqlite3_bind_value(m_statement, parameter, sqlite3_column_value(row.m_statement, column));
  return *this;
}

base::Result<bool> Statement::step() {
  if (m_bindFault != SQLITE_OK) return sqliteError(m_handle, m_bindFault, m_path);
  const int status = sqlite3_step(m_statement);
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  return failure();
}

base::Result<void> Statement::run() {
  for (;;) {
    const auto hasRow = step();
    if (!hasRow) {
      reset();
      return hasRow.error();
    }
    if (!*hasRow) break;
  }
  reset();
  return {};
}

void Statement::reset() {
  sqlite3_reset(m_statement);
  sqlite3_clear_bindings(m_statement);
  m_bindFault = SQLITE_OK;
}

base::Error Statement::failure() const { return sqliteError(m_handle, sqlite3_extended_errcode(m_handle), m_path); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }
double Statement::real(int column) const { return sqlite3_column_double(m_statement, column); }
bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
std::string Statement::text(int column) const { return std::string(textView(column)); }

std::string_view Statement::textView(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::span<const std::byte> Statement::blob(int column) const {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(m_statement, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

}  // namespace studio::store
