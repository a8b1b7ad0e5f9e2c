#pragma once

#include <span>

#include "core/evaluation/ope/ope_types.h"

namespace studio::evaluation {

/// Quantile and conditional value at risk of the judged policy's return, from the returns of the log under
/// self-normalised weights of whole dialogues. `returns` and `weights` have one entry per dialogue, `level` is in
/// (0, 1). Everything is 0 where all weights are.
ReturnRisk returnRisk(std::span<const double> returns, std::span<const double> weights, double level);

}  // namespace studio::evaluation
