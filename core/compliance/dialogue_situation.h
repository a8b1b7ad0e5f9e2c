#pragma once

#include <string_view>

#include "core/compliance/situation.h"
#include "core/mdp/decision_point.h"

namespace studio::compliance {

/// What rules see of a decision point: every turn before it (and what the agent said in this turn before it) as prior
/// turns; as state the dialogue's segment, each attribute under its own name as a dotted path and under segment.<name>,
/// and turn_index, the number of turns before. A value that reads as a number or as true or false is one. `say` is
/// empty.
Situation situationAt(const mdp::DecisionPoint& point);

/// The same of a dialogue and a place in it.
Situation situationAt(const dialogue::Dialogue& dialogue, std::size_t turn, std::size_t utterance);

}  // namespace studio::compliance
