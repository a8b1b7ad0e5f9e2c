#pragma once

#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace studio::architecture {

/// Nearest-rank quantile: the smallest of `values` that at least `share` of them do not exceed; 0 of none.
std::size_t quantile(std::vector<std::size_t> values, double share);

struct SizeFigures {
  std::size_t files = 0, fileMedian = 0, fileP90 = 0;
  std::size_t functions = 0, functionMedian = 0, functionP90 = 0, longFunctions = 0;

  /// "files 51: median 40, p90 83 lines; functions 109: …"
  std::string text() const;
};

SizeFigures measureSizes(const std::vector<SourceFile>& files);

/// Holds core, widgets and app to the bar: files median <= 100 and p90 <= 350 lines; functions median
/// <= 8 and p90 <= 30 lines, over 60 lines at most 2 % of them. A figure past its bar gives one offence
/// per bar (file "size") and one for each file or function that is beyond it.
std::vector<Offence> checkSizes(const std::vector<SourceFile>& files);

}  // namespace studio::architecture
