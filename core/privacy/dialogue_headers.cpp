#include <unordered_map>

#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/privacy/turn_search.h"

namespace studio::privacy {

namespace {

// ?1 is a LIKE pattern or NULL; LIKE ignores ASCII case.
constexpr std::string_view kHeaders =
    "SELECT d.id, d.name, d.is_mirrored, d.turns, d.converted, d.value, ?1 IS NULL OR d.name LIKE ?1 ESCAPE '\\' "
    "OR EXISTS (SELECT 1 FROM dialogue_segment s WHERE s.dialogue_id = d.id AND s.value LIKE ?1 ESCAPE '\\') "
    "FROM dialogue d WHERE d.is_mirrored = 0 ORDER BY d.id";
constexpr std::string_view kTurnsWithText =
    "SELECT DISTINCT dialogue_id, turn FROM utterance WHERE text LIKE ?1 ESCAPE '\\'";
constexpr std::string_view kSegment =
    "SELECT attribute, value FROM dialogue_segment WHERE dialogue_id = ?1 ORDER BY attribute";

/// SQLite refuses longer patterns (SQLITE_MAX_LIKE_PATTERN_LENGTH); a text this long is in no utterance either way.
constexpr std::size_t kLongestPattern = 50'000;

std::string containsPattern(std::string_view find) {
  std::string pattern = "%";
  for (const char c : find) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

struct Hits {
  std::size_t turns = 0;
  std::size_t firstTurn = 0;
};
using HitsByDialogue = std::unordered_map<std::int64_t, Hits>;

void count(HitsByDialogue& hits, const TurnHit& hit) {
  Hits& of = hits[hit.dialogueRow];
  if (of.turns++ == 0) of.firstTurn = hit.turn;
}

base::Result<HitsByDialogue> hitsOfText(const store::Database& database, std::string_view pattern) {
  HitsByDialogue hits;
  auto rows = database.prepare(kTurnsWithText);
  if (!rows) return rows.error();
  rows->bind(1, pattern);
  while (true) {
    const base::Result<bool> stepped = rows->step();
    if (!stepped) return stepped.error();
    if (!*stepped) return hits;
    count(hits, {rows->integer(0), static_cast<std::size_t>(rows->integer(1))});
  }
}

base::Result<HitsByDialogue> hitsOf(const store::Database& database, std::string_view find, std::string_view pattern) {
  if (find.empty()) return HitsByDialogue();
  if (matchExpression(find).empty()) return hitsOfText(database, pattern);
  HitsByDialogue hits;
  auto searched = searchTurns(database, find, HitOrder::log, [&hits](const TurnHit& hit) {
    count(hits, hit);
    return true;
  });
  return searched ? base::Result<HitsByDialogue>(std::move(hits)) : searched.error();
}

DialogueHeader takeHeader(const store::Statement& row) {
  DialogueHeader header;
  header.row = row.integer(0);
  header.id.text = row.text(1);
  header.view = row.integer(2) != 0 ? dialogue::View::mirrored : dialogue::View::asLogged;
  header.turns = static_cast<std::size_t>(row.integer(3));
  if (!row.isNull(4)) header.outcome.converted = row.integer(4) != 0;
  if (!row.isNull(5)) header.outcome.value = row.real(5);
  return header;
}

base::Result<void> addSegment(store::Statement& statement, DialogueHeader& header) {
  statement.reset();
  statement.bind(1, header.row);
  while (true) {
    const base::Result<bool> stepped = statement.step();
    if (!stepped) return stepped.error();
    if (!*stepped) return {};
    header.segment.emplace(statement.text(0), statement.text(1));
  }
}

base::Result<std::vector<DialogueHeader>> collect(store::Statement& rows, store::Statement& segment,
                                                  const HitsByDialogue& hits, std::size_t limit) {
  std::vector<DialogueHeader> headers;
  while (limit == 0 || headers.size() < limit) {
    const base::Result<bool> stepped = rows.step();
    if (!stepped) return stepped.error();
    if (!*stepped) return headers;
    const auto hit = hits.find(rows.integer(0));
    if (hit == hits.end() && rows.integer(6) == 0) continue;
    headers.push_back(takeHeader(rows));
    if (hit != hits.end()) {
      headers.back().hits = hit->second.turns;
      headers.back().firstHitTurn = hit->second.firstTurn;
    }
    if (auto added = addSegment(segment, headers.back()); !added) return added.error();
  }
  return headers;
}

}  // namespace

base::Result<std::vector<DialogueHeader>> SanitizedDialogueRepository::headers(std::string_view find,
                                                                               std::size_t limit) const {
  const std::string pattern = containsPattern(find);
  if (pattern.size() > kLongestPattern) return std::vector<DialogueHeader>();
  const auto hits = hitsOf(*m_database, find, pattern);
  if (!hits) return hits.error();
  auto rows = m_database->prepare(kHeaders);
  if (!rows) return rows.error();
  auto segment = m_database->prepare(kSegment);
  if (!segment) return segment.error();
  if (find.empty()) {
    rows->bindNull(1);
  } else {
    rows->bind(1, std::string_view(pattern));
  }
  return collect(*rows, *segment, *hits, limit);
}

}  // namespace studio::privacy
