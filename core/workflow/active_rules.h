#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/compliance/governance/rule_version.h"
#include "core/compliance/rule_engine.h"
#include "core/store/database.h"

namespace studio::workflow {

/// The rules in force in a workspace.
struct ActiveRules {
  std::int64_t version = 0;
  std::string digest;  ///< hex; what checkpoints and reports name
  compliance::RuleEngine engine;
};

/// Nothing where no rules are in force. Their digest and the approvals they were put in force with are checked anew:
/// fails with workspaceDamaged when something else stands there, so that nobody gets round the signatures by writing
/// into the file.
base::Result<std::optional<ActiveRules>> activeRulesOf(const store::Database& database);

/// The rules of a stored version. Fails with workspaceDamaged when they are not those of its digest.
base::Result<compliance::RuleSet> rulesIn(const compliance::RuleVersion& version, const std::string& workspace);

/// The rules with this digest among the versions; none at all for zeros.
base::Result<compliance::RuleSet> rulesOfDigest(const store::Database& database, const text::Digest& digest);

}  // namespace studio::workflow
