#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/compliance/analysis/tightening.h"
#include "core/compliance/governance/rule_version.h"

namespace studio::workflow {

/// Who acts on the rules of which workspace. The key opens with the passphrase; nothing of it is kept.
struct RuleActRequest {
  std::filesystem::path workspace;
  std::filesystem::path signerFolder;  ///< empty: compliance::signerFolder()
  std::string signer;
  std::string passphrase;
  std::string comment;
};

/// A version as people look at it. What it needs is told against the rules in force now.
struct RuleVersionReport {
  std::int64_t number = 0;
  compliance::VersionState state = compliance::VersionState::draft;
  std::optional<std::int64_t> basedOn;
  std::string digest;  ///< hex
  std::size_t rules = 0;
  bool isLoosening = false;  ///< against the rules in force, or (in force, retired) those before it
  std::size_t approvalsNeeded = 1;
  std::vector<std::string> approvedBy;
  std::vector<std::string> authors;
  std::vector<compliance::RuleAct> acts;
};

/// Puts the rules of a file into the workspace as a new draft, or (`into`) as an edit of a version that is not approved
/// yet, which takes it back to a draft. Fails like readRuleFile, signerKeyUnusable, ruleVersionNotFound and
/// approvalRefused; then nothing was changed.
base::Result<RuleVersionReport> addRules(const RuleActRequest& request, const std::filesystem::path& rules,
                                         std::optional<std::int64_t> into, const base::Clock& clock);
/// The same with the rules as text; `where` names them in messages.
base::Result<RuleVersionReport> addRulesText(const RuleActRequest& request, std::string_view json,
                                             const std::string& where, std::optional<std::int64_t> into,
                                             const base::Clock& clock);

/// Does anything but an edit to a version. A submission is refused while an example of the rules fails; an approval of
/// one's own edit always; putting in force without the approvals that the change needs against the rules in force now.
/// Putting a version in force retires the one before it in the same step. Every act goes to the audit log.
base::Result<RuleVersionReport> actOnRules(const RuleActRequest& request, std::int64_t version,
                                           compliance::ActKind kind, const base::Clock& clock);

base::Result<std::vector<RuleVersionReport>> listRuleVersions(const std::filesystem::path& workspace);

/// A version with its rules and what it changes: against the version it is based on.
struct RuleVersionView {
  RuleVersionReport report;
  std::string rulesJson;
  std::vector<compliance::RuleChange> changes;
};
/// Without `version` the one in force, or the newest where none is. Fails with ruleVersionNotFound.
base::Result<RuleVersionView> viewRuleVersion(const std::filesystem::path& workspace,
                                              std::optional<std::int64_t> version);

}  // namespace studio::workflow
