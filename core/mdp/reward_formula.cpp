#include "core/mdp/reward_formula.h"

#include <algorithm>
#include <cmath>

#include "core/base/number_text.h"
#include "core/mdp/reward_shaping.h"

namespace studio::mdp {

namespace {

constexpr double kHalfEngagedWords = 20;

base::Error invalid(const std::string& where, const char* reason) {
  return base::makeError(base::ErrorCode::configInvalid, where, {{"reason", reason}});
}

base::Result<void> checkWeights(std::span<const double> weights, const std::string& where) {
  for (const double weight : weights) {
    if (!std::isfinite(weight)) return invalid(where, "a weight is not a finite number");
    if (weight < 0) return invalid(where, "a weight is below 0; costs are subtracted already");
  }
  return {};
}

const dialogue::Turn& turnAt(const DecisionPoint& point) { return point.dialogue->turns[point.turn]; }

/// Whether an earlier label of the same turn was a decision too.
bool isFirstOfTurn(const DecisionPoint& point) {
  if (point.label > 0) return false;
  for (std::size_t u = 0; u < point.utterance; ++u) {
    if (!turnAt(point).utterances[u].actions.empty()) return false;
  }
  return true;
}

bool isLastOfTurn(const DecisionPoint& point) {
  const auto& utterances = turnAt(point).utterances;
  if (point.label + 1 < utterances[point.utterance].actions.size()) return false;
  for (std::size_t u = point.utterance + 1; u < utterances.size(); ++u) {
    if (!utterances[u].actions.empty()) return false;
  }
  return true;
}

std::size_t wordsIn(std::string_view text) {
  std::size_t words = 0;
  bool isInside = false;
  for (const char c : text) {
    const bool isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    words += !isBlank && !isInside ? 1 : 0;
    isInside = !isBlank;
  }
  return words;
}

/// What the customer says until the agent speaks again.
double engagementAfter(const DecisionPoint& point) {
  double words = 0;
  const auto& turns = point.dialogue->turns;
  for (std::size_t t = point.turn + 1; t < turns.size() && turns[t].speaker == dialogue::Speaker::customer; ++t) {
    for (const auto& utterance : turns[t].utterances) words += static_cast<double>(wordsIn(utterance.text));
  }
  return words / (words + kHalfEngagedWords);
}

double wordsOf(const std::vector<dialogue::Utterance>& utterances, std::size_t count) {
  double words = 0;
  for (std::size_t u = 0; u < count; ++u) words += static_cast<double>(wordsIn(utterances[u].text));
  return words;
}

/// Of all words before the decision, 0 … 1; near 0 while hardly anything has been said.
double customerShareBefore(const DecisionPoint& point) {
  double customer = 0, agent = 0;
  for (std::size_t t = 0; t < point.turn; ++t) {
    const auto& turn = point.dialogue->turns[t];
    (turn.speaker == dialogue::Speaker::customer ? customer : agent) +=
        wordsOf(turn.utterances, turn.utterances.size());
  }
  agent += wordsOf(turnAt(point).utterances, point.utterance);
  return customer / (customer + agent + kHalfEngagedWords);
}

bool isYes(const dialogue::Dialogue& dialogue, const std::string& attribute) {
  const auto found = dialogue.segment.find(attribute);
  return found != dialogue.segment.end() && (found->second == "1" || found->second == "true" || found->second == "yes");
}

double satisfactionOf(const dialogue::Dialogue& dialogue) {
  const auto found = dialogue.segment.find("satisfaction");
  if (found == dialogue.segment.end()) return 0;
  const double share = base::parseDouble(found->second).value_or(0);
  return share >= 0 && share <= 1 ? share : 0;
}

base::ActionId actionAt(const DecisionPoint& point) {
  return turnAt(point).utterances[point.utterance].actions[point.label];
}

}  // namespace

std::string_view rewardTermName(RewardTerm term) {
  constexpr std::array<std::string_view, kRewardTerms> kNames{
      "conversion", "value",       "engagement", "satisfaction",
      "turn_cost",  "action_cost", "compliance", "delayed_conversion"};
  return kNames[static_cast<std::size_t>(term)];
}

double rewardTermSign(RewardTerm term) {
  const bool isCost = term == RewardTerm::turnCost || term == RewardTerm::actionCost || term == RewardTerm::compliance;
  return isCost ? -1 : 1;
}

std::string formulaText(const RewardFormula& formula) {
  std::string text;
  for (std::size_t i = 0; i < kRewardTerms; ++i) {
    if (formula.weights[i] == 0) continue;
    const auto term = static_cast<RewardTerm>(i);
    const bool isCost = rewardTermSign(term) < 0;
    if (!text.empty() || isCost) text += isCost ? (text.empty() ? "−" : " − ") : " + ";
    text += base::formatDouble(formula.weights[i]) + " " + std::string(rewardTermName(term));
  }
  if (text.empty()) text = "0";
  if (formula.shapingWeight > 0)
    text += ", shaped by " + base::formatDouble(formula.shapingWeight) + " engagement so far";
  return text;
}

base::Result<void> checkFormula(const RewardFormula& formula) {
  if (formula.version == 0) return invalid("version", "it must be above 0");
  if (auto checked = checkWeights(formula.weights, "weights"); !checked) return checked;
  if (auto checked = checkWeights(std::span(&formula.shapingWeight, 1), "shaping_weight"); !checked) return checked;
  for (const auto& [action, cost] : formula.actionCosts) {
    if (auto checked = checkWeights(std::span(&cost, 1), "action_costs/" + action); !checked) return checked;
  }
  if (formula.segmentAttribute.empty() && !formula.segmentWeights.empty()) {
    return invalid("segment_weights", "no attribute is named that chooses them");
  }
  for (const auto& [value, weights] : formula.segmentWeights) {
    if (auto checked = checkWeights(weights, "segment_weights/" + value); !checked) return checked;
  }
  return {};
}

bool isWithinChance(const RewardFormula& formula) {
  const auto isChance = [](const RewardWeights& weights) {
    double atEnd = 0, rest = 0;
    for (std::size_t i = 0; i < kRewardTerms; ++i) {
      const auto term = static_cast<RewardTerm>(i);
      const bool isAtEnd =
          term == RewardTerm::conversion || term == RewardTerm::satisfaction || term == RewardTerm::delayedConversion;
      (isAtEnd ? atEnd : rest) += weights[i];
    }
    return rest == 0 && atEnd <= 1;
  };
  return formula.shapingWeight == 0 && isChance(formula.weights) &&
         std::all_of(formula.segmentWeights.begin(), formula.segmentWeights.end(),
                     [&](const auto& segment) { return isChance(segment.second); });
}

double RewardParts::contribution(RewardTerm term) const {
  const auto i = static_cast<std::size_t>(term);
  return rewardTermSign(term) * (*weights)[i] * amounts[i];
}

double RewardParts::total() const {
  double sum = 0;
  for (std::size_t i = 0; i < kRewardTerms; ++i) sum += contribution(static_cast<RewardTerm>(i));
  return sum;
}

base::Result<FormulaReward> FormulaReward::make(RewardFormula formula, std::span<const std::string> actionNames,
                                                double discountFactor) {
  if (auto checked = checkFormula(formula); !checked) return checked.error();
  FormulaReward reward(std::move(formula), discountFactor);
  reward.m_actionCosts.resize(actionNames.size());
  for (const auto& [action, cost] : reward.m_formula.actionCosts) {
    const auto found = std::find(actionNames.begin(), actionNames.end(), action);
    if (found == actionNames.end()) return invalid("action_costs/" + action, "there is no action of this name");
    reward.m_actionCosts[static_cast<std::size_t>(found - actionNames.begin())] = cost;
  }
  return reward;
}

double FormulaReward::rewardOf(const DecisionPoint& point, bool isLast) const {
  return partsOf(point, isLast, false).total();
}

RewardParts FormulaReward::partsOf(const DecisionPoint& point, bool isLast, bool isMasked) const {
  RewardParts parts;
  parts.weights = &weightsFor(*point.dialogue);
  const auto amount = [&](RewardTerm term) -> double& { return parts.amounts[static_cast<std::size_t>(term)]; };
  if (isLast) {
    amount(RewardTerm::conversion) = point.dialogue->outcome.converted.value_or(false) ? 1 : 0;
    amount(RewardTerm::value) = point.dialogue->outcome.value.value_or(0);
    amount(RewardTerm::satisfaction) = satisfactionOf(*point.dialogue);
    amount(RewardTerm::delayedConversion) = isYes(*point.dialogue, m_formula.delayedAttribute) ? 1 : 0;
  }
  if (isLastOfTurn(point)) amount(RewardTerm::engagement) = engagementAfter(point);
  amount(RewardTerm::turnCost) = isFirstOfTurn(point) ? 1 : 0;
  const std::size_t action = actionAt(point).index();
  if (action < m_actionCosts.size()) amount(RewardTerm::actionCost) = m_actionCosts[action];
  amount(RewardTerm::compliance) = isMasked ? 1 : 0;
  return parts;
}

double FormulaReward::potentialAt(const DecisionPoint& point) const {
  return m_formula.shapingWeight * customerShareBefore(point);
}

double FormulaReward::shapingOf(const DecisionPoint& point, const DecisionPoint* next) const {
  if (m_formula.shapingWeight == 0) return 0;
  const double after = next == nullptr ? 0 : potentialAt(*next);
  return shapedReward(0, m_discountFactor, potentialAt(point), after, next == nullptr);
}

const RewardWeights& FormulaReward::weightsFor(const dialogue::Dialogue& dialogue) const {
  const auto attribute = dialogue.segment.find(m_formula.segmentAttribute);
  if (attribute == dialogue.segment.end()) return m_formula.weights;
  const auto found = m_formula.segmentWeights.find(attribute->second);
  return found == m_formula.segmentWeights.end() ? m_formula.weights : found->second;
}

}  // namespace studio::mdp
