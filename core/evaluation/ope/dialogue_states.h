#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/evaluation/ope/logged_dialogues.h"
#include "core/evaluation/ope/ope_types.h"

namespace studio::evaluation {

/// What the estimators take for the state of a dialogue at a decision. It comes from the log alone: the mask, the group
/// the observation falls into, the turn where it is part of the observation, and the judged policy's probabilities are
/// not part of it. Rewards play no part, so that no fold sees another's.
struct DialogueStates {
  std::vector<std::uint32_t> ofStep;  ///< state of every step, below `count`
  std::size_t count = 0;
  std::size_t featureCount = 1;  ///< of every state; the first is 1
  std::vector<double> features;  ///< state × featureCount: principal components of the states' mean observations
  StateSummary summary;

  std::span<const double> featuresOf(std::size_t state) const {
    return {features.data() + state * featureCount, featureCount};
  }
};

/// Where observations fall into groups with nothing between, the groups are the states, turn-free where the turn only
/// adds a constant. Where they shade into each other, or the groups are hardly ever come back to, k-means cuts them
/// into at most 64 groups a mask; without observations the mask and the turn are all there is. Blocks. Fails with
/// cancelled.
base::Result<DialogueStates> findDialogueStates(const LoggedDialogues& log, base::RandomStream random,
                                                std::stop_token stop);

}  // namespace studio::evaluation
