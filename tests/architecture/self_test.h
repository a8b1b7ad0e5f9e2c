#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace studio::architecture {

using Check = std::function<std::vector<Offence>(const std::vector<SourceFile>&)>;

std::string printed(const Offence& offence);

/// Runs `check` on the little trees of a text file and compares what it would print with what the
/// file expects. Lines of such a file:
///   == path           a file of the tree starts
///   %repeat N text    N lines of text in it
///   -> line           a line the check must print, in this order; none means it must print nothing
///   ---               the tree ends, the next one starts
/// The sign '`' is dropped on reading, so that the examples pass the check of words themselves.
/// Returns the differences, empty when everything is as expected.
std::vector<std::string> selfTest(const SourceFile& examples, const Check& check);

}  // namespace studio::architecture
