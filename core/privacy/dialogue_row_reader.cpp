#include <fmt/format.h>

#include "core/privacy/dialogue_rows.h"

namespace studio::privacy {

namespace {

constexpr std::string_view kSegment =
    "SELECT attribute, value FROM dialogue_segment WHERE dialogue_id = ?1 ORDER BY attribute";
constexpr std::string_view kUtterances =
    "SELECT turn, position, speaker, text FROM utterance WHERE dialogue_id = ?1 ORDER BY turn, position";
constexpr std::string_view kActions =
    "SELECT turn, position, is_secondary, action_id FROM utterance_action WHERE dialogue_id = ?1 "
    "ORDER BY turn, position, is_secondary, rank";
constexpr std::string_view kLoggedActions =
    "SELECT turn, position, is_secondary, action_id FROM utterance_action WHERE dialogue_id = ?1 AND mined_set IS NULL "
    "ORDER BY turn, position, is_secondary, rank";
constexpr std::string_view kRedactions =
    "SELECT turn, position, start, end, type, recogniser FROM redaction WHERE dialogue_id = ?1 "
    "ORDER BY turn, position, start";

std::string textOrEmpty(const store::Statement& statement, int column) {
  return statement.isNull(column) ? std::string() : statement.text(column);
}

std::size_t sizeAt(const store::Statement& statement, int column) {
  return static_cast<std::size_t>(statement.integer(column));
}

dialogue::Utterance* utteranceAt(DialogueRow& row, std::size_t turn, std::size_t position) {
  auto& turns = row.dialogue.turns;
  if (turn >= turns.size() || position >= turns[turn].utterances.size()) return nullptr;
  return &turns[turn].utterances[position];
}

/// Calls `take` for every row of dialogue `id`; it returns false to stop with `false`.
template <class Take>
base::Result<bool> everyRow(store::Statement& statement, std::int64_t id, const Take& take) {
  statement.reset();
  statement.bind(1, id);
  while (true) {
    const base::Result<bool> stepped = statement.step();
    if (!stepped) return stepped.error();
    if (!*stepped) break;
    if (!take(statement)) {
      statement.reset();
      return false;
    }
  }
  statement.reset();
  return true;
}

}  // namespace

DialogueRow takeHead(const store::Statement& statement) {
  DialogueRow row;
  row.row = statement.integer(0);
  row.dialogue.id.text = statement.text(1);
  row.dialogue.view = statement.integer(2) != 0 ? dialogue::View::mirrored : dialogue::View::asLogged;
  row.dialogue.customer.text = textOrEmpty(statement, 3);
  row.dialogue.agent.text = textOrEmpty(statement, 4);
  if (!statement.isNull(5)) row.dialogue.outcome.converted = statement.integer(5) != 0;
  if (!statement.isNull(6)) row.dialogue.outcome.value = statement.real(6);
  if (!statement.isNull(7)) row.dialogue.startedAtUtcMs = statement.integer(7);
  if (!statement.isNull(8)) row.dialogue.keeping.untilUtcMs = statement.integer(8);
  return row;
}

base::Result<DialogueRowReader> DialogueRowReader::make(const store::Database& database, LabelSource labels) {
  auto byName =
      database.prepare(fmt::format("SELECT {} FROM dialogue WHERE name = ?1 AND is_mirrored = ?2", kHeadColumns));
  if (!byName) return byName.error();
  auto byRow = database.prepare(fmt::format("SELECT {} FROM dialogue WHERE id = ?1", kHeadColumns));
  if (!byRow) return byRow.error();
  auto segment = database.prepare(kSegment);
  if (!segment) return segment.error();
  auto utterances = database.prepare(kUtterances);
  if (!utterances) return utterances.error();
  auto actions = database.prepare(labels == LabelSource::logged ? kLoggedActions : kActions);
  if (!actions) return actions.error();
  auto redactions = database.prepare(kRedactions);
  if (!redactions) return redactions.error();
  return DialogueRowReader({std::move(*byName), std::move(*byRow), std::move(*segment), std::move(*utterances),
                            std::move(*actions), std::move(*redactions)},
                           database.path());
}

base::Result<std::optional<DialogueRow>> DialogueRowReader::find(std::string_view name, dialogue::View view) {
  m_statements.headByName.reset();
  m_statements.headByName.bind(1, name).bind(2, static_cast<std::int64_t>(view));
  return readFrom(m_statements.headByName);
}

base::Result<std::optional<DialogueRow>> DialogueRowReader::find(std::int64_t row) {
  m_statements.headByRow.reset();
  m_statements.headByRow.bind(1, row);
  return readFrom(m_statements.headByRow);
}

base::Result<std::optional<DialogueRow>> DialogueRowReader::readFrom(store::Statement& head) {
  const base::Result<bool> found = head.step();
  if (!found) return found.error();
  if (!*found) {
    head.reset();
    return std::optional<DialogueRow>();
  }
  DialogueRow row = takeHead(head);
  head.reset();
  if (auto read = readContent(row); !read) return read.error();
  return std::optional(std::move(row));
}

base::Result<void> DialogueRowReader::readContent(DialogueRow& row) {
  if (auto read = readSegment(row); !read) return read;
  if (auto read = readUtterances(row); !read) return read;
  if (auto read = readActions(row); !read) return read;
  return readRedactions(row);
}

base::Error DialogueRowReader::damaged(const DialogueRow& row, std::string_view what) const {
  return base::makeError(base::ErrorCode::workspaceDamaged, m_path,
                         {{"reason", fmt::format("dialogue {}: {}", row.dialogue.id.text, what)}});
}

base::Result<void> DialogueRowReader::readSegment(DialogueRow& row) {
  const auto read = everyRow(m_statements.segment, row.row, [&row](const store::Statement& found) {
    row.dialogue.segment.emplace(found.text(0), found.text(1));
    return true;
  });
  return read ? base::Result<void>() : base::Result<void>(read.error());
}

base::Result<void> DialogueRowReader::readUtterances(DialogueRow& row) {
  auto& turns = row.dialogue.turns;
  const auto read = everyRow(m_statements.utterances, row.row, [&turns](const store::Statement& found) {
    const std::size_t turn = sizeAt(found, 0);
    if (turn == turns.size()) {
      turns.push_back({found.integer(2) == 0 ? dialogue::Speaker::agent : dialogue::Speaker::customer, {}});
    }
    if (turn + 1 != turns.size() || sizeAt(found, 1) != turns[turn].utterances.size()) return false;
    turns[turn].utterances.push_back({found.text(3), {}, {}});
    return true;
  });
  if (!read) return read.error();
  return *read ? base::Result<void>() : damaged(row, "its utterances are not consecutive");
}

base::Result<void> DialogueRowReader::readActions(DialogueRow& row) {
  const auto read = everyRow(m_statements.actions, row.row, [&row](const store::Statement& found) {
    dialogue::Utterance* utterance = utteranceAt(row, sizeAt(found, 0), sizeAt(found, 1));
    if (utterance == nullptr) return false;
    auto& actions = found.integer(2) != 0 ? utterance->secondaryActions : utterance->actions;
    actions.push_back({static_cast<std::int32_t>(found.integer(3))});
    return true;
  });
  if (!read) return read.error();
  return *read ? base::Result<void>() : damaged(row, "an action belongs to no utterance");
}

base::Result<void> DialogueRowReader::readRedactions(DialogueRow& row) {
  const auto read = everyRow(m_statements.redactions, row.row, [&row](const store::Statement& found) {
    const std::size_t turn = sizeAt(found, 0);
    const std::size_t position = sizeAt(found, 1);
    if (utteranceAt(row, turn, position) == nullptr) return false;
    row.redactions.push_back({turn, position, {found.text(4), sizeAt(found, 2), sizeAt(found, 3), found.text(5)}});
    return true;
  });
  if (!read) return read.error();
  return *read ? base::Result<void>() : damaged(row, "a redaction belongs to no utterance");
}

}  // namespace studio::privacy
