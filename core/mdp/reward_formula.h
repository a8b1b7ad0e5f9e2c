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
  /// 1 at the last decision where the attribute RewardFormula::delayedAttribute says that the conversion came after
  /// the dialogue; 0 where unknown
  delayedConversion,
};
inline constexpr std::size_t kRewardTerms = 8;
/// As in documents and on the screen: "conversion", "turn_cost", …
std::string_view rewardTermName(RewardTerm term);
/// −1 for costs and penalties, else 1.
double rewardTermSign(RewardTerm term);

using RewardWeights = std::array<double, kRewardTerms>;  ///< by RewardTerm, ≥ 0

/// A reward that people can read: a weight for each term, other weights for some customers, and a version that every
/// run records. A value type; equal formulas have equal text.
struct RewardFormula {
  std::uint32_t version = 1;  ///< of the formula's content; a change makes a new one
  RewardWeights weights{1};
  std::map<std::string, double> actionCosts;         ///< by the action's name, ≥ 0; what is not named costs nothing
  std::string delayedAttribute = "converted_later";  ///< its values 1, true and yes pay delayedConversion
  std::string segmentAttribute;  ///< which attribute of a dialogue chooses other weights; empty: none does
  std::map<std::string, RewardWeights> segmentWeights;  ///< by the attribute's value
  /// Above 0: potential-based shaping, see shapedReward(), with this times the customer's share of all words said
  /// before the decision as the potential. It hurries learning and leaves what is best as it is.
  double shapingWeight = 0;
  bool operator==(const RewardFormula&) const = default;
};

/// One line that names every term with its weight, costs as minus: "1 conversion − 0.01 turn_cost".
std::string formulaText(const RewardFormula& formula);
/// Fails with configInvalid: a weight that is negative or not finite, version 0, weights of no attribute.
base::Result<void> checkFormula(const RewardFormula& formula);
/// Whether every return of it lies in 0–1 as a chance of conversion does.
bool isWithinChance(const RewardFormula& formula);

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
  /// `actionNames` in ActionId order give the costs their actions; `discountFactor` is that of the learner. Fails as
  /// checkFormula does, and where a cost's action is not among the names.
  static base::Result<FormulaReward> make(RewardFormula formula, std::span<const std::string> actionNames = {},
                                          double discountFactor = 1);

  double rewardOf(const DecisionPoint& point, bool isLast) const override;
  double shapingOf(const DecisionPoint& point, const DecisionPoint* next) const override;
  /// The same with its parts. `isMasked`: what was said there was not allowed.
  RewardParts partsOf(const DecisionPoint& point, bool isLast, bool isMasked) const;
  const RewardFormula& formula() const { return m_formula; }

 private:
  explicit FormulaReward(RewardFormula formula, double discountFactor)
      : m_formula(std::move(formula)), m_discountFactor(discountFactor) {}
  const RewardWeights& weightsFor(const dialogue::Dialogue& dialogue) const;
  double potentialAt(const DecisionPoint& point) const;
  RewardFormula m_formula;
  double m_discountFactor;
  std::vector<double> m_actionCosts;  ///< by ActionId; may end early
};

}  // namespace studio::mdp
