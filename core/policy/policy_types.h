#pragma once

#include <optional>
#include <vector>

#include "core/base/ids.h"

namespace studio::policy {

/// What a policy thinks of one action at one decision.
struct ActionValue {
  base::ActionId action;
  double q = 0;               ///< mean over the members; 0–1 conversion scale
  std::optional<double> low;  ///< 95 % interval over the members; absent with one member
  std::optional<double> high;
  double probability = 0;  ///< after the mask; exactly 0 when masked
  double probabilityBeforeMask = 0;
  double support = 0;  ///< training dialogues in which it was said around this turn
  bool isLegal = true;
};

/// Every action at one decision, in the order of their ids.
struct DecisionValues {
  std::vector<ActionValue> actions;
  base::ActionId best;  ///< the legal action of highest Q; the first of equals
  double value = 0;     ///< Q of `best`
};

/// What saying `said` instead of the best legal action costs: 100 · (value − Q), in points.
/// 0 also when `said` is masked and valued higher.
double lossInPoints(const DecisionValues& values, base::ActionId said);

/// True when the intervals of the best and the said action do not overlap; false with one member.
bool isLossCertain(const DecisionValues& values, base::ActionId said);

}  // namespace studio::policy
