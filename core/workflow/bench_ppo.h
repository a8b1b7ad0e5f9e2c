#pragma once

#include <cstdint>
#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

// PPO in the built-in environment on one thread, per CPU second: policy 64-128-128-10 and value 64-128-128-1, 8
// dialogues × 256 steps, 10 epochs.

/// ppo_env_steps: environment steps of the whole loop, acting and learning in minibatches of 64. Beside it: what the
/// processor's fused multiply-adds would allow for the matrix products of a step.
base::Result<BenchResult> benchPpoSteps(std::stop_token stop);
/// ppo_seconds_to_95: CPU seconds until the exact value is 95 % of the optimum in two evaluations in a row, every
/// 8,192 steps; the first of them counts, and evaluating is not counted.
base::Result<BenchResult> benchPpoSecondsTo95(std::stop_token stop);

/// Makes some thousand environment steps and their updates with this seed; returns how many. Any thread.
base::Result<double> makePpoSteps(std::uint64_t seed, const std::stop_token& stop);

}  // namespace studio::workflow
