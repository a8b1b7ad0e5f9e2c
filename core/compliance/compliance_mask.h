#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/compliance/rule_engine.h"
#include "core/mdp/decision_point.h"

namespace studio::compliance {

/// What an action of the catalogue says, for rules to judge.
struct ActionWording {
  std::string text;
  std::string intent;  ///< the state's action.intent while it is judged; empty = not said
};

/// What becomes of an action that was chosen. Learning uses what was sent; an action whose sent text is not in the
/// catalogue is masked, so that nothing is learned of what was not said.
struct ActionOutcome {
  base::ActionId chosen;
  base::ActionId sent;  ///< not valid when what is sent is not in the catalogue, or nothing is
  Decision decision = Decision::allow;
  std::vector<std::string> ruleIds;      ///< that fired and do more than warn
  std::optional<std::string> text = {};  ///< what is sent; nothing: silence
};

/// Masks every action that the rules do not let be said as it is, or replaced by another action of the catalogue. Where
/// all are masked, the fallback action stays: it passes all rules in a state that says nothing, and is the one thing
/// left to say. Thread-safe.
class ComplianceMask final : public mdp::ActionMaskProvider {
 public:
  /// One wording per action. `asOf`: the day whose rules hold at decision points; empty: dates are not looked at. Fails
  /// with invalidArgument when the fallback is no action, or rules fire on it in a situation without prior turns and
  /// state.
  static base::Result<ComplianceMask> make(RuleEngine engine, std::vector<ActionWording> wordings,
                                           base::ActionId fallback, std::string asOf = {});

  mdp::MaskVerdict verdictAt(const mdp::DecisionPoint& point) const override;
  base::ActionId sentAt(const mdp::DecisionPoint& point, base::ActionId chosen) const override;
  /// The same where the situation is not one of a logged dialogue; `situation.say` is not looked at.
  mdp::MaskVerdict verdictIn(const Situation& situation) const;
  /// The same with one rule switched off. The fallback stays what it was.
  ComplianceMask without(std::size_t rule) const;
  ActionOutcome outcomeOf(base::ActionId chosen, const Situation& situation) const;

 private:
  ComplianceMask(RuleEngine engine, std::vector<ActionWording> wordings, base::ActionId fallback, std::string asOf);
  Situation situationHere(const mdp::DecisionPoint& point) const;
  Situation situationOf(base::ActionId action, Situation situation) const;
  Verdict judge(base::ActionId action, Situation situation) const;
  base::ActionId actionSaying(const std::optional<std::string>& text) const;

  RuleEngine m_engine;
  std::vector<ActionWording> m_wordings;
  base::ActionId m_fallback;
  std::string m_asOf;
  std::set<std::string, std::less<>> m_warnings;  ///< ids of rules that only warn
};

}  // namespace studio::compliance
