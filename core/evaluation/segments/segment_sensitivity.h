#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/evaluation/segments/segment_types.h"
#include "core/simulation/customers/customer_log.h"

namespace studio::evaluation {

/// A segment with fewer dialogues is not looked at by itself, nor an action said in fewer of them.
inline constexpr std::uint64_t kFewestInSegment = 40;
inline constexpr std::uint64_t kFewestOfAction = 20;

struct SensitivityOptions {
  std::vector<std::string> actionNames;  ///< of the log's shape
  double level = 0.05;                   ///< of a false finding anywhere in a list
  std::uint64_t seed = 1;
};

/// How much of what the log says about actions depends on who the customer is: action values for everyone, by segment,
/// by segment and part of the dialogue; what each segment loses by what is best for everyone; and reversals. An
/// action's value is how often dialogues converted in which it was said: what happened, not what would have. Losses are
/// cross-fitted over two halves of the dialogues, so that nothing is gained by chance; reversals ask for both
/// differences to be beyond chance when all pairs and attributes are compared (Bonferroni). Blocks, milliseconds for
/// thousands of dialogues. Fails with cancelled.
base::Result<SensitivityReport> segmentSensitivity(const simulation::CustomerLog& log,
                                                   const SensitivityOptions& options, const std::stop_token& stop);

}  // namespace studio::evaluation
