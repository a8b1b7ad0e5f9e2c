#include "core/policy/policy_types.h"

#include <algorithm>

namespace studio::policy {

double lossInPoints(const DecisionValues& values, base::ActionId said) {
  return std::max(0.0, 100.0 * (values.value - values.actions.at(said.index()).q));
}

bool isLossCertain(const DecisionValues& values, base::ActionId said) {
  const ActionValue& best = values.actions.at(values.best.index());
  const ActionValue& logged = values.actions.at(said.index());
  return best.low && logged.high && *best.low > *logged.high;
}

}  // namespace studio::policy
