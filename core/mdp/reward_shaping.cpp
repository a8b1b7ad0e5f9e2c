#include "core/mdp/reward_shaping.h"

namespace studio::mdp {

double shapedReward(double reward, double discountFactor, double potentialBefore, double potentialAfter,
                    bool isTerminal) {
  return reward + (isTerminal ? 0 : discountFactor * potentialAfter) - potentialBefore;
}

}  // namespace studio::mdp
