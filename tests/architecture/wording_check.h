#pragma once

#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace studio::architecture {

/// Finds what does not belong into a repository: paths of one machine (`checkout`, the absolute path
/// of this tree, among them), marks of unfinished work, host names of package registries, and files
/// whose whole name says nothing (manager.h, utils.cpp). `checkout` may be empty.
std::vector<Offence> checkWording(const std::vector<SourceFile>& files, const std::string& checkout);

}  // namespace studio::architecture
