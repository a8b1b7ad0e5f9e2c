#include "core/workflow/active_rules.h"

#include <algorithm>

#include "core/compliance/governance/approval.h"
#include "core/compliance/governance/rule_version_repository.h"
#include "core/compliance/rule_reader.h"

namespace studio::workflow {

namespace {

using compliance::ActKind;
using compliance::RuleAct;
using compliance::RuleVersion;
using compliance::RuleVersionRepository;

base::Error damaged(const store::Database& database, const char* reason) {
  return base::makeError(base::ErrorCode::workspaceDamaged, database.path(), {{"reason", reason}});
}

/// That it was put in force by somebody who signs, with the approvals it needed.
base::Result<void> requireApproved(const store::Database& database, const RuleVersion& version,
                                   const compliance::RuleSet& rules) {
  const auto id = RuleVersionRepository(database).workspaceId();
  if (!id) return id.error();
  const auto last = std::find_if(version.acts.rbegin(), version.acts.rend(),
                                 [](const RuleAct& act) { return act.kind == ActKind::activate; });
  const bool isActivated = last != version.acts.rend() && last->rules == version.rules && isSigned(*last, *id);
  if (!isActivated) return damaged(database, "nobody signed that its rules are put in force");
  const auto before = rulesOfDigest(database, last->against);
  if (!before) return before.error();
  const std::size_t needed = compliance::approvalsNeeded(isLoosening(compliance::changesOf(*before, rules)));
  if (approvalsOf(version, ActKind::approve, last->against, *id).size() >= needed) return {};
  return damaged(database, "its rules in force lack approvals");
}

}  // namespace

base::Result<compliance::RuleSet> rulesIn(const RuleVersion& version, const std::string& workspace) {
  if (compliance::digestOfRules(version.rulesJson) != version.rules) {
    return base::makeError(
        base::ErrorCode::workspaceDamaged, workspace,
        {{"reason", "rules version " + std::to_string(version.number) + " was changed outside of this program"}});
  }
  return compliance::readRules(version.rulesJson, "rules version " + std::to_string(version.number));
}

base::Result<compliance::RuleSet> rulesOfDigest(const store::Database& database, const text::Digest& digest) {
  if (digest == text::Digest{}) return compliance::RuleSet{};
  const auto version = RuleVersionRepository(database).withRules(digest);
  if (!version) return version.error();
  if (!version->has_value()) return damaged(database, "rules that were in force are missing");
  return rulesIn(**version, database.path());
}

base::Result<std::optional<ActiveRules>> activeRulesOf(const store::Database& database) {
  const auto version = RuleVersionRepository(database).active();
  if (!version) return version.error();
  if (!version->has_value()) return std::optional<ActiveRules>();
  auto rules = rulesIn(**version, database.path());
  if (!rules) return rules.error();
  if (auto approved = requireApproved(database, **version, *rules); !approved) return approved.error();
  auto engine = compliance::RuleEngine::make(std::move(*rules));
  if (!engine) return engine.error();
  return std::optional(ActiveRules{(*version)->number, text::toHex((*version)->rules), std::move(*engine)});
}

}  // namespace studio::workflow
