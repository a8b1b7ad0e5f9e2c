#include "core/logs/import_journal.h"

#include "core/logs/record.h"

namespace studio::logs {
namespace {

using store::Statement;

constexpr std::string_view kEntryColumns =
    "SELECT id, imported_at_utc_ms, mapping_name, mapping_json, content_digest, dialogues, turns, rows FROM import ";

std::int64_t stored(std::uint64_t count) { return static_cast<std::int64_t>(count); }
std::uint64_t counted(std::int64_t stored) { return static_cast<std::uint64_t>(stored); }

JournalEntry entryAt(const Statement& row) {
  JournalEntry entry;
  entry.id = row.integer(0);
  entry.importedAtUtcMs = row.integer(1);
  entry.mappingName = row.text(2);
  entry.mappingJson = row.text(3);
  entry.contentDigest = row.text(4);
  entry.dialogues = counted(row.integer(5));
  entry.turns = counted(row.integer(6));
  entry.rows = counted(row.integer(7));
  return entry;
}

/// Calls `take` for each row of a query whose one parameter is the import's id.
template <class Take>
base::Result<void> forEachOf(const store::Database& database, std::string_view sql, std::int64_t id, Take take) {
  base::Result<Statement> select = database.prepare(sql);
  if (!select) return select.error();
  select->bind(1, id);
  base::Result<bool> isThere = select->step();
  for (; isThere && *isThere; isThere = select->step()) take(*select);
  return isThere ? base::Result<void>() : base::Result<void>(isThere.error());
}

base::Result<void> readDetails(const store::Database& database, JournalEntry& entry) {
  base::Result<void> isRead =
      forEachOf(database, "SELECT name, digest FROM import_file WHERE import_id = ? ORDER BY position", entry.id,
                [&](const Statement& row) { entry.files.emplace_back(row.text(0), row.text(1)); });
  if (isRead) {
    isRead = forEachOf(database, "SELECT file, row, reason FROM import_reject WHERE import_id = ? ORDER BY position",
                       entry.id, [&](const Statement& row) {
                         entry.rejected.push_back({row.text(0), counted(row.integer(1)), row.text(2)});
                       });
  }
  if (!isRead) return isRead;
  isRead = forEachOf(database, "SELECT type, hits FROM import_redaction WHERE import_id = ?", entry.id,
                     [&](const Statement& row) { entry.redactions[row.text(0)] = counted(row.integer(1)); });
  if (!isRead) return isRead;
  return forEachOf(database, "SELECT reason, dialogues FROM import_left_out WHERE import_id = ?", entry.id,
                   [&](const Statement& row) { entry.leftOut[row.text(0)] = counted(row.integer(1)); });
}

/// Inserts `count` rows; `bind` fills the parameters from 3 on, 1 and 2 are the import and the position.
template <class Bind>
base::Result<void> insertList(const store::Database& database, std::string_view sql, std::int64_t id, std::size_t count,
                              Bind bind) {
  base::Result<Statement> insert = database.prepare(sql);
  if (!insert) return insert.error();
  for (std::size_t i = 0; i < count; ++i) {
    insert->bind(1, id).bind(2, static_cast<std::int64_t>(i));
    bind(*insert, i);
    if (base::Result<void> isStored = insert->run(); !isStored) return isStored;
  }
  return {};
}

base::Result<void> insertCounts(const store::Database& database, std::string_view sql, std::int64_t id,
                                const std::map<std::string, std::uint64_t>& counts) {
  base::Result<Statement> insert = database.prepare(sql);
  if (!insert) return insert.error();
  for (const auto& [what, count] : counts) {
    insert->bind(1, id).bind(2, std::string_view(what)).bind(3, stored(count));
    if (base::Result<void> isStored = insert->run(); !isStored) return isStored;
  }
  return {};
}

base::Result<void> insertRejects(const store::Database& database, const JournalEntry& entry) {
  return insertList(database, "INSERT INTO import_reject VALUES (?, ?, ?, ?, ?)", entry.id, entry.rejected.size(),
                    [&](Statement& insert, std::size_t i) {
                      const RejectedRow& rejected = entry.rejected[i];
                      insert.bind(3, std::string_view(rejected.file)).bind(4, stored(rejected.row));
                      insert.bind(5, std::string_view(rejected.reason));
                    });
}

base::Result<void> insertFiles(const store::Database& database, const JournalEntry& entry) {
  return insertList(database, "INSERT INTO import_file VALUES (?, ?, ?, ?)", entry.id, entry.files.size(),
                    [&](Statement& insert, std::size_t i) {
                      insert.bind(3, std::string_view(entry.files[i].first));
                      insert.bind(4, std::string_view(entry.files[i].second));
                    });
}

base::Result<void> updateCounts(const store::Database& database, const JournalEntry& entry) {
  base::Result<Statement> update =
      database.prepare("UPDATE import SET dialogues = ?, turns = ?, rows = ? WHERE id = ?");
  if (!update) return update.error();
  update->bind(1, stored(entry.dialogues)).bind(2, stored(entry.turns)).bind(3, stored(entry.rows)).bind(4, entry.id);
  base::Result<void> isStored = update->run();
  if (!isStored || database.changes() == 1) return isStored;
  return base::makeError(base::ErrorCode::internalFault, "ImportJournal::finish",
                         {{"reason", "there is no import " + std::to_string(entry.id)}});
}

}  // namespace

base::Result<std::optional<JournalEntry>> ImportJournal::findByContent(std::string_view contentDigest) const {
  base::Result<Statement> select = m_database->prepare(std::string(kEntryColumns) + "WHERE content_digest = ?");
  if (!select) return select.error();
  select->bind(1, contentDigest);
  const base::Result<bool> isThere = select->step();
  if (!isThere) return isThere.error();
  if (!*isThere) return std::optional<JournalEntry>();
  JournalEntry entry = entryAt(*select);
  if (base::Result<void> isRead = readDetails(*m_database, entry); !isRead) return isRead.error();
  return std::optional(std::move(entry));
}

base::Result<std::int64_t> ImportJournal::begin(const JournalEntry& entry) {
  base::Result<Statement> insert = m_database->prepare(
      "INSERT INTO import (imported_at_utc_ms, mapping_name, mapping_json, content_digest, dialogues, turns, rows) "
      "VALUES (?, ?, ?, ?, 0, 0, 0)");
  if (!insert) return insert.error();
  insert->bind(1, entry.importedAtUtcMs).bind(2, std::string_view(entry.mappingName));
  insert->bind(3, std::string_view(entry.mappingJson)).bind(4, std::string_view(entry.contentDigest));
  if (base::Result<void> isStored = insert->run(); !isStored) return isStored.error();
  return m_database->lastInsertId();
}

base::Result<void> ImportJournal::finish(const JournalEntry& entry) {
  base::Result<void> isStored = updateCounts(*m_database, entry);
  if (isStored) isStored = insertFiles(*m_database, entry);
  if (isStored) isStored = insertRejects(*m_database, entry);
  if (isStored)
    isStored = insertCounts(*m_database, "INSERT INTO import_redaction VALUES (?, ?, ?)", entry.id, entry.redactions);
  if (isStored)
    isStored = insertCounts(*m_database, "INSERT INTO import_left_out VALUES (?, ?, ?)", entry.id, entry.leftOut);
  return isStored;
}

base::Result<void> ImportJournal::forgetDialogues(std::span<const std::string> names) {
  // Reasons quote an id the way inQuotes() does, which cuts long ones.
  base::Result<Statement> update = m_database->prepare(
      "UPDATE import_reject SET reason = 'it was about a dialogue that has been removed' WHERE instr(reason, ?1) > 0");
  if (!update) return update.error();
  for (const std::string& name : names) {
    const std::string quoted = inQuotes(name);
    if (base::Result<void> isDone = update->bind(1, std::string_view(quoted)).run(); !isDone) return isDone;
  }
  return {};
}

base::Result<std::vector<JournalEntry>> ImportJournal::all() const {
  base::Result<Statement> select = m_database->prepare(std::string(kEntryColumns) + "ORDER BY id");
  if (!select) return select.error();
  std::vector<JournalEntry> entries;
  base::Result<bool> isThere = select->step();
  for (; isThere && *isThere; isThere = select->step()) entries.push_back(entryAt(*select));
  if (!isThere) return isThere.error();
  for (JournalEntry& entry : entries) {
    if (base::Result<void> isRead = readDetails(*m_database, entry); !isRead) return isRead.error();
  }
  return entries;
}

}  // namespace studio::logs
