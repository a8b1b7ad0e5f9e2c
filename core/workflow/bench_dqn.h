#pragma once

#include <cstdint>
#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

// Deep Q-learning on one thread, per CPU second: networks of 64-128-128-10, batches of 64. An update with the plain
// masked target is 12.19 million floating-point operations of matrix products, one with Double-Q 15.50 million.

/// libtorch_plain_updates: the yardstick of the others, LibTorch as it is written at first.
base::Result<BenchResult> benchPlainUpdates(std::stop_token stop);
/// dqn_updates, beside LibTorch's; Double-Q and what the processor could do at most are among the details.
base::Result<BenchResult> benchDqnUpdates(std::stop_token stop);
/// fma_bound_updates: if updates were nothing but fused multiply-adds at the speed of registers. Beside dqn_updates.
base::Result<BenchResult> benchFmaBound(std::stop_token stop);
/// decide_batch1_us: one observation to ten values, beside the same through LibTorch.
base::Result<BenchResult> benchDecision(std::stop_token stop);

/// Makes some thousand updates with weights of this seed; returns how many. Any thread.
base::Result<double> makeDqnUpdates(std::uint64_t seed);

/// Updates a CPU second of LibTorch's plain loop; measured once a process.
base::Result<double> plainUpdatesPerSecond();

}  // namespace studio::workflow
