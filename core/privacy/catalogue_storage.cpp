#include <fmt/format.h>

#include <algorithm>

#include "core/privacy/sanitized_dialogue_repository.h"

namespace studio::privacy {

namespace {

base::ActionId actionAt(const store::Statement& row, int column) {
  return {static_cast<std::int32_t>(row.integer(column))};
}

base::Error damaged(const store::Database& database, std::string reason) {
  return base::makeError(base::ErrorCode::workspaceDamaged, database.path(), {{"reason", std::move(reason)}});
}

/// Actions 0 … n − 1 without a gap; anything else would move every id after it.
base::Result<void> loadActions(const store::Database& database, dialogue::ActionCatalogue& catalogue) {
  auto rows = database.prepare("SELECT id, name, is_strategy FROM action ORDER BY id");
  if (!rows) return rows.error();
  while (true) {
    const base::Result<bool> stepped = rows->step();
    if (!stepped) return stepped.error();
    if (!*stepped) return {};
    const base::ActionId id = catalogue.add(rows->text(1), rows->integer(2) != 0);
    if (id != actionAt(*rows, 0)) return damaged(database, fmt::format("action {} is missing", id.value));
  }
}

struct StoredConstraint {
  std::int64_t position = 0;
  dialogue::PrecedenceConstraint constraint;
};

base::Result<std::vector<StoredConstraint>> loadConstraintHeads(const store::Database& database) {
  auto rows = database.prepare("SELECT position, action_id, reason FROM action_constraint ORDER BY position");
  if (!rows) return rows.error();
  std::vector<StoredConstraint> constraints;
  while (true) {
    const base::Result<bool> stepped = rows->step();
    if (!stepped) return stepped.error();
    if (!*stepped) return constraints;
    constraints.push_back({rows->integer(0), {actionAt(*rows, 1), {}, rows->text(2)}});
  }
}

base::Result<void> loadBefore(store::Statement& rows, StoredConstraint& constraint) {
  rows.reset();
  rows.bind(1, constraint.position);
  while (true) {
    const base::Result<bool> stepped = rows.step();
    if (!stepped) return stepped.error();
    if (!*stepped) return {};
    constraint.constraint.anyOfBefore.push_back(actionAt(rows, 0));
  }
}

base::Result<void> loadConstraints(const store::Database& database, dialogue::ActionCatalogue& catalogue) {
  auto constraints = loadConstraintHeads(database);
  if (!constraints) return constraints.error();
  auto before =
      database.prepare("SELECT action_id FROM action_constraint_before WHERE position = ?1 ORDER BY action_id");
  if (!before) return before.error();
  for (StoredConstraint& constraint : *constraints) {
    if (auto loaded = loadBefore(*before, constraint); !loaded) return loaded;
    catalogue.addConstraint(std::move(constraint.constraint));
  }
  return {};
}

base::Error differs(base::ActionId id, const std::string& stored, const std::string& given) {
  return base::makeError(
      base::ErrorCode::invalidArgument, "action catalogue",
      {{"reason", fmt::format("action {} is \"{}\" in the workspace, not \"{}\"", id.value, stored, given)}});
}

/// The common part of both must have the same names in the same places.
base::Result<void> requireSameIds(const dialogue::ActionCatalogue& stored, const dialogue::ActionCatalogue& given) {
  const auto common = static_cast<std::int32_t>(std::min(stored.size(), given.size()));
  for (base::ActionId id{0}; id.value < common; ++id.value) {
    if (stored.at(id).name != given.at(id).name) return differs(id, stored.at(id).name, given.at(id).name);
  }
  return {};
}

base::Result<void> saveActions(const store::Database& database, const dialogue::ActionCatalogue& catalogue) {
  auto insert = database.prepare(
      "INSERT INTO action (id, name, is_strategy) VALUES (?1, ?2, ?3) "
      "ON CONFLICT (id) DO UPDATE SET is_strategy = excluded.is_strategy");
  if (!insert) return insert.error();
  std::int64_t id = 0;
  for (const dialogue::Action& action : catalogue.actions()) {
    insert->bind(1, id++).bind(2, std::string_view(action.name)).bind(3, std::int64_t{action.isStrategy ? 1 : 0});
    if (auto written = insert->run(); !written) return written;
  }
  return {};
}

base::Result<void> removeConstraints(const store::Database& database) {
  if (auto removed = database.execute("DELETE FROM action_constraint_before"); !removed) return removed;
  return database.execute("DELETE FROM action_constraint");
}

base::Result<void> saveConstraints(const store::Database& database, const dialogue::ActionCatalogue& catalogue) {
  auto insert = database.prepare("INSERT INTO action_constraint (position, action_id, reason) VALUES (?1, ?2, ?3)");
  if (!insert) return insert.error();
  auto insertBefore =
      database.prepare("INSERT OR IGNORE INTO action_constraint_before (position, action_id) VALUES (?1, ?2)");
  if (!insertBefore) return insertBefore.error();
  std::int64_t position = 0;
  for (const dialogue::PrecedenceConstraint& constraint : catalogue.constraints()) {
    insert->bind(1, position).bind(2, std::int64_t{constraint.action.value});
    insert->bind(3, std::string_view(constraint.reason));
    if (auto written = insert->run(); !written) return written;
    for (const base::ActionId before : constraint.anyOfBefore) {
      insertBefore->bind(1, position).bind(2, std::int64_t{before.value});
      if (auto written = insertBefore->run(); !written) return written;
    }
    ++position;
  }
  return {};
}

}  // namespace

base::Result<dialogue::ActionCatalogue> SanitizedDialogueRepository::loadCatalogue() const {
  dialogue::ActionCatalogue catalogue;
  if (auto loaded = loadActions(*m_database, catalogue); !loaded) return loaded.error();
  if (auto loaded = loadConstraints(*m_database, catalogue); !loaded) return loaded.error();
  return catalogue;
}

base::Result<void> SanitizedDialogueRepository::saveCatalogue(const dialogue::ActionCatalogue& catalogue) {
  const auto stored = loadCatalogue();
  if (!stored) return stored.error();
  if (auto same = requireSameIds(*stored, catalogue); !same) return same;
  if (auto saved = saveActions(*m_database, catalogue); !saved) return saved;
  if (auto removed = removeConstraints(*m_database); !removed) return removed;
  return saveConstraints(*m_database, catalogue);
}

}  // namespace studio::privacy
