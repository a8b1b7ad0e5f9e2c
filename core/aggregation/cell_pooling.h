#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/aggregation/group_counts.h"
#include "core/aggregation/visit_table.h"
#include "core/base/result.h"

namespace studio::aggregation {

/// Which keys are released together.
struct CellPlan {
  std::vector<CellKey> cells;
  std::vector<std::int32_t> cellOfKey;  ///< one per key of the table; −1: released in no cell, or no visit has it
};

/// Sorts the keys of a table into cells that may all be released.
///
/// A key that the policy lets through is a cell. Those it does not are put together with others of the same cluster,
/// action and segment; where even all of them are not enough, of the same cluster and action; then of the same action.
/// When what was put together is not enough, the smallest cells that would have been released beside it join it, where
/// that makes it enough (complementary suppression). What is not enough in the end is in no cell. The cells never
/// overlap and there is no sum over them, so nothing that was left out can be found by taking cells from a larger one.
/// Ties go to the lower key, so the plan follows from the table. Blocks; fails as countKeys() does.
base::Result<CellPlan> planCells(const VisitTable& table, const privacy::ReleasePolicy& policy,
                                 const std::stop_token& stop);

}  // namespace studio::aggregation
