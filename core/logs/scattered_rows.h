#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>

#include "core/base/result.h"
#include "core/store/database.h"

namespace studio::logs {

/// Sorts the places of rows by dialogue, outside memory: a temporary SQLite table holds where each row
/// stands in the log (never its text), and is gone with this object. One thread.
class ScatteredRows {
 public:
  struct Place {
    std::uint64_t dialogue = 0;
    std::uint64_t row = 0;
    std::uint64_t offset = 0;
  };

  /// Fails with databaseFailed or diskFull, like the other calls; all end with cancelled soon after `stop`.
  static base::Result<ScatteredRows> make(const std::stop_token& stop);
  base::Result<void> add(const Place& place);
  /// Ends the adding; next() then gives the places by dialogue, then row.
  base::Result<void> sort();
  base::Result<bool> next(Place& place);
  std::uint64_t size() const { return m_size; }

 private:
  ScatteredRows(std::unique_ptr<store::Database> database, store::Statement insert);
  std::unique_ptr<store::Database> m_database;
  std::optional<store::Statement> m_insert;
  std::optional<store::Statement> m_select;
  std::uint64_t m_size = 0;
};

}  // namespace studio::logs
