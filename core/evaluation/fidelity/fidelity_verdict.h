#pragma once

#include "core/evaluation/fidelity/fidelity_types.h"

namespace studio::evaluation {

/// Cells that can be told must hold at least so much of what the agents said.
inline constexpr double kLeastCovered = 0.5;
/// Simulated customers are too easy where their conversion is surely above the real one, and by at least this share.
inline constexpr double kTooEasyShare = 0.05;

/// Fills divergence, verdict, isTooEasy and reasons of a report whose figures are known.
void decideLicence(FidelityReport& report);

}  // namespace studio::evaluation
