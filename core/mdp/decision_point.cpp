#include "core/mdp/decision_point.h"

namespace studio::mdp {

double ConversionReward::rewardOf(const DecisionPoint& point, bool isLast) const {
  return isLast && point.dialogue->outcome.converted.value_or(false) ? 1.0 : 0.0;
}

}  // namespace studio::mdp
