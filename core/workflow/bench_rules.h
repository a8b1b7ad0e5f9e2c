#pragma once

#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

/// 500 rules of the published forms over made turns of 131 bytes, one in twenty with the words of a rule, one core:
/// vectorscan_raw (the scan alone), verdicts_bulk (beside it), re2_loop, verdict_interactive_us, recheck_rule_1m_ms.
base::Result<std::vector<BenchResult>> benchRules(std::stop_token stop);

}  // namespace studio::workflow
