#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

// The same training on two threads, per second on the wall: the second thread trains another seed, with a network,
// an environment and random streams of its own, so nothing is shared but memory bandwidth. `reference` is one thread
// alone in the same run; cores_used says how many processors the two really had, which other work on the machine takes
// from them.

/// dqn_updates_2_threads: 64-128-128-10, batches of 64, the plain masked target.
base::Result<BenchResult> benchDqnUpdatesTwoThreads(std::stop_token stop);
/// dqn_loop_1to4_2_threads: environment steps, one update per four.
base::Result<BenchResult> benchDqnLoopTwoThreads(std::stop_token stop);
/// ppo_env_steps_2_threads: 8 environments × 256 steps, 10 epochs, minibatches of 64.
base::Result<BenchResult> benchPpoStepsTwoThreads(std::stop_token stop);

}  // namespace studio::workflow
