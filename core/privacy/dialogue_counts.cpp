#include "core/privacy/dialogue_counts.h"

namespace studio::privacy {

base::Result<DialogueCounts> countDialogues(const store::Database& database) {
  auto statement = database.prepare(
      "SELECT count(*), coalesce(sum(turns), 0), count(converted), coalesce(sum(converted), 0), (SELECT count(*) FROM action) "
      "FROM dialogue WHERE is_mirrored = 0");
  if (!statement) return statement.error();
  const auto hasRow = statement->step();
  if (!hasRow) return hasRow.error();
  const auto count = [&](int column) { return static_cast<std::uint64_t>(statement->integer(column)); };
  return DialogueCounts{count(0), count(1), count(2), count(3), count(4)};
}

}  // namespace studio::privacy
