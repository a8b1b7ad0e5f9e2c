#pragma once

#include <vector>

#include "tests/architecture/source_tree.h"

namespace studio::architecture {

/// Holds every #include of core, widgets and app to room_rules.h, and the whole to two properties:
/// no two folders include each other, and no chain of includes is longer than kMaximumIncludeDepth.
std::vector<Offence> checkIncludes(const std::vector<SourceFile>& files);

}  // namespace studio::architecture
