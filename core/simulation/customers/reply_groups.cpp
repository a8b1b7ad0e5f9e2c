#include "core/simulation/customers/reply_groups.h"

#include <algorithm>
#include <cmath>

namespace studio::simulation {

std::optional<ReplyGroups> ReplyGroups::fit(std::span<const float> rows, std::size_t width, std::uint64_t seed) {
  constexpr double kFewest = 3, kMost = 16;
  const std::size_t replies = width == 0 ? 0 : rows.size() / width;
  if (replies < static_cast<std::size_t>(kFewest)) return std::nullopt;
  encoding::KMeansOptions options;
  options.clusters =
      static_cast<std::size_t>(std::clamp(std::round(std::sqrt(static_cast<double>(replies)) / 8), kFewest, kMost));
  options.starts = 2;
  options.mostRounds = 25;
  options.isUnitLength = true;
  options.isGreedy = true;
  auto random = base::RandomStream::derive(seed, "reply groups");
  return ReplyGroups(encoding::KMeans::fit(rows, width, options, random));
}

}  // namespace studio::simulation
