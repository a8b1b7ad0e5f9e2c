#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/simulation/customers/customer_log.h"

namespace studio::evaluation {

/// Dialogues by the groups they belong to: group 0 is everyone, then come the segments, then the actions that were said
/// in them.
struct RateLog {
  std::vector<std::size_t> begin{0};
  std::vector<std::uint32_t> groups;
  std::vector<std::uint8_t> isConverted;

  std::span<const std::uint32_t> of(std::size_t dialogue) const {
    return std::span(groups).subspan(begin[dialogue], begin[dialogue + 1] - begin[dialogue]);
  }
};
RateLog rateLogOf(const simulation::CustomerLog& log);
std::size_t rateGroupCount(const simulation::SituationShape& shape);

/// Dialogues and conversions of every group among those that `which` names.
struct RateCounts {
  std::vector<double> dialogues;
  std::vector<double> converted;
  double rate(std::size_t group) const { return dialogues[group] > 0 ? converted[group] / dialogues[group] : 0; }
};
RateCounts countRates(const RateLog& log, std::span<const std::uint32_t> which, std::size_t groups);

/// |second − first| / first; 1 where only the first is 0.
double relativeError(double first, double second);

}  // namespace studio::evaluation
