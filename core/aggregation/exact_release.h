#pragma once

#include <stop_token>
#include <vector>

#include "core/aggregation/aggregate_types.h"
#include "core/aggregation/visit_table.h"
#include "core/base/result.h"

namespace studio::aggregation {

/// Figures that may leave, and in which of them each row of the table is: what the ledger checks.
struct ExactRelease {
  AggregateTable table;
  std::vector<privacy::GroupsOfVisit> groupsOfRow;
  std::uint64_t visitsWithheld = 0;  ///< in no cell; stays inside, like the next one
  std::uint64_t keysWithheld = 0;
};

/// The cells of `visits` under `terms`, every number over at least terms.policy.minimumCohort people. Fails with
/// releaseRefused when there is no such cell at all, or as countKeys() does. Blocks.
base::Result<ExactRelease> exactRelease(const VisitTable& visits, const AggregateTerms& terms,
                                        const std::stop_token& stop);

}  // namespace studio::aggregation
