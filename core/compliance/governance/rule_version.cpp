#include "core/compliance/governance/rule_version.h"

#include <nlohmann/json.hpp>

namespace studio::compliance {

namespace {

constexpr std::array<std::string_view, 5> kStates{"draft", "in_review", "approved", "active", "retired"};
constexpr std::array<std::string_view, 8> kActs{"edit",   "submit",   "approve", "approve_retirement",
                                                "reject", "activate", "retire",  "comment"};

template <class Kind, std::size_t N>
std::optional<Kind> kindOf(const std::array<std::string_view, N>& words, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == word) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

nlohmann::ordered_json documentOf(const RuleAct& act) {
  return {{"version", act.version},
          {"act", actWord(act.kind)},
          {"state", stateWord(act.after)},
          {"signer", act.signer},
          {"key", text::toHex(act.key)},
          {"rules", text::toHex(act.rules)},
          {"against", text::toHex(act.against)},
          {"comment", act.comment},
          {"at_utc_ms", act.atUtcMs}};
}

std::string dumped(const nlohmann::ordered_json& document) {
  return document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

std::string_view stateWord(VersionState state) { return kStates.at(static_cast<std::size_t>(state)); }
std::optional<VersionState> stateOfWord(std::string_view word) { return kindOf<VersionState>(kStates, word); }
std::string_view actWord(ActKind kind) { return kActs.at(static_cast<std::size_t>(kind)); }
std::optional<ActKind> actOfWord(std::string_view word) { return kindOf<ActKind>(kActs, word); }

std::string statementOf(const RuleAct& act, std::string_view workspaceId) {
  // JSON escapes what people write, so no comment can pass for another field.
  nlohmann::ordered_json document{{"statement", "talktrack rules 1"}, {"workspace", workspaceId}};
  document.update(documentOf(act));
  return dumped(document);
}

bool isSigned(const RuleAct& act, std::string_view workspaceId) {
  return text::isSignedBy(act.key, statementOf(act, workspaceId), act.signature);
}

std::string actText(const RuleAct& act) {
  nlohmann::ordered_json document = documentOf(act);
  document["signature"] = text::toHex(act.signature);
  return dumped(document);
}

}  // namespace studio::compliance
