#pragma once

#include <vector>

#include "core/privacy/recogniser.h"

namespace studio::privacy {

/// Disjoint hits in text order. Of overlapping ones the longer wins, then the more certain, then the
/// earlier; what a loser covered beyond the winner stays a hit of its own, so nothing is exposed.
std::vector<Hit> withoutOverlaps(std::vector<Hit> hits);

}  // namespace studio::privacy
