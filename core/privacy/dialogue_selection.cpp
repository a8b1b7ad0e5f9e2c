#include "core/privacy/dialogue_selection.h"

namespace studio::privacy {

namespace {

base::Result<std::vector<SelectedDialogue>> collect(store::Statement& rows) {
  std::vector<SelectedDialogue> selected;
  while (true) {
    const auto hasRow = rows.step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return selected;
    selected.push_back({rows.integer(0), rows.integer(1), rows.integer(2) != 0, rows.integer(3) != 0});
  }
}

}  // namespace

base::Result<std::vector<SelectedDialogue>> dialoguesOf(const store::Database& database, const base::PersonId& person) {
  auto rows = database.prepare(
      "SELECT id, stored_at_utc_ms, customer IS ?1, is_mirrored FROM dialogue WHERE customer = ?1 OR agent = ?1 "
      "ORDER BY id");
  if (!rows) return rows.error();
  rows->bind(1, std::string_view(person.text));
  return collect(*rows);
}

base::Result<std::vector<SelectedDialogue>> expiredDialogues(const store::Database& database, std::int64_t nowUtcMs) {
  auto rows = database.prepare(
      "SELECT id, stored_at_utc_ms, 0, is_mirrored FROM dialogue WHERE keep_until_utc_ms <= ?1 ORDER BY id");
  if (!rows) return rows.error();
  rows->bind(1, nowUtcMs);
  return collect(*rows);
}

base::Result<KeepingLimits> keepingLimits(const store::Database& database) {
  auto row = database.prepare(
      "SELECT count(*), min(keep_until_utc_ms) FROM dialogue WHERE keep_until_utc_ms IS NOT NULL AND is_mirrored = 0");
  if (!row) return row.error();
  const auto hasRow = row->step();
  if (!hasRow) return hasRow.error();
  KeepingLimits limits{static_cast<std::uint64_t>(row->integer(0)), std::nullopt};
  if (!row->isNull(1)) limits.nextEndUtcMs = row->integer(1);
  return limits;
}

}  // namespace studio::privacy
