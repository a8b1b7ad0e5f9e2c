#include "core/store/sqlite_error.h"

#include <sqlite3.h>

namespace studio::store {

namespace {

base::ErrorCode codeOf(int status) {
  switch (status & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return base::ErrorCode::workspaceBusy;
    case SQLITE_FULL: return base::ErrorCode::diskFull;
    case SQLITE_READONLY: return base::ErrorCode::workspaceReadOnly;
    case SQLITE_CORRUPT: return base::ErrorCode::workspaceDamaged;
    case SQLITE_NOTADB: return base::ErrorCode::notAWorkspace;
    case SQLITE_INTERRUPT: return base::ErrorCode::cancelled;
    case SQLITE_CANTOPEN: return base::ErrorCode::fileNotReadable;
    default: return base::ErrorCode::databaseFailed;
  }
}

}  // namespace

base::Error sqliteError(sqlite3* handle, int status, const std::string& path) {
  std::string reason = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(status);
  return base::makeError(codeOf(status), path, {{"reason", std::move(reason)}});
}

}  // namespace studio::store
