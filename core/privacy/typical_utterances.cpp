#include "core/privacy/typical_utterances.h"

namespace studio::privacy {

namespace {

/// One row per action: its best wording.
constexpr std::string_view kQuery =
    "WITH alone AS ("
    "  SELECT u.text AS text, min(a.action_id) AS action FROM utterance u "
    "  JOIN dialogue d ON d.id = u.dialogue_id AND d.is_mirrored = 0 "
    "  JOIN utterance_action a ON a.dialogue_id = u.dialogue_id AND a.turn = u.turn AND a.position = u.position "
    "  WHERE u.speaker = 0 AND a.is_secondary = 0 "
    "  GROUP BY u.dialogue_id, u.turn, u.position HAVING count(*) = 1), "
    "usual AS (SELECT action, avg(length(text)) AS length FROM alone GROUP BY action), "
    "counted AS (SELECT action, text, count(*) AS times FROM alone GROUP BY action, text), "
    "ranked AS (SELECT c.action, c.text, row_number() OVER (PARTITION BY c.action "
    "  ORDER BY c.times DESC, abs(length(c.text) - u.length), c.text) AS place "
    "  FROM counted c JOIN usual u ON u.action = c.action) "
    "SELECT action, text FROM ranked WHERE place = 1";

}  // namespace

base::Result<std::vector<std::string>> typicalUtterances(const store::Database& database, std::size_t actionCount) {
  auto rows = database.prepare(kQuery);
  if (!rows) return rows.error();
  std::vector<std::string> texts(actionCount);
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return texts;
    const auto action = static_cast<std::size_t>(rows->integer(0));
    if (action < actionCount) texts[action] = rows->text(1);
  }
}

}  // namespace studio::privacy
