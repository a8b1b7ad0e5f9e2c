#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace studio::architecture {

/// A function definition: from the line of its name to the line of its closing brace.
struct FunctionExtent {
  std::string file;
  std::size_t firstLine = 0;
  std::size_t lastLine = 0;
  std::string name;

  std::size_t length() const { return lastLine - firstLine + 1; }
};

/// The functions defined in a .h or .cpp file, found by counting braces, without a compiler:
/// comments, literals and preprocessor lines are blanked; outside functions, the text before a '{'
/// decides what it opens. A scope (namespace, class, extern "C") is entered; an initialiser or enum is
/// skipped; what ends in a parameter list with its specifiers is a function, and everything within it,
/// lambdas and local classes too, belongs to it. A constructor's `m_x{1}` is part of its head.
std::vector<FunctionExtent> findFunctions(const SourceFile& file);

}  // namespace studio::architecture
