#pragma once

#include <vector>

#include "tests/architecture/include_graph.h"

namespace studio::architecture {

/// Pairs of leaf folders that include each other: one offence per pair, naming an include of each way.
std::vector<Offence> findMutualFolders(const IncludeGraph& graph);

/// Files whose longest chain of own includes has more than `maximum` links, and files that include
/// themselves by a detour.
std::vector<Offence> findLongChains(const IncludeGraph& graph, int maximum);

}  // namespace studio::architecture
