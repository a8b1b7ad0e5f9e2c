#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

/// simulate_turns: what simulated customers, learned from 3,000 dialogues of the known environment, answer a second of
/// one processor to a policy that is a table, state only; beside it the same with observations and a network of two
/// layers of 64. A turn is one thing the agent says and what comes of it. Blocks; fails with cancelled.
base::Result<BenchResult> benchSimulateTurns(std::stop_token stop);

}  // namespace studio::workflow
