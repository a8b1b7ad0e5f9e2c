#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace studio::architecture {

/// One #include line.
struct Include {
  std::string file;  ///< where it stands
  std::size_t line = 0;
  std::string target;
  bool isQuoted = false;

  std::string written() const { return isQuoted ? '"' + target + '"' : '<' + target + '>'; }
};

/// Every #include outside comments, in the order of files and lines.
std::vector<Include> findIncludes(const std::vector<SourceFile>& files);

/// The includes between files that are both among `files`, by including file.
using IncludeGraph = std::map<std::string, std::vector<Include>>;
IncludeGraph linkIncludes(const std::vector<SourceFile>& files, const std::vector<Include>& includes);

/// `file` and everything it includes of ours, directly or not, sorted.
std::vector<std::string> includeClosure(const IncludeGraph& graph, const std::string& file);

}  // namespace studio::architecture
