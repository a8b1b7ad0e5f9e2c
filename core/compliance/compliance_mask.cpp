#include "core/compliance/compliance_mask.h"

#include <algorithm>

#include "core/compliance/dialogue_situation.h"
#include "core/compliance/rule_evaluation.h"

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

ComplianceMask::ComplianceMask(RuleEngine engine, std::vector<ActionWording> wordings, base::ActionId fallback,
                               std::string asOf)
    : m_engine(std::move(engine)), m_wordings(std::move(wordings)), m_fallback(fallback), m_asOf(std::move(asOf)) {
  for (const Rule& rule : m_engine.rules().rules) {
    if (rule.effect.kind == EffectKind::warn) m_warnings.insert(rule.id);
  }
}

base::Result<ComplianceMask> ComplianceMask::make(RuleEngine engine, std::vector<ActionWording> wordings,
                                                  base::ActionId fallback, std::string asOf) {
  const auto refuse = [](const char* reason) {
    return base::makeError(base::ErrorCode::invalidArgument, "fallback action", {{"reason", reason}});
  };
  if (!fallback.isValid() || fallback.index() >= wordings.size()) return refuse("it is none of the actions");
  ComplianceMask mask(std::move(engine), std::move(wordings), fallback, std::move(asOf));
  if (!isSaidAsItIs(mask.judge(fallback, {{}, {}, {}, mask.m_asOf}).decision))
    return refuse("rules fire on it where nothing is known");
  return mask;
}

Situation ComplianceMask::situationHere(const mdp::DecisionPoint& point) const {
  Situation situation = situationAt(point);
  situation.asOf = m_asOf;
  return situation;
}

mdp::MaskVerdict ComplianceMask::verdictAt(const mdp::DecisionPoint& point) const {
  return verdictIn(situationHere(point));
}

base::ActionId ComplianceMask::sentAt(const mdp::DecisionPoint& point, base::ActionId chosen) const {
  const std::string& said = point.dialogue->turns[point.turn].utterances[point.utterance].text;
  if (said == m_wordings[chosen.index()].text) return chosen;
  const ActionOutcome outcome = outcomeOf(chosen, situationHere(point));
  // What was said is what was said: the rules' text stands in the log only where they put it there.
  const bool isReplaced = !isSaidAsItIs(outcome.decision) && outcome.text && *outcome.text == said;
  return isReplaced ? actionSaying(outcome.text) : chosen;
}

mdp::MaskVerdict ComplianceMask::verdictIn(const Situation& situation) const {
  std::vector<std::uint8_t> allowed(m_wordings.size(), 0);
  std::vector<mdp::MaskReason> reasons;
  std::vector<mdp::Substitution> substitutions;
  RuleEvaluation evaluation(m_engine.program(), situation);
  for (std::size_t i = 0; i < m_wordings.size(); ++i) {
    const base::ActionId action{static_cast<std::int32_t>(i)};
    // Most actions pass, and the earlier turns are the same for all: only what is stopped is judged in full.
    evaluation.replaceCandidate(m_wordings[i].text, m_wordings[i].intent);
    allowed[i] = m_engine.isLeftAlone(evaluation) ? 1 : 0;
    if (allowed[i] != 0) continue;
    ActionOutcome outcome = outcomeOf(action, situation);
    allowed[i] = isLeft(outcome) ? 1 : 0;
    if (allowed[i] == 0) {
      reasons.push_back({action, outcome.ruleIds, reasonOf(outcome)});
    } else if (outcome.sent != action) {
      substitutions.push_back({action, outcome.sent, std::move(outcome.ruleIds)});
    }
  }
  if (std::none_of(allowed.begin(), allowed.end(), [](std::uint8_t flag) { return flag != 0; })) {
    allowed[m_fallback.index()] = 1;
    std::erase_if(reasons, [&](const mdp::MaskReason& reason) { return reason.action == m_fallback; });
  }
  return {std::move(*mdp::ActionMask::fromAllowed(std::move(allowed))), std::move(reasons), std::move(substitutions)};
}

ComplianceMask ComplianceMask::without(std::size_t rule) const {
  ComplianceMask other = *this;
  other.m_engine = m_engine.without(rule);
  return other;
}

ActionOutcome ComplianceMask::outcomeOf(base::ActionId chosen, const Situation& situation) const {
  const Verdict verdict = judge(chosen, situation);
  ActionOutcome outcome{chosen, chosen, verdict.decision, {}, verdict.send};
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
