#include "core/aggregation/aggregate_types.h"

#include <algorithm>

namespace studio::aggregation {

std::uint32_t bandOf(const AggregateTerms& terms, std::uint32_t decision) {
  const auto after = std::upper_bound(terms.bandStarts.begin(), terms.bandStarts.end(), decision);
  return static_cast<std::uint32_t>(after - terms.bandStarts.begin()) - 1;
}

}  // namespace studio::aggregation
