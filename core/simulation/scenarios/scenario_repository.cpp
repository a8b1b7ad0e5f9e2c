#include "core/simulation/scenarios/scenario_repository.h"

#include "core/simulation/scenarios/scenario_reader.h"

namespace studio::simulation {

base::Result<void> ScenarioRepository::put(const Scenario& scenario, std::int64_t nowUtcMs) {
  auto statement = m_database->prepare(
      "INSERT INTO scenario (name, document, saved_at_utc_ms) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE SET "
      "result = CASE WHEN document = excluded.document THEN result END, "
      "ran_at_utc_ms = CASE WHEN document = excluded.document THEN ran_at_utc_ms END, "
      "document = excluded.document, saved_at_utc_ms = excluded.saved_at_utc_ms");
  if (!statement) return statement.error();
  return statement->bind(1, std::string_view(scenario.name))
      .bind(2, std::string_view(scenario.document))
      .bind(3, nowUtcMs)
      .run();
}

base::Result<void> ScenarioRepository::putResult(const std::string& name, const std::string& result,
                                                 std::int64_t nowUtcMs) {
  auto statement = m_database->prepare("UPDATE scenario SET result = ?, ran_at_utc_ms = ? WHERE name = ?");
  if (!statement) return statement.error();
  auto done = statement->bind(1, std::string_view(result)).bind(2, nowUtcMs).bind(3, std::string_view(name)).run();
  if (!done) return done;
  return m_database->changes() > 0 ? base::Result<void>() : unknown(name);
}

base::Result<Scenario> ScenarioRepository::get(const std::string& name) const {
  auto statement = m_database->prepare("SELECT document FROM scenario WHERE name = ?");
  if (!statement) return statement.error();
  const auto hasRow = statement->bind(1, std::string_view(name)).step();
  if (!hasRow) return hasRow.error();
  if (!*hasRow) return unknown(name);
  return readScenario(statement->text(0), "scenario " + name, {});
}

base::Result<std::vector<StoredScenario>> ScenarioRepository::all() const {
  auto statement =
      m_database->prepare("SELECT name, saved_at_utc_ms, ran_at_utc_ms, result FROM scenario ORDER BY name");
  if (!statement) return statement.error();
  std::vector<StoredScenario> scenarios;
  for (;;) {
    const auto hasRow = statement->step();
    if (!hasRow) return hasRow.error();
    if (!*hasRow) return scenarios;
    StoredScenario& scenario = scenarios.emplace_back();
    scenario.name = statement->text(0);
    scenario.savedAtUtcMs = statement->integer(1);
    if (!statement->isNull(2)) scenario.ranAtUtcMs = statement->integer(2);
    if (!statement->isNull(3)) scenario.result = statement->text(3);
  }
}

base::Result<void> ScenarioRepository::remove(const std::string& name) {
  auto statement = m_database->prepare("DELETE FROM scenario WHERE name = ?");
  if (!statement) return statement.error();
  if (auto done = statement->bind(1, std::string_view(name)).run(); !done) return done;
  return m_database->changes() > 0 ? base::Result<void>() : unknown(name);
}

base::Error ScenarioRepository::unknown(const std::string& name) const {
  const auto scenarios = all();
  if (!scenarios) return scenarios.error();
  std::string known;
  for (const auto& scenario : *scenarios) known += (known.empty() ? "" : ", ") + scenario.name;
  return base::makeError(base::ErrorCode::scenarioNotFound, name, {{"known", known.empty() ? "none yet" : known}});
}

}  // namespace studio::simulation
