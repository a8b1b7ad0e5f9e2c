#include <algorithm>
#include <bit>
#include <cstring>

#include "core/encoding/candidate_repository.h"

namespace studio::encoding {

// Centres are stored as little-endian F32, which is what the machines we run on hold in memory.
static_assert(std::endian::native == std::endian::little);

namespace {

// The order of the joined tables is fixed: sentences come in log order without being sorted.
constexpr std::string_view kSentencesOfVersion =
    "SELECT m.dialogue_id, m.turn, m.position, m.sentence, m.group_number, m.similarity, m.rival, m.rival_similarity, "
    "m.next_rival, m.next_rival_similarity FROM candidate_sentence m CROSS JOIN candidate_part p "
    "ON p.set_id = m.set_id AND p.version = ?2 AND p.group_number = m.group_number WHERE m.set_id = ?1 "
    "ORDER BY m.dialogue_id, m.turn, m.position, m.sentence";
constexpr std::string_view kNearestOfGroup =
    "SELECT dialogue_id, turn, position, sentence, group_number, similarity, rival, rival_similarity, next_rival, "
    "next_rival_similarity FROM candidate_sentence WHERE set_id = ?1 AND group_number = ?2 "
    "ORDER BY similarity DESC, dialogue_id, turn, position, sentence LIMIT ?3";

GroupNearness nearnessAt(const store::Statement& row, int column) {
  return {static_cast<std::uint32_t>(row.integer(column)), static_cast<float>(row.real(column + 1))};
}

SentenceAssignment assignmentAt(const store::Statement& row) {
  const auto number = [&](int column) { return static_cast<std::uint32_t>(row.integer(column)); };
  return {
      {row.integer(0), number(1), number(2), number(3)}, nearnessAt(row, 4), {nearnessAt(row, 6), nearnessAt(row, 8)}};
}

void bindNearness(store::Statement& statement, int parameter, const GroupNearness& nearness) {
  statement.bind(parameter, std::int64_t{nearness.group}).bind(parameter + 1, static_cast<double>(nearness.similarity));
}

void keepNearest(std::vector<SentenceAssignment>& found, std::size_t most) {
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    if (a.own.similarity != b.own.similarity) return a.own.similarity > b.own.similarity;
    return a.place < b.place;
  });
  if (found.size() > most) found.resize(most);
}

}  // namespace

base::Result<GroupCentres> CandidateRepository::groups(std::int64_t setId) const {
  auto rows = m_database->prepare("SELECT number, centre FROM candidate_group WHERE set_id = ?1 ORDER BY number");
  if (!rows) return rows.error();
  rows->bind(1, setId);
  GroupCentres groups;
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) break;
    const auto bytes = rows->blob(1);
    std::vector<float> centre(bytes.size() / sizeof(float));
    std::memcpy(centre.data(), bytes.data(), centre.size() * sizeof(float));
    groups.add(static_cast<std::uint32_t>(rows->integer(0)), centre);
    if (centre.size() * groups.size() == groups.values.size()) continue;
    return base::makeError(base::ErrorCode::workspaceDamaged, m_database->path(),
                           {{"reason", "the centres of a candidate set differ in length"}});
  }
  return groups;
}

base::Result<void> CandidateRepository::addGroups(std::int64_t setId, const GroupCentres& groups) {
  auto insert = m_database->prepare("INSERT INTO candidate_group (set_id, number, centre) VALUES (?1, ?2, ?3)");
  if (!insert) return insert.error();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    insert->bind(1, setId).bind(2, std::int64_t{groups.numbers[i]});
    insert->bind(3, std::as_bytes(groups.centre(i)));
    if (auto done = insert->run(); !done) return done;
  }
  return {};
}

base::Result<void> CandidateRepository::addSentences(std::int64_t setId,
                                                     std::span<const SentenceAssignment> sentences) {
  auto insert = m_database->prepare(
      "INSERT OR REPLACE INTO candidate_sentence (dialogue_id, turn, position, sentence, set_id, group_number, "
      "similarity, rival, rival_similarity, next_rival, next_rival_similarity) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
  if (!insert) return insert.error();
  for (const auto& sentence : sentences) {
    insert->bind(1, sentence.place.dialogueRow).bind(2, std::int64_t{sentence.place.turn});
    insert->bind(3, std::int64_t{sentence.place.position}).bind(4, std::int64_t{sentence.place.sentence});
    insert->bind(5, setId);
    bindNearness(*insert, 6, sentence.own);
    bindNearness(*insert, 8, sentence.rivals[0]);
    bindNearness(*insert, 10, sentence.rivals[1]);
    if (auto done = insert->run(); !done) return done;
  }
  return {};
}

base::Result<void> CandidateRepository::forEachSentence(
    std::int64_t setId, std::uint32_t version, const std::function<bool(const SentenceAssignment&)>& visit) const {
  auto rows = m_database->prepare(kSentencesOfVersion);
  if (!rows) return rows.error();
  rows->bind(1, setId).bind(2, std::int64_t{version});
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow || !visit(assignmentAt(*rows))) return {};
  }
}

base::Result<std::vector<std::int64_t>> CandidateRepository::unknownDialogues(std::int64_t setId) const {
  auto rows = m_database->prepare(
      "SELECT id FROM dialogue d WHERE NOT EXISTS (SELECT 1 FROM candidate_sentence m "
      "WHERE m.dialogue_id = d.id AND m.set_id = ?1) ORDER BY id");
  if (!rows) return rows.error();
  rows->bind(1, setId);
  std::vector<std::int64_t> dialogues;
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return dialogues;
    dialogues.push_back(rows->integer(0));
  }
}

base::Result<std::vector<SentenceAssignment>> CandidateRepository::nearest(std::int64_t setId,
                                                                           std::span<const std::uint32_t> groups,
                                                                           std::size_t most) const {
  auto rows = m_database->prepare(kNearestOfGroup);
  if (!rows) return rows.error();
  std::vector<SentenceAssignment> found;
  for (const auto group : groups) {
    rows->reset();
    rows->bind(1, setId).bind(2, std::int64_t{group}).bind(3, static_cast<std::int64_t>(most));
    while (true) {
      const auto hasRow = rows->step();
      if (!hasRow) return hasRow.error();
      if (!*hasRow) break;
      found.push_back(assignmentAt(*rows));
    }
  }
  keepNearest(found, most);
  return found;
}

}  // namespace studio::encoding
