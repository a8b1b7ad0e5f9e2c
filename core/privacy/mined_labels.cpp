#include "core/privacy/mined_labels.h"

#include <algorithm>

namespace studio::privacy {

namespace {

constexpr std::string_view kCounts =
    "SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM utterance_action a WHERE a.dialogue_id = u.dialogue_id "
    "AND a.turn = u.turn AND a.position = u.position AND a.is_secondary = 0 AND a.mined_set IS NULL)), 0), "
    "coalesce(sum(EXISTS (SELECT 1 FROM utterance_action a WHERE a.dialogue_id = u.dialogue_id "
    "AND a.turn = u.turn AND a.position = u.position AND a.mined_set IS NOT NULL)), 0) "
    "FROM utterance u WHERE u.speaker = 0";
constexpr std::string_view kFirstLogged =
    "SELECT action_id FROM utterance_action WHERE dialogue_id = ?1 AND turn = ?2 AND position = ?3 "
    "AND is_secondary = 0 AND mined_set IS NULL ORDER BY rank LIMIT 1";
constexpr std::string_view kInsert =
    "INSERT INTO utterance_action (dialogue_id, turn, position, rank, is_secondary, action_id, mined_set, confidence) "
    "VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7)";
/// A mined action that people or the log have since come to rely on stays as it is.
constexpr std::string_view kActions =
    "SELECT a.name, a.is_mined AND NOT EXISTS (SELECT 1 FROM utterance_action u WHERE u.action_id = a.id) "
    "AND NOT EXISTS (SELECT 1 FROM action_constraint c WHERE c.action_id = a.id) "
    "AND NOT EXISTS (SELECT 1 FROM action_constraint_before b WHERE b.action_id = a.id) FROM action a ORDER BY a.id";

struct StoredAction {
  std::string name;
  bool isFree = false;  ///< there because of mining alone, and used by nothing now
};

base::Result<std::vector<StoredAction>> storedActions(const store::Database& database) {
  auto rows = database.prepare(kActions);
  if (!rows) return rows.error();
  std::vector<StoredAction> actions;
  while (true) {
    const auto hasRow = rows->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return actions;
    actions.push_back({rows->text(0), rows->integer(1) != 0});
  }
}

/// Where each name goes in the catalogue, and which places are left over.
class Places {
 public:
  explicit Places(std::vector<StoredAction> actions) : m_actions(std::move(actions)) {}

  std::vector<base::ActionId> take(const std::vector<std::string>& names) {
    std::vector<base::ActionId> places(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) places[i] = takeNamed(names[i]);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!places[i].isValid()) places[i] = takeFree(names[i]);
    }
    return places;
  }

  /// The catalogue is whole up to here: free places after it may go.
  std::int64_t sizeToKeep() const {
    auto size = m_actions.size();
    while (size > 0 && m_actions[size - 1].isFree) --size;
    return static_cast<std::int64_t>(size);
  }

 private:
  base::ActionId takeNamed(const std::string& name) {
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
      if (m_actions[i].name != name) continue;
      m_actions[i].isFree = false;
      return {static_cast<std::int32_t>(i)};
    }
    return {};
  }

  base::ActionId takeFree(const std::string& name) {
    auto at = std::find_if(m_actions.begin(), m_actions.end(), [](const auto& one) { return one.isFree; });
    if (at == m_actions.end()) at = m_actions.insert(at, StoredAction{});
    *at = {name, false};
    return {static_cast<std::int32_t>(at - m_actions.begin())};
  }

  std::vector<StoredAction> m_actions;
};

base::Result<void> dropActionsFrom(const store::Database& database, std::int64_t size) {
  auto drop = database.prepare("DELETE FROM action WHERE id >= ?1");
  if (!drop) return drop.error();
  return drop->bind(1, size).run();
}

