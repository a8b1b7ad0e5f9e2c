#pragma once

#include <vector>

#include "tests/architecture/source_tree.h"

namespace studio::architecture {

/// Finds SQL put together from pieces in core: a string literal that starts with an SQL verb and is
/// joined with '+' or holds "{}" for a formatter. Values are bound. A constant (kColumns) may be put in; a
/// line that takes an identifier from a fixed list says so in a comment "identifier from a fixed list".
/// PRAGMA is left out: SQLite binds nothing there.
std::vector<Offence> checkSql(const std::vector<SourceFile>& files);

}  // namespace studio::architecture
