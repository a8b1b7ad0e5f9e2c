#pragma once

#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/encoding/candidate_types.h"
#include "core/encoding/mining_sample.h"

namespace studio::encoding {

/// Judges numbers of groups from 8 to 50, those for which the sample has at least ten rows a group in each half.
/// Fewer than eight are not tried: two or three blocks are always the stablest, and no talk track.
/// silhouette: mean silhouette width of a sample of rows (Rousseeuw 1987), cosine distance.
/// stability: two halves of the dialogues are grouped apart; mean adjusted Rand index of what both groupings make of
/// each half, over eight halvings (after Lange, Roth, Braun and Buhmann 2004), with the standard error of that mean.
/// Fails with cancelled.
base::Result<std::vector<ClusterCountScore>> judgeCounts(const MiningSample& sample, std::uint64_t seed,
                                                         const std::stop_token& stop, const base::Progress& progress);

/// What another log would show again, as finely as it would: the largest number whose stability is within a standard
/// error of the highest (the one-standard-error rule of Breiman, Friedman, Olshen and Stone 1984, section 3.4.3,
/// towards more candidates: to merge two is easier than to find what was never parted). The highest itself is a matter
/// of luck where neighbours are as stable. 0 when none was tried.
std::size_t chosenCount(const std::vector<ClusterCountScore>& tried);

}  // namespace studio::encoding
