#pragma once

#include <string>
#include <vector>

#include "core/evaluation/ope/dialogue_states.h"
#include "core/evaluation/ope/logged_dialogues.h"

namespace studio::evaluation {

/// A policy that needs no learner: its probabilities at every step of a log, step × action.
struct BaselinePolicy {
  std::string name;
  std::vector<double> targets;
};

/// cloning: each action as often as the agents took it in the state. script: the action they took most often under the
/// step's mask at that turn, as a rule would say. fixed_track: one action per turn whatever the customer says, the one
/// whose dialogues brought most on average; where the mask forbids it, what the agents do. None sees rewards of single
/// dialogues but fixed_track, whose choice of 1 action a turn from means of hundreds is taken for harmless.
std::vector<BaselinePolicy> baselinePolicies(const LoggedDialogues& log, const DialogueStates& states);

}  // namespace studio::evaluation
