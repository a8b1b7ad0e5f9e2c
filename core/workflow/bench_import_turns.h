#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

/// Turns per second of a whole import of the sample log into a new workspace, redaction, journal and synced
/// transaction included, by the clock on the wall; CPU seconds and peaks of memory at two sizes among the
/// details. The reference is `import_rows` of the same file done here: what storing alone would allow. The
/// pseudonym key in use is the caller's (TALKTRACK_KEY_FILE). Blocks for some seconds.
base::Result<BenchResult> benchImportTurns(std::stop_token stop);

}  // namespace studio::workflow
