#pragma once

#include "core/encoding/state_encoder.h"
#include "core/mdp/decision_point.h"
#include "core/mdp/transition.h"

namespace studio::encoding {

/// What building did: steps whose logged action is forbidden by the mask are left out of learning
/// (a policy can never take them), or in whose place something was said that is no action, and counted here.
struct BuildReport {
  std::size_t steps = 0;
  std::size_t forbiddenSteps = 0;
  std::size_t replacedSteps = 0;  ///< learned as what a rule had said in place of what was chosen
};

/// One transition per decision of `encoded`. Between two labels of one agent turn the next state
/// has the same customer text and one action more; only the last label of a turn leads to the
/// state after the customer's reply. The last decision is terminal and carries the reward of the outcome;
/// when its action is forbidden, the last allowed one does, so that no trajectory is open-ended.
/// The state after a decision is that of the next decision: turns without a label in between are
/// context. Total: a dialogue without outcome gets a trajectory too; who trains leaves it out.
mdp::Trajectory buildTrajectory(const EncodedDialogue& encoded, const privacy::SanitizedDialogue& dialogue,
                                const mdp::RewardFunction& reward, BuildReport& report);

}  // namespace studio::encoding
