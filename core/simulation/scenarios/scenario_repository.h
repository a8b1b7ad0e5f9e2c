#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/simulation/scenarios/scenario_types.h"
#include "core/store/database.h"

namespace studio::simulation {

/// A line of a list of scenarios.
struct StoredScenario {
  std::string name;
  std::int64_t savedAtUtcMs = 0;
  std::optional<std::int64_t> ranAtUtcMs;
  std::string result;  ///< the last answer as JSON; empty where there is none
};

/// Scenarios of a workspace, by name. The caller owns the transaction. One thread.
class ScenarioRepository {
 public:
  explicit ScenarioRepository(const store::Database& database) : m_database(&database) {}

  /// Adds the scenario, or replaces the one of its name; an answer to another question goes.
  base::Result<void> put(const Scenario& scenario, std::int64_t nowUtcMs);
  base::Result<void> putResult(const std::string& name, const std::string& result, std::int64_t nowUtcMs);
  /// Fails with scenarioNotFound, which lists the names there are, or as readScenario does.
  base::Result<Scenario> get(const std::string& name) const;
  base::Result<std::vector<StoredScenario>> all() const;  ///< by name
  /// Fails with scenarioNotFound.
  base::Result<void> remove(const std::string& name);

 private:
  base::Error unknown(const std::string& name) const;
  const store::Database* m_database;
};

}  // namespace studio::simulation
