#include "core/logs/scattered_rows.h"

namespace studio::logs {

// The temporary table spills to an unlinked file, whatever the database's own journal mode is.
base::Result<ScatteredRows> ScatteredRows::make(const std::stop_token& stop) {
  base::Result<store::Database> opened = store::Database::openInMemory();
  if (!opened) return opened.error();
  auto database = std::make_unique<store::Database>(std::move(*opened));
  database->cancelOn(stop);
  const base::Result<void> isReady = database->execute(
      "PRAGMA temp_store = FILE;"
      "CREATE TEMP TABLE row_place (dialogue INTEGER NOT NULL, row INTEGER NOT NULL, place INTEGER NOT NULL);"
      "BEGIN");
  if (!isReady) return isReady.error();
  base::Result<store::Statement> insert = database->prepare("INSERT INTO row_place VALUES (?, ?, ?)");
  if (!insert) return insert.error();
  return ScatteredRows(std::move(database), std::move(*insert));
}

ScatteredRows::ScatteredRows(std::unique_ptr<store::Database> database, store::Statement insert)
    : m_database(std::move(database)), m_insert(std::move(insert)) {}

base::Result<void> ScatteredRows::add(const Place& place) {
  ++m_size;
  m_insert->bind(1, static_cast<std::int64_t>(place.dialogue))
      .bind(2, static_cast<std::int64_t>(place.row))
      .bind(3, static_cast<std::int64_t>(place.offset));
  return m_insert->run();
}

base::Result<void> ScatteredRows::sort() {
  m_insert.reset();
  base::Result<void> isStored = m_database->execute("COMMIT");
  if (!isStored) return isStored;
  base::Result<store::Statement> select =
      m_database->prepare("SELECT dialogue, row, place FROM row_place ORDER BY dialogue, row");
  if (!select) return select.error();
  m_select = std::move(*select);
  return {};
}

base::Result<bool> ScatteredRows::next(Place& place) {
  base::Result<bool> isThere = m_select->step();
  if (!isThere || !*isThere) return isThere;
  place.dialogue = static_cast<std::uint64_t>(m_select->integer(0));
  place.row = static_cast<std::uint64_t>(m_select->integer(1));
  place.offset = static_cast<std::uint64_t>(m_select->integer(2));
  return true;
}

}  // namespace studio::logs
