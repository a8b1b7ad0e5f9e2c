#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/compliance/analysis/tightening.h"
#include "core/compliance/governance/rule_version.h"
#include "core/compliance/rule.h"

namespace studio::compliance {

/// How many people beside its authors must approve a change: two where it can ever allow more, one where it is proved
/// to tighten only (or decides nothing). With its author that makes two signatures at least.
std::size_t approvalsNeeded(bool isLoosening);

/// A person is known by their name and by their key: who shares either is the same.
bool isSamePerson(const RuleAct& act, const std::string& signer, const text::PublicKey& key);

/// Whoever edited the version since it was made is its author.
bool isAuthor(const RuleVersion& version, const std::string& signer, const text::PublicKey& key);

/// The approvals that count for putting the version in force where `against` is in force now (or for retiring it): of
/// these very rules, after its last edit or rejection, truly signed, by people who are no authors, each once.
std::vector<RuleAct> approvalsOf(const RuleVersion& version, ActKind kind, const text::Digest& against,
                                 std::string_view workspaceId);

/// Why an act cannot be done to a version by a person, in one clause; nothing when it can be. `needed`: approvals for
/// what is asked, `against`: the rules in force now.
struct ActQuestion {
  const RuleVersion& version;
  ActKind kind;
  const std::string& signer;
  const text::PublicKey& key;
  text::Digest against{};
  std::size_t needed = 0;
  std::string_view workspaceId;
};
std::optional<std::string> refusalOf(const ActQuestion& question);

/// Where the version stands after an act that is not refused.
VersionState stateAfter(const ActQuestion& question);

/// Digest of a version's rules as they are stored.
text::Digest digestOfRules(std::string_view rulesJson);

}  // namespace studio::compliance
