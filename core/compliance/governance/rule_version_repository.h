#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/compliance/governance/rule_version.h"
#include "core/store/database.h"

namespace studio::compliance {

/// Versions of the rules in a workspace, as they are stored: what may be done to them is said in approval.h. The caller
/// owns the transaction. One thread.
class RuleVersionRepository {
 public:
  explicit RuleVersionRepository(const store::Database& database) : m_database(&database) {}

  /// Stores a draft without acts; its number is one more than the last.
  base::Result<std::int64_t> add(const RuleVersion& draft);
  base::Result<void> setRules(std::int64_t number, const std::string& rulesJson, const text::Digest& rules);
  /// Stores an act and moves its version to the act's state.
  base::Result<void> addAct(const RuleAct& act);

  /// With its acts. Fails with ruleVersionNotFound, which lists the numbers there are.
  base::Result<RuleVersion> get(std::int64_t number) const;
  base::Result<std::vector<RuleVersion>> all() const;  ///< by number
  base::Result<std::optional<RuleVersion>> active() const;
  /// The oldest version with these rules, whatever its state.
  base::Result<std::optional<RuleVersion>> withRules(const text::Digest& rules) const;
  base::Result<std::vector<RuleAct>> acts() const;  ///< of all versions, in order

  /// The name under which signatures are made here; made when there is none yet.
  base::Result<std::string> workspaceId();

 private:
  base::Result<std::vector<RuleVersion>> read(store::Statement rows) const;
  base::Result<void> addActs(std::vector<RuleVersion>& versions) const;
  const store::Database* m_database;
};

}  // namespace studio::compliance
