#pragma once

#include <cstddef>
#include <span>

namespace studio::encoding {

/// How well two partitions of the same items agree, e.g. mined candidates and the labels of a log.
struct ClusterAgreement {
  /// Adjusted Rand index (Hubert and Arabie 1985): 1 equal, 0 what chance gives, below 0 worse than that.
  double adjustedRand = 0;
  /// Mutual information adjusted for chance (Vinh, Epps and Bailey 2010, equation 24c with the arithmetic mean of the
  /// entropies for normalisation): 1 equal, 0 what chance gives.
  double adjustedMutualInformation = 0;
  /// Share of the items that bear the commonest second label of their first cluster (Manning, Raghavan and Schütze
  /// 2008, section 16.3). Grows with the number of clusters: to be read beside a baseline of as many.
  double purity = 0;
};

/// `first` and `second` hold a cluster number for every item, any numbers; of one length. All 1 when there is nothing
/// to tell apart on either side; all 0 without items.
ClusterAgreement agreementOf(std::span<const std::size_t> first, std::span<const std::size_t> second);

}  // namespace studio::encoding
