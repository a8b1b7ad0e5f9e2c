#include "core/encoding/candidate_mining.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/encoding/cluster_count.h"
#include "core/encoding/mining_confidence.h"

namespace studio::encoding {

namespace {

constexpr int kStarts = 3;
constexpr int kMostRounds = 40;

base::Error tooFew(std::size_t sentences, std::size_t groups) {
  return base::makeError(
      base::ErrorCode::nothingToMine, "the log",
      {{"reason", fmt::format("its agents said {} sentences, too few for {} candidates", sentences, groups)}});
}

base::Result<void> requireEnough(const MiningSample& sample, std::size_t groups) {
  if (groups > kMostGroups)
    return base::makeError(base::ErrorCode::invalidArgument, "candidates",
                           {{"reason", fmt::format("there can be at most {}", kMostGroups)}});
  if (groups == 1)
    return base::makeError(base::ErrorCode::invalidArgument, "candidates", {{"reason", "there must be two or more"}});
  return sample.size() < 2 * groups ? base::Result<void>(tooFew(sample.size(), groups)) : base::Result<void>();
}

/// The largest group first, so that numbers mean something to people.
GroupCentres bySize(const KMeans& means, const MiningSample& sample, std::uint32_t firstNumber) {
  std::vector<std::size_t> sizes(means.clusters(), 0);
  for (std::size_t i = 0; i < sample.size(); ++i) ++sizes[means.nearest(sample.row(i))];
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  GroupCentres groups;
  for (const std::size_t k : order) {
    if (sizes[k] > 0) groups.add(firstNumber++, means.centre(k));
  }
  return groups;
}

KMeans fitted(const MiningSample& sample, std::size_t groups, base::RandomStream& random) {
  return KMeans::fit(sample.values, sample.width, KMeansOptions{groups, kStarts, kMostRounds, true}, random);
}

}  // namespace

base::Result<MinedGroups> mineGroups(const MiningSample& sample, std::size_t groups, std::uint64_t seed,
                                     const std::stop_token& stop, const base::Progress& progress) {
  if (auto enough = requireEnough(sample, groups); !enough) return enough.error();
  MinedGroups mined;
  mined.isCountChosen = groups == 0;
  if (mined.isCountChosen) {
    auto tried = judgeCounts(sample, seed, stop, progress);
    if (!tried) return tried.error();
    mined.tried = std::move(*tried);
    groups = chosenCount(mined.tried);
    if (groups == 0) return tooFew(sample.size(), 8);
  }
  auto random = base::RandomStream::derive(seed, "mine_groups");
  mined.centres = bySize(fitted(sample, groups, random), sample, 0);
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "mining");
  mined.confidence = fitConfidence(sample, mined.centres, random);
  return mined;
}

base::Result<GroupCentres> divide(const MiningSample& sample, std::size_t parts, std::uint32_t firstNumber,
                                  std::uint64_t seed) {
  if (auto enough = requireEnough(sample, parts); !enough) return enough.error();
  auto random = base::RandomStream::derive(seed, "divide");
  auto groups = bySize(fitted(sample, parts, random), sample, firstNumber);
  if (groups.size() == parts) return groups;
  return base::makeError(base::ErrorCode::nothingToMine, "the candidate",
                         {{"reason", fmt::format("it holds only {} different kinds of sentence", groups.size())}});
}

}  // namespace studio::encoding
