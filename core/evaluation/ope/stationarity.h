#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/evaluation/ope/dialogue_transitions.h"
#include "core/evaluation/ope/importance_weights.h"
#include "core/evaluation/ope/ope_types.h"

namespace studio::evaluation {

/// Whether earlier dialogues tell what later ones are like: the log is cut at its middle time; both halves are judged
/// by models fitted to the other one, and the returns of the agents are compared. Not stationary where either differs
/// by more than 2.8 standard errors (each at half of one in a hundred). The log carries times. Blocks. Fails with
/// cancelled.
base::Result<StationarityCheck> checkStationarity(const DialogueTransitions& transitions,
                                                  const ImportanceWeights& weights, std::stop_token stop);

}  // namespace studio::evaluation
