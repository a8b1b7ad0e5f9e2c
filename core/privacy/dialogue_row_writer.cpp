#include <array>

#include "core/privacy/dialogue_rows.h"

namespace studio::privacy {

namespace {

constexpr std::string_view kInsertHead =
    "INSERT INTO dialogue (name, is_mirrored, import_id, customer, agent, converted, value, started_at_utc_ms, turns, "
    "keep_until_utc_ms, stored_at_utc_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
    "coalesce((SELECT imported_at_utc_ms FROM import WHERE id = ?3), 0))";
constexpr std::string_view kUpdateHead =
    "UPDATE dialogue SET name = ?1, is_mirrored = ?2, import_id = ?3, customer = ?4, agent = ?5, converted = ?6, "
    "value = ?7, started_at_utc_ms = ?8, turns = ?9, keep_until_utc_ms = ?10 WHERE id = ?11";
constexpr std::string_view kDeleteHead = "DELETE FROM dialogue WHERE id = ?1";
constexpr std::string_view kSegment =
    "INSERT INTO dialogue_segment (dialogue_id, attribute, value) VALUES (?1, ?2, ?3)";
constexpr std::string_view kUtterance =
    "INSERT INTO utterance (dialogue_id, turn, position, speaker, text) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kAction =
    "INSERT INTO utterance_action (dialogue_id, turn, position, rank, is_secondary, action_id) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr std::string_view kRedaction =
    "INSERT INTO redaction (dialogue_id, turn, position, start, end, type, recogniser) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
/// dialogue_loss too: a loss computed from the old text would be shown beside the new one.
constexpr std::array<std::string_view, 5> kRemovals{
    "DELETE FROM dialogue_segment WHERE dialogue_id = ?1", "DELETE FROM utterance_action WHERE dialogue_id = ?1",
    "DELETE FROM redaction WHERE dialogue_id = ?1", "DELETE FROM utterance WHERE dialogue_id = ?1",
    "DELETE FROM dialogue_loss WHERE dialogue_id = ?1"};

void bindTextOrNull(store::Statement& statement, int parameter, const std::string& text) {
  if (text.empty()) {
    statement.bindNull(parameter);
  } else {
    statement.bind(parameter, std::string_view(text));
  }
}

std::optional<std::int64_t> asInteger(std::optional<bool> flag) {
  return flag ? std::optional<std::int64_t>(*flag ? 1 : 0) : std::nullopt;
}

void bindHead(store::Statement& statement, const dialogue::Dialogue& dialogue, std::int64_t importId) {
  statement.bind(1, std::string_view(dialogue.id.text));
  statement.bind(2, static_cast<std::int64_t>(dialogue.view)).bind(3, importId);
  bindTextOrNull(statement, 4, dialogue.customer.text);
  bindTextOrNull(statement, 5, dialogue.agent.text);
  statement.bind(6, asInteger(dialogue.outcome.converted)).bind(7, dialogue.outcome.value);
  statement.bind(8, dialogue.startedAtUtcMs).bind(9, static_cast<std::int64_t>(dialogue.turns.size()));
  statement.bind(10, dialogue.keeping.untilUtcMs);
}

}  // namespace

base::Result<DialogueRowWriter> DialogueRowWriter::make(const store::Database& database) {
  std::vector<store::Statement> prepared;
  for (const std::string_view sql :
       {kInsertHead, kUpdateHead, kDeleteHead, kSegment, kUtterance, kAction, kRedaction}) {
    auto statement = database.prepare(sql);
    if (!statement) return statement.error();
    prepared.push_back(std::move(*statement));
  }
  std::vector<store::Statement> removals;
  for (const std::string_view sql : kRemovals) {
    auto statement = database.prepare(sql);
    if (!statement) return statement.error();
    removals.push_back(std::move(*statement));
  }
  auto index = TurnTextIndex::make(database);
  if (!index) return index.error();
  return DialogueRowWriter(
      database,
      {std::move(prepared[0]), std::move(prepared[1]), std::move(prepared[2]), std::move(prepared[3]),
       std::move(prepared[4]), std::move(prepared[5]), std::move(prepared[6]), std::move(removals)},
      std::move(*index));
}

base::Result<void> DialogueRowWriter::insert(const DialogueRow& row, std::int64_t importId) {
  bindHead(m_statements.insertHead, row.dialogue, importId);
  if (auto written = m_statements.insertHead.run(); !written) return written;
  return writeContent(row, m_database->lastInsertId());
}

base::Result<void> DialogueRowWriter::replace(const DialogueRow& stored, const DialogueRow& row,
                                              std::int64_t importId) {
  if (auto removed = removeContent(stored); !removed) return removed;
  bindHead(m_statements.updateHead, row.dialogue, importId);
  if (auto written = m_statements.updateHead.bind(11, stored.row).run(); !written) return written;
  return writeContent(row, stored.row);
}

base::Result<void> DialogueRowWriter::remove(const DialogueRow& stored) {
  if (auto removed = removeContent(stored); !removed) return removed;
  return m_statements.deleteHead.bind(1, stored.row).run();
}

base::Result<void> DialogueRowWriter::removeContent(const DialogueRow& stored) {
  m_hasRemoved = true;
  if (auto removed = unindexText(stored); !removed) return removed;
  for (store::Statement& removal : m_statements.removals) {
    if (auto removed = removal.bind(1, stored.row).run(); !removed) return removed;
  }
  return {};
}

base::Result<void> DialogueRowWriter::buildIndexBeside() {
  const auto can = TurnIndexBuilder::canBuildFor(*m_database);
  if (!can) return can.error();
  if (!*can || m_beside) return {};
  auto started = TurnIndexBuilder::start(*m_database);
  if (!started) return started.error();
  m_beside = std::move(*started);
  return {};
}

base::Result<void> DialogueRowWriter::finishIndex() {
  if (!m_beside) return m_hasRemoved ? m_index.purge(*m_database) : base::Result<void>();
  auto finished = m_beside->finish(*m_database, m_hasRemoved);
  m_beside.reset();
  return finished;
}

base::Result<void> DialogueRowWriter::indexText(const dialogue::Dialogue& dialogue, std::int64_t id) {
  if (dialogue.view == dialogue::View::mirrored) return {};
  for (std::size_t turn = 0; turn < dialogue.turns.size(); ++turn) {
    std::string text = dialogue::turnText(dialogue.turns[turn]);
    auto added = m_beside ? m_beside->add(id, turn, std::move(text)) : m_index.add(id, turn, text);
    if (!added) return added;
  }
  return {};
}

base::Result<void> DialogueRowWriter::unindexText(const DialogueRow& stored) {
  if (stored.dialogue.view == dialogue::View::mirrored) return {};
  for (std::size_t turn = 0; turn < stored.dialogue.turns.size(); ++turn) {
    std::string text = dialogue::turnText(stored.dialogue.turns[turn]);
    auto removed =
        m_beside ? m_beside->remove(stored.row, turn, std::move(text)) : m_index.remove(stored.row, turn, text);
    if (!removed) return removed;
  }
  return {};
}

base::Result<void> DialogueRowWriter::writeContent(const DialogueRow& row, std::int64_t id) {
  for (const auto& [attribute, value] : row.dialogue.segment) {
    m_statements.segment.bind(1, id).bindUntilRun(2, attribute).bindUntilRun(3, value);
    if (auto written = m_statements.segment.run(); !written) return written;
  }
  if (auto indexed = indexText(row.dialogue, id); !indexed) return indexed;
  std::int64_t index = 0;
  for (const dialogue::Turn& turn : row.dialogue.turns) {
    if (auto written = writeTurn(turn, id, index++); !written) return written;
  }
  for (const DialogueRedaction& redaction : row.redactions) {
    m_statements.redaction.bind(1, id).bind(2, static_cast<std::int64_t>(redaction.turn));
    m_statements.redaction.bind(3, static_cast<std::int64_t>(redaction.utterance));
    m_statements.redaction.bind(4, static_cast<std::int64_t>(redaction.span.start));
    m_statements.redaction.bind(5, static_cast<std::int64_t>(redaction.span.end));
    m_statements.redaction.bindUntilRun(6, redaction.span.type);
    m_statements.redaction.bindUntilRun(7, redaction.span.recogniser);
    if (auto written = m_statements.redaction.run(); !written) return written;
  }
  return {};
}

base::Result<void> DialogueRowWriter::writeTurn(const dialogue::Turn& turn, std::int64_t id, std::int64_t index) {
  std::int64_t position = 0;
  for (const dialogue::Utterance& utterance : turn.utterances) {
    m_statements.utterance.bind(1, id).bind(2, index).bind(3, position);
    m_statements.utterance.bind(4, static_cast<std::int64_t>(turn.speaker)).bindUntilRun(5, utterance.text);
    if (auto written = m_statements.utterance.run(); !written) return written;
    if (auto written = writeActions(utterance.actions, false, id, index, position); !written) return written;
    if (auto written = writeActions(utterance.secondaryActions, true, id, index, position); !written) return written;
    ++position;
  }
  return {};
}

base::Result<void> DialogueRowWriter::writeActions(const std::vector<base::ActionId>& actions, bool isSecondary,
                                                   std::int64_t id, std::int64_t turn, std::int64_t position) {
  std::int64_t rank = 0;
  for (const base::ActionId action : actions) {
    m_statements.action.bind(1, id).bind(2, turn).bind(3, position).bind(4, rank++);
    m_statements.action.bind(5, std::int64_t{isSecondary ? 1 : 0}).bind(6, std::int64_t{action.value});
    if (auto written = m_statements.action.run(); !written) return written;
  }
  return {};
}

}  // namespace studio::privacy
