#pragma once

#include "core/evaluation/ope/dialogue_states.h"

namespace studio::evaluation {

/// Fills features of states whose mean observations are given: 1, then their coordinates along the principal axes that
/// carry more than a thousandth of the spread, at most 24, each scaled to a spread of 1. `means` is state × width,
/// `weights` how often each state was seen.
void fillFeatures(DialogueStates& states, std::span<const double> means, std::span<const double> weights,
                  std::size_t width);

}  // namespace studio::evaluation
