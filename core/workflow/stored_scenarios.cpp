#include "core/workflow/stored_scenarios.h"

#include "core/simulation/scenarios/scenario_reader.h"

namespace studio::workflow {

base::Result<simulation::Scenario> openScenario(const std::filesystem::path& file) {
  return simulation::readScenarioFile(file);
}

base::Result<simulation::Scenario> storedScenario(const std::filesystem::path& workspace, const std::string& name) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  return simulation::ScenarioRepository(*database).get(name);
}

base::Result<std::vector<simulation::StoredScenario>> listScenarios(const std::filesystem::path& workspace) {
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly);
  if (!database) return database.error();
  return simulation::ScenarioRepository(*database).all();
}

base::Result<void> saveScenario(const std::filesystem::path& workspace, const simulation::Scenario& scenario,
                                const std::string& result, const base::Clock& clock) {
  const auto database = store::Database::open(workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  auto transaction = store::Transaction::begin(*database);
  if (!transaction) return transaction.error();
  simulation::ScenarioRepository scenarios(*database);
  const auto now = clock.nowUtcMs();
  if (auto done = scenarios.put(scenario, now); !done) return done;
  if (!result.empty()) {
    if (auto done = scenarios.putResult(scenario.name, result, now); !done) return done;
  }
  return transaction->commit();
}

base::Result<void> removeScenario(const std::filesystem::path& workspace, const std::string& name) {
  const auto database = store::Database::open(workspace, store::OpenMode::readWrite);
  if (!database) return database.error();
  auto transaction = store::Transaction::begin(*database);
  if (!transaction) return transaction.error();
  if (auto done = simulation::ScenarioRepository(*database).remove(name); !done) return done;
  return transaction->commit();
}

}  // namespace studio::workflow
