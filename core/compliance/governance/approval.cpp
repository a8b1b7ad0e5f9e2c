#include "core/compliance/governance/approval.h"

#include <algorithm>

namespace studio::compliance {

namespace {

/// The acts since the rules last changed or were sent back.
std::vector<RuleAct> actsSinceEdit(const RuleVersion& version) {
  const auto isStart = [](const RuleAct& act) { return act.kind == ActKind::edit || act.kind == ActKind::reject; };
  const auto last = std::find_if(version.acts.rbegin(), version.acts.rend(), isStart);
  return {last.base(), version.acts.end()};
}

std::string counted(std::size_t found, std::size_t needed) {
  return std::to_string(found) + " of " + std::to_string(needed);
}

std::string wrongState(const ActQuestion& question) {
  return "it is " + std::string(stateWord(question.version.state)) + ", which does not allow to " +
         std::string(actWord(question.kind)) + " it";
}

std::optional<std::string> approvalRefusal(const ActQuestion& question) {
  if (isAuthor(question.version, question.signer, question.key)) {
    return question.signer + " edited it, and nobody approves their own edit";
  }
  for (const RuleAct& act : approvalsOf(question.version, question.kind, question.against, question.workspaceId)) {
    if (isSamePerson(act, question.signer, question.key)) return question.signer + " has approved it already";
  }
  return std::nullopt;
}

/// Whether there are enough approvals for activating or retiring.
std::optional<std::string> shortage(const ActQuestion& question, ActKind approval) {
  const auto found = approvalsOf(question.version, approval, question.against, question.workspaceId).size();
  if (found >= question.needed) return std::nullopt;
  const char* why = question.needed > 1 ? "it can allow more than the rules in force" : "nobody else has approved it";
  return "it has " + counted(found, question.needed) + " approvals against the rules in force now; " + why;
}

}  // namespace

std::size_t approvalsNeeded(bool isLoosening) { return isLoosening ? 2 : 1; }

bool isSamePerson(const RuleAct& act, const std::string& signer, const text::PublicKey& key) {
  return act.signer == signer || act.key == key;
}

bool isAuthor(const RuleVersion& version, const std::string& signer, const text::PublicKey& key) {
  return std::any_of(version.acts.begin(), version.acts.end(),
                     [&](const RuleAct& act) { return act.kind == ActKind::edit && isSamePerson(act, signer, key); });
}

std::vector<RuleAct> approvalsOf(const RuleVersion& version, ActKind kind, const text::Digest& against,
                                 std::string_view workspaceId) {
  std::vector<RuleAct> counting;
  for (const RuleAct& act : actsSinceEdit(version)) {
    const bool isMeant = act.kind == kind && act.rules == version.rules && act.against == against;
    if (!isMeant || isAuthor(version, act.signer, act.key) || !isSigned(act, workspaceId)) continue;
    const bool isRepeated = std::any_of(counting.begin(), counting.end(),
                                        [&](const RuleAct& other) { return isSamePerson(other, act.signer, act.key); });
    if (!isRepeated) counting.push_back(act);
  }
  return counting;
}

std::optional<std::string> refusalOf(const ActQuestion& question) {
  const VersionState state = question.version.state;
  const auto only = [&](bool isAllowed) { return isAllowed ? std::nullopt : std::optional(wrongState(question)); };
  switch (question.kind) {
    case ActKind::edit: return only(state == VersionState::draft || state == VersionState::inReview);
    case ActKind::submit: return only(state == VersionState::draft);
    case ActKind::reject: return only(state == VersionState::inReview || state == VersionState::approved);
    case ActKind::comment: return std::nullopt;
    case ActKind::approve:
      if (state != VersionState::inReview && state != VersionState::approved) return wrongState(question);
      return approvalRefusal(question);
    case ActKind::approveRetirement:
      if (state != VersionState::active) return wrongState(question);
      return approvalRefusal(question);
    case ActKind::activate:
      if (state != VersionState::approved) return wrongState(question);
      return shortage(question, ActKind::approve);
    case ActKind::retire: break;
  }
  if (state == VersionState::retired) return wrongState(question);
  return state == VersionState::active ? shortage(question, ActKind::approveRetirement) : std::nullopt;
}

VersionState stateAfter(const ActQuestion& question) {
  switch (question.kind) {
    case ActKind::edit:
    case ActKind::reject: return VersionState::draft;
    case ActKind::submit: return VersionState::inReview;
    case ActKind::activate: return VersionState::active;
    case ActKind::retire: return VersionState::retired;
    case ActKind::approve: {
      const auto before = approvalsOf(question.version, ActKind::approve, question.against, question.workspaceId);
      return before.size() + 1 >= question.needed ? VersionState::approved : VersionState::inReview;
    }
    case ActKind::approveRetirement:
    case ActKind::comment: break;
  }
  return question.version.state;
}

text::Digest digestOfRules(std::string_view rulesJson) { return text::digestOf(rulesJson); }

}  // namespace studio::compliance
