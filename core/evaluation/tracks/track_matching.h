#pragma once

#include <span>

#include "core/evaluation/tracks/track_types.h"

namespace studio::evaluation {

/// How many of the first steps of `track` a dialogue went through: the longest beginning whose actions stand in it in
/// order, with at most `gap` others between one and the next. The first may stand anywhere.
std::size_t stepsReached(const Track& track, std::span<const base::ActionId> actions, std::size_t gap);

/// True when all of `shorter` stands in `longer` in order, with at most `gap` others in between.
bool isPartOf(const Track& shorter, const Track& longer, std::size_t gap);

}  // namespace studio::evaluation
