#include "core/privacy/dialogue_counts.h"

namespace studio::privacy {

base::Result<DialogueCounts> countDialogues(const store::Database& database) {
  auto statement = database.prepare(
      "SELECT count(*), coalesce(sum(turns), 0), count(converted), coalesce(sum(converted), 0), (SELECT count(*) FROM "
      "action) "
      "FROM dialogue WHERE is_mirrored = 0");
  if (!statement) return statement.error();
  const auto hasRow = statement->step();
  if (!hasRow) return hasRow.error();
  const auto count = [&](int column) { return static_cast<std::uint64_t>(statement->integer(column)); };
  return DialogueCounts{count(0), count(1), count(2), count(3), count(4)};
}

base::Result<std::vector<std::uint8_t>> actionsSaidByAgents(const store::Database& database, std::size_t actionCount) {
  auto statement = database.prepare(
      "SELECT DISTINCT label.action_id FROM utterance_action AS label JOIN utterance USING (dialogue_id, turn, "
      "position) "
      "WHERE utterance.speaker = 0 AND label.is_secondary = 0");
  if (!statement) return statement.error();
  std::vector<std::uint8_t> isSaid(actionCount, 0);
  for (;;) {
    const auto hasRow = statement->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return isSaid;
    const auto id = static_cast<std::size_t>(statement->integer(0));
    if (id < actionCount) isSaid[id] = 1;
  }
}

}  // namespace studio::privacy
