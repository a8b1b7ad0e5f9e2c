#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

/// CSV rows parsed, typed and stored in a scratch table on disk, per CPU second: the sample log, twelve columns,
/// at two sizes, whose peaks of memory are among the details. No workspace is touched. Beside it the sqlite3
/// program's own .import of the same file. Blocks for some seconds.
base::Result<BenchResult> benchImportRows(std::stop_token stop);

}  // namespace studio::workflow
