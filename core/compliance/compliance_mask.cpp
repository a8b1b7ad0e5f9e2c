#include "core/compliance/compliance_mask.h"

#include <algorithm>

#include "core/compliance/dialogue_situation.h"

namespace studio::compliance {

namespace {

bool isSaidAsItIs(Decision decision) { return decision == Decision::allow || decision == Decision::warn; }

/// A block is never a way to say the fallback, even where the fallback is an action.
bool isLeft(const ActionOutcome& outcome) {
  return isSaidAsItIs(outcome.decision) || (outcome.decision == Decision::replace && outcome.sent.isValid());
}

std::string listed(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text;
}

std::string reasonOf(const ActionOutcome& outcome) {
  switch (outcome.decision) {
    case Decision::fault: return "a rule could not be judged";
    case Decision::requireBefore: return "something must be said before it (" + listed(outcome.ruleIds) + ")";
    case Decision::replace: return "another text must be said instead (" + listed(outcome.ruleIds) + ")";
    default: return "it must not be said (" + listed(outcome.ruleIds) + ")";
  }
}

}  // namespace

ComplianceMask::ComplianceMask(RuleEngine engine, std::vector<ActionWording> wordings, base::ActionId fallback)
    : m_engine(std::move(engine)), m_wordings(std::move(wordings)), m_fallback(fallback) {
  for (const Rule& rule : m_engine.rules().rules) {
    if (rule.effect.kind == EffectKind::warn) m_warnings.insert(rule.id);
  }
}

base::Result<ComplianceMask> ComplianceMask::make(RuleEngine engine, std::vector<ActionWording> wordings,
                                                  base::ActionId fallback) {
  const auto refuse = [](const char* reason) {
    return base::makeError(base::ErrorCode::invalidArgument, "fallback action", {{"reason", reason}});
  };
  if (!fallback.isValid() || fallback.index() >= wordings.size()) return refuse("it is none of the actions");
  ComplianceMask mask(std::move(engine), std::move(wordings), fallback);
  if (!isSaidAsItIs(mask.judge(fallback, {}).decision)) return refuse("rules fire on it where nothing is known");
  return mask;
}

mdp::MaskVerdict ComplianceMask::verdictAt(const mdp::DecisionPoint& point) const {
  return verdictIn(situationAt(point));
}

mdp::MaskVerdict ComplianceMask::verdictIn(const Situation& situation) const {
  std::vector<std::uint8_t> allowed(m_wordings.size(), 0);
  std::vector<mdp::MaskReason> reasons;
  for (std::size_t i = 0; i < m_wordings.size(); ++i) {
    const base::ActionId action{static_cast<std::int32_t>(i)};
    ActionOutcome outcome = outcomeOf(action, situation);
    allowed[i] = isLeft(outcome) ? 1 : 0;
    if (allowed[i] == 0) reasons.push_back({action, outcome.ruleIds, reasonOf(outcome)});
  }
  if (std::none_of(allowed.begin(), allowed.end(), [](std::uint8_t flag) { return flag != 0; })) {
    allowed[m_fallback.index()] = 1;
    std::erase_if(reasons, [&](const mdp::MaskReason& reason) { return reason.action == m_fallback; });
  }
  return {std::move(*mdp::ActionMask::fromAllowed(std::move(allowed))), std::move(reasons)};
}

ActionOutcome ComplianceMask::outcomeOf(base::ActionId chosen, const Situation& situation) const {
  const Verdict verdict = judge(chosen, situation);
  ActionOutcome outcome{chosen, chosen, verdict.decision, {}};
  if (isSaidAsItIs(verdict.decision)) return outcome;
  outcome.sent = verdict.deferred ? base::ActionId{} : actionSaying(verdict.send);
  for (const FiredRule& fired : verdict.fired) {
    if (!m_warnings.contains(fired.id)) outcome.ruleIds.push_back(fired.id);
  }
  return outcome;
}

Situation ComplianceMask::situationOf(base::ActionId action, Situation situation) const {
  const ActionWording& wording = m_wordings[action.index()];
  situation.say = wording.text;
  if (!wording.intent.empty()) setField(situation.state, "action.intent", wording.intent);
  return situation;
}

Verdict ComplianceMask::judge(base::ActionId action, Situation situation) const {
  return m_engine.judge(situationOf(action, std::move(situation)), false);
}

base::ActionId ComplianceMask::actionSaying(const std::optional<std::string>& text) const {
  if (!text) return {};
  const auto found = std::find_if(m_wordings.begin(), m_wordings.end(),
                                  [&](const ActionWording& wording) { return wording.text == *text; });
  return found == m_wordings.end() ? base::ActionId{}
                                   : base::ActionId{static_cast<std::int32_t>(found - m_wordings.begin())};
}

}  // namespace studio::compliance
