#pragma once

#include <optional>
#include <vector>

#include "core/base/ids.h"
#include "core/mdp/action_mask.h"

namespace studio::mdp {

/// What a policy sees at a decision: a fixed number of finite floats, laid out by a FeatureSchema.
using Observation = std::vector<float>;

/// One decision and what came of it: (s, a, r, s', done) with the masks of both states.
/// Sutton and Barto, Reinforcement Learning, 2nd ed., section 3.1.
struct Transition {
  Observation observation;
  base::ActionId action;        ///< what was said: learning knows nothing else
  float reward = 0;             ///< on the 0–1 conversion scale
  Observation nextObservation;  ///< empty when isTerminal
  ActionMask mask = ActionMask::allowAll(1);
  ActionMask nextMask = ActionMask::allowAll(1);
  bool isTerminal = false;
  /// Chance that the policy which acted gave this action; nothing where unknown.
  std::optional<double> propensity = {};
  /// What was chosen where a rule had `action` said in its place; nothing where the chosen one was said.
  std::optional<base::ActionId> chosen = {};
};

/// The decisions of one dialogue, in order. Dialogues without a decision have none.
struct Trajectory {
  base::DialogueId dialogue;
  std::vector<Transition> steps;
};

}  // namespace studio::mdp
