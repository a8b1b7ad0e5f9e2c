#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace studio::workflow {

/// One measured figure beside what was measured with it in the same run.
struct BenchResult {
  std::string name;
  double value = 0;
  std::string unit;
  std::optional<double> reference;  ///< nothing where the reference could not be measured here
  std::string besides;              ///< what the reference is, or why there is none
  std::map<std::string, double> details;
  std::string skipped = {};  ///< why nothing was measured; "" where value stands
};

}  // namespace studio::workflow
