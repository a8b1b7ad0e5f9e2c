#pragma once

#include <cstdint>
#include <stop_token>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/encoding/candidate_types.h"
#include "core/encoding/group_centres.h"
#include "core/encoding/mining_sample.h"

namespace studio::encoding {

/// Sentences that are looked at when groups are formed; a longer log is sampled.
inline constexpr std::size_t kMostSampledSentences = 20'000;
inline constexpr std::size_t kMostGroups = 200;

/// Groups of sentences that mean much the same.
struct MinedGroups {
  GroupCentres centres;  ///< the group with most sentences of the sample is number 0
  bool isCountChosen = true;
  std::vector<ClusterCountScore> tried;  ///< empty when the person said how many
  ConfidenceModel confidence;
};

/// Groups the sentences of a sample by spherical k-means (Dhillon and Modha 2001) from k-means++ starts (Arthur and
/// Vassilvitskii 2007). `groups` 0: the number is chosen by stability (cluster_count.h). Confidence is measured by
/// mining halves again (mining_confidence.h). Deterministic by `seed`. Takes about a CPU minute for 20,000 vectors of
/// 512 when the number is chosen. Fails with nothingToMine when there are fewer than two sentences a group, or fewer
/// than 160 to choose from; with invalidArgument above kMostGroups; with cancelled.
base::Result<MinedGroups> mineGroups(const MiningSample& sample, std::size_t groups, std::uint64_t seed,
                                     const std::stop_token& stop, const base::Progress& progress);

/// Divides rows into `parts` groups with numbers from `firstNumber` on, by the same method. Fails with nothingToMine
/// when there are fewer than two rows a part or all rows are the same.
base::Result<GroupCentres> divide(const MiningSample& sample, std::size_t parts, std::uint32_t firstNumber,
                                  std::uint64_t seed);

}  // namespace studio::encoding
