#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

/// aggregate_rows: rows per CPU second counted into 11,520 cells from columns in memory, with different people,
/// outcomes and values: 10 million rows of 200,000 people. Beside it SQLite's GROUP BY over the same rows, which counts
/// people and sums outcomes and values, but does not tell people by outcome. Among the details the seconds of both,
/// those of a whole release (cells put together where they are too small, replies and next states), and the
/// milliseconds until either returns once it is cancelled, the worst of some moments. Blocks for a minute or two,
/// nearly all of it SQLite's.
base::Result<BenchResult> benchAggregate(std::stop_token stop);

}  // namespace studio::workflow
