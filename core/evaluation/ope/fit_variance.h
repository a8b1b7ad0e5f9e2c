#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/evaluation/ope/dialogue_transitions.h"
#include "core/evaluation/ope/importance_weights.h"

namespace studio::evaluation {

/// How much marginalizedDoublyRobust would vary because its models were fitted to other dialogues, which resampling
/// contributions with the models held fixed cannot show. Two models, each fitted to a third of the dialogues, are
/// judged on the last third, three times around: the error is a product of two models' errors, so that its variance
/// falls with the square of the number of dialogues. Too large rather than too small, since it holds some of the noise
/// of the judging third. Blocks. Fails with cancelled.
base::Result<double> fitVariance(const DialogueTransitions& transitions, const ImportanceWeights& weights,
                                 std::stop_token stop);

}  // namespace studio::evaluation