/// Names are unique while they change places, so every changed one is first given a name that nobody can type.
base::Result<void> writeActions(const store::Database& database, const std::vector<base::ActionId>& places,
                                const std::vector<std::string>& names) {
  auto clear = database.prepare("UPDATE action SET name = 'mined' || char(10) || id WHERE id = ?1 AND is_mined = 1");
  if (!clear) return clear.error();
  for (const auto place : places) {
    if (auto done = clear->bind(1, std::int64_t{place.value}).run(); !done) return done;
  }
  auto write = database.prepare(
      "INSERT INTO action (id, name, is_strategy, is_mined) VALUES (?1, ?2, 1, 1) "
      "ON CONFLICT (id) DO UPDATE SET name = excluded.name");
  if (!write) return write.error();
  for (std::size_t i = 0; i < names.size(); ++i) {
    write->bind(1, std::int64_t{places[i].value}).bind(2, std::string_view(names[i]));
    if (auto done = write->run(); !done) return done;
  }
  return {};
}

base::Result<std::vector<base::ActionId>> settleActions(const store::Database& database,
                                                        const std::vector<std::string>& names) {
  auto stored = storedActions(database);
  if (!stored) return stored.error();
  Places places(std::move(*stored));
  auto taken = places.take(names);
  if (auto done = writeActions(database, taken, names); !done) return done.error();
  if (auto done = dropActionsFrom(database, places.sizeToKeep()); !done) return done.error();
  return taken;
}

}  // namespace

base::Result<LabelCounts> countLabels(const store::Database& database) {
  auto counts = database.prepare(kCounts);
  if (!counts) return counts.error();
  if (const auto hasRow = counts->step(); !hasRow) return hasRow.error();
  const auto count = [&](int column) { return static_cast<std::uint64_t>(counts->integer(column)); };
  return LabelCounts{count(0), count(1), count(2)};
}

base::Result<LoggedLabels> LoggedLabels::make(const store::Database& database) {
  auto find = database.prepare(kFirstLogged);
  if (!find) return find.error();
  return LoggedLabels(std::move(*find));
}

base::Result<std::optional<base::ActionId>> LoggedLabels::first(std::int64_t dialogueRow, std::uint32_t turn,
                                                                std::uint32_t position) {
  m_find.bind(1, dialogueRow).bind(2, std::int64_t{turn}).bind(3, std::int64_t{position});
  const auto hasRow = m_find.step();
  std::optional<base::ActionId> label;
  if (hasRow && *hasRow) label = base::ActionId{static_cast<std::int32_t>(m_find.integer(0))};
  m_find.reset();
  if (!hasRow) return hasRow.error();
  return label;
}

base::Result<MinedLabelWriter> MinedLabelWriter::replaceAll(const store::Database& database, std::int64_t candidateSet,
                                                            const std::vector<std::string>& names) {
  if (auto done = database.execute("DELETE FROM utterance_action WHERE mined_set IS NOT NULL"); !done)
    return done.error();
  auto actions = settleActions(database, names);
  if (!actions) return actions.error();
  auto logged = LoggedLabels::make(database);
  if (!logged) return logged.error();
  auto insert = database.prepare(kInsert);
  if (!insert) return insert.error();
  MinedLabelWriter writer(std::move(*logged), std::move(*insert), candidateSet);
  writer.m_actions = std::move(*actions);
  return writer;
}

base::Result<bool> MinedLabelWriter::add(std::span<const MinedLabel> labels) {
  if (labels.empty()) return true;
  const auto logged = m_logged.first(labels.front().dialogueRow, labels.front().turn, labels.front().position);
  if (!logged) return logged.error();
  if (logged->has_value()) return false;
  std::int64_t rank = 0;
  for (const MinedLabel& label : labels) {
    m_insert.bind(1, label.dialogueRow).bind(2, std::int64_t{label.turn}).bind(3, std::int64_t{label.position});
    m_insert.bind(4, rank++).bind(5, std::int64_t{label.action.value}).bind(6, m_candidateSet);
    if (auto done = m_insert.bind(7, label.confidence).run(); !done) return done.error();
  }
  return true;
}

base::Result<void> removeMinedLabels(const store::Database& database) {
  const auto emptied = MinedLabelWriter::replaceAll(database, 0, {});
  return emptied ? base::Result<void>() : base::Result<void>(emptied.error());
}

}  // namespace studio::privacy
