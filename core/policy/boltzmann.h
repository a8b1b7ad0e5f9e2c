#pragma once

#include <span>
#include <vector>

#include "core/mdp/action_mask.h"

namespace studio::policy {

/// softmax(q / temperature) over all actions. `temperature` is above 0, `q` finite and not empty.
std::vector<double> boltzmann(std::span<const double> q, double temperature);

/// The same over the allowed actions only; masked actions get exactly 0. The largest exponent is
/// subtracted first, so nothing overflows, and a masked Q, however high, never enters.
std::vector<double> maskedBoltzmann(std::span<const double> q, double temperature, const mdp::ActionMask& mask);

}  // namespace studio::policy
