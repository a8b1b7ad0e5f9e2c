#pragma once

#include <span>
#include <string>

#include "core/mdp/transition.h"

namespace studio::simulation {

/// A trajectory as one line of JSON without its line break:
/// {"steps":[{"observation":[…],"action":i,"propensity":p,"reward":r,"mask":[…],"target":[p per action]}]}
/// Keys of what a step does not know are left out. `target`: the judged policy's probabilities, steps × actions, or
/// nothing. Numbers read back to the same bits and never depend on the locale.
std::string trajectoryLine(const mdp::Trajectory& trajectory, std::span<const double> target = {});

}  // namespace studio::simulation
