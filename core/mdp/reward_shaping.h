#pragma once

namespace studio::mdp {

/// Adds γ·Φ(s') − Φ(s) to a step's reward (Ng, Harada and Russell 1999, Policy invariance under reward transformations,
/// theorem 1). Over a dialogue the potentials cancel, so the best policy stays the best and the value of every state
/// falls by its own potential. `potentialAfter` is taken as 0 where the dialogue has ended: any other number there
/// would change what is best. A truncated step has not ended.
double shapedReward(double reward, double discountFactor, double potentialBefore, double potentialAfter,
                    bool isTerminal);

}  // namespace studio::mdp
