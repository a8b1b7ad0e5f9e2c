#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/aggregation/visit_table.h"
#include "core/base/result.h"
#include "core/privacy/release_policy.h"

namespace studio::aggregation {

/// What is summed up over a group of visits.
struct GroupCount {
  privacy::GroupFigures figures;
  std::uint64_t converted = 0;  ///< visits
  std::uint64_t valueVisits = 0;
  double valueSum = 0;
};

/// One count per full key of the table, in one pass over its columns. Different people are told apart without a set:
/// a person's rows are together, so a group only has to remember who came last. Fails with cancelled within
/// milliseconds of `stop`, or with invalidArgument when there are more than kMostKeys keys. Blocks.
base::Result<std::vector<GroupCount>> countKeys(const VisitTable& table, const std::stop_token& stop);
/// The same with the keys put together: group `groupOfKey[key]`, −1 for none, of `groups`.
base::Result<std::vector<GroupCount>> countGroups(const VisitTable& table, std::span<const std::int32_t> groupOfKey,
                                                  std::size_t groups, const std::stop_token& stop);

}  // namespace studio::aggregation
