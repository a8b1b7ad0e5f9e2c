#pragma once

#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

/// import_redacted_turns: turns per second of a whole import of the sample log, 1,011,600 turns, into a new workspace,
/// redaction, journal and synced transaction included, by the clock on the wall; CPU seconds and peaks of memory at two
/// sizes among the details, and how long the end took that cannot be cancelled. The reference is `import_rows` of the
/// same file done here: what reading alone would allow. Then search_first50_ms in that workspace and import_cancel_ms
/// of that log. The pseudonym key in use is the caller's (TALKTRACK_KEY_FILE). Blocks for about a minute.
base::Result<std::vector<BenchResult>> benchImportTurns(std::stop_token stop);

}  // namespace studio::workflow
