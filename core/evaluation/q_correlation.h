#pragma once

#include <span>

#include "core/base/random_stream.h"
#include "core/evaluation/q_correlation_types.h"

namespace studio::evaluation {

/// Spearman's correlation, over the actions with enough support, between an action's mean learned Q
/// in held-out dialogues and the conversion of the held-out dialogues that used it. The interval is
/// a percentile bootstrap over whole dialogues, since the steps of one dialogue share its outcome.
/// `supported` when the interval lies above 0, `notSupported` when it lies below; otherwise, or when
/// the data are too few, `cannotTell` with every reason. Steps with an action outside
/// 0 … actionCount − 1 or a Q that is not finite are a broken promise. Blocks (2,000 resamples of
/// 1,000 dialogues: well under a second).
QCorrelationReport correlateQ(std::span<const HeldOutDialogue> dialogues, std::size_t actionCount,
                              const QCorrelationConfig& config, base::RandomStream& random);

}  // namespace studio::evaluation
