#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/digest.h"
#include "core/text/signature.h"

namespace studio::compliance {

/// Where a version of the rules stands, in the order of its life.
enum class VersionState : std::uint8_t { draft, inReview, approved, active, retired };
std::string_view stateWord(VersionState state);  ///< "draft", "in_review", …
std::optional<VersionState> stateOfWord(std::string_view word);

/// What a person does to a version. An edit puts other rules in it and takes it back to a draft; `approveRetirement` is
/// for taking the rules in force out of force without others in their place.
enum class ActKind : std::uint8_t { edit, submit, approve, approveRetirement, reject, activate, retire, comment };
std::string_view actWord(ActKind kind);  ///< "edit", "approve_retirement", …
std::optional<ActKind> actOfWord(std::string_view word);

/// One act, signed by who did it.
struct RuleAct {
  std::int64_t version = 0;
  ActKind kind = ActKind::edit;
  VersionState after = VersionState::draft;
  std::string signer;
  text::PublicKey key{};
  text::Digest rules{};    ///< of the version's rules then
  text::Digest against{};  ///< of the rules in force then; zeros: none
  std::string comment;
  std::int64_t atUtcMs = 0;
  text::Signature signature{};
};

/// A rule set with its history. `rulesJson` is what rulesJson() writes, and `rules` its digest.
struct RuleVersion {
  std::int64_t number = 0;
  VersionState state = VersionState::draft;
  std::optional<std::int64_t> basedOn;
  std::string rulesJson;
  text::Digest rules{};
  std::vector<RuleAct> acts;  ///< in order
};

/// What is signed of an act: every field but the signature, and the workspace, so that it holds nowhere else.
std::string statementOf(const RuleAct& act, std::string_view workspaceId);
bool isSigned(const RuleAct& act, std::string_view workspaceId);

/// The act as the audit log keeps it: a JSON object in one line.
std::string actText(const RuleAct& act);

}  // namespace studio::compliance
