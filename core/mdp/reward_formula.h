#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/mdp/decision_point.h"

namespace studio::mdp {

/// What a step can be paid for. Costs and penalties are written as positive weights and subtracted.
enum class RewardTerm : std::uint8_t {
  conversion,    ///< 1 at the last decision of a dialogue that converted
  value,         ///< what the dialogue brought, in the log's own unit, at its last decision; 0 where unknown
  engagement,    ///< how much the customer says in reply to the turn: words / (words + 20), so 0 … 1
  satisfaction,  ///< the dialogue's attribute "satisfaction", 0 … 1, at its last decision; 0 where unknown
  turnCost,      ///< 1 for each of the agent's turns with a decision
  actionCost,    ///< of what was said, from RewardFormula::actionCosts
  compliance,    ///< 1 when a masked action was said
};
inline constexpr std::size_t kRewardTerms = 7;
/// As in documents and on the screen: "conversion", "turn_cost", …
std::string_view rewardTermName(RewardTerm term);
/// −1 for costs and penalties, else 1.
double rewardTermSign(RewardTerm term);

using RewardWeights = std::array<double, kRewardTerms>;  ///< by RewardTerm, ≥ 0

/// A reward that people can read: a weight for each term, other weights for some customers, and a version that every
/// run records. A value type; equal formulas have equal text.
struct RewardFormula {
  std::uint32_t version = 1;  ///< of the formula's content; a change makes a new one
  RewardWeights weights{1, 0, 0, 0, 0, 0, 0};
  std::vector<double> actionCosts;  ///< one per action; empty: none costs anything
  std::string segmentAttribute;     ///< which attribute of a dialogue chooses other weights; empty: none does
  std::map<std::string, RewardWeights> segmentWeights;  ///< by the attribute's value
};

/// One line that names every term with its weight, costs as minus: "1 conversion − 0.01 turn_cost".
std::string formulaText(const RewardFormula& formula);
/// Fails with configInvalid: a weight that is negative or not finite, version 0, weights of no attribute.
base::Result<void> checkFormula(const RewardFormula& formula);

/// What one step has of each term, before weighting.
struct RewardParts {
  RewardWeights amounts{};
  const RewardWeights* weights = nullptr;  ///< those of the dialogue's segment

  double contribution(RewardTerm term) const;
  double total() const;
};

/// The formula over logged dialogues. Thread-safe when const.
class FormulaReward final : public RewardFunction {
 public:
  /// Fails as checkFormula does.
  static base::Result<FormulaReward> make(RewardFormula formula);

  double rewardOf(const DecisionPoint& point, bool isLast) const override;
  /// The same with its parts. `isMasked`: what was said there was not allowed.
  RewardParts partsOf(const DecisionPoint& point, bool isLast, bool isMasked) const;
  const RewardFormula& formula() const { return m_formula; }

 private:
  explicit FormulaReward(RewardFormula formula) : m_formula(std::move(formula)) {}
  const RewardWeights& weightsFor(const dialogue::Dialogue& dialogue) const;
  RewardFormula m_formula;
};

}  // namespace studio::mdp
