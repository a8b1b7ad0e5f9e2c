#include "core/privacy/sanitized_dialogue_repository.h"

namespace studio::privacy {

namespace {

// ?1 is a LIKE pattern or NULL; LIKE ignores ASCII case.
constexpr std::string_view kHeaders =
    "SELECT d.id, d.name, d.is_mirrored, d.turns, d.converted, d.value FROM dialogue d WHERE d.is_mirrored = 0 AND "
    "(?1 IS NULL OR d.name LIKE ?1 ESCAPE '\\' "
    "OR EXISTS (SELECT 1 FROM dialogue_segment s WHERE s.dialogue_id = d.id AND s.value LIKE ?1 ESCAPE '\\') "
    "OR EXISTS (SELECT 1 FROM utterance u WHERE u.dialogue_id = d.id AND u.text LIKE ?1 ESCAPE '\\')) "
    "ORDER BY d.id LIMIT ?2";
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

base::Result<std::vector<DialogueHeader>> collect(store::Statement& rows, store::Statement& segment) {
  std::vector<DialogueHeader> headers;
  while (true) {
    const base::Result<bool> stepped = rows.step();
    if (!stepped) return stepped.error();
    if (!*stepped) return headers;
    headers.push_back(takeHeader(rows));
    if (auto added = addSegment(segment, headers.back()); !added) return added.error();
  }
}

}  // namespace

base::Result<std::vector<DialogueHeader>> SanitizedDialogueRepository::headers(std::string_view find,
                                                                               std::size_t limit) const {
  const std::string pattern = containsPattern(find);
  if (pattern.size() > kLongestPattern) return std::vector<DialogueHeader>();
  auto rows = m_database->prepare(kHeaders);
  if (!rows) return rows.error();
  auto segment = m_database->prepare(kSegment);
  if (!segment) return segment.error();
  if (find.empty()) {
    rows->bindNull(1);
  } else {
    rows->bind(1, std::string_view(pattern));
  }
  // A negative LIMIT is none.
  rows->bind(2, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
  return collect(*rows, *segment);
}

}  // namespace studio::privacy
