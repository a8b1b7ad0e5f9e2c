#pragma once

#include <cstdint>
#include <stop_token>

#include "core/base/result.h"
#include "core/workflow/bench_types.h"

namespace studio::workflow {

// Whole loops of deep Q-learning in the built-in environment on one thread, per CPU second. What each is measured
// beside is how fast LibTorch's plain updates alone would let it be.

/// dqn_loop_1to1 and dqn_loop_1to4: environment steps, with one update per step and one per four.
base::Result<BenchResult> benchLoopOneToOne(std::stop_token stop);
base::Result<BenchResult> benchLoopOneToFour(std::stop_token stop);
/// dqn_seconds_to_95: CPU seconds until the exact value is 95 % of the optimum in two evaluations in a row; the first
/// of them counts, and evaluating is not counted. Beside it: as many of LibTorch's plain updates alone.
base::Result<BenchResult> benchSecondsTo95(std::stop_token stop);
/// offline_updates: updates from a log of 20,000 dialogues, masks, noise and sampling included.
base::Result<BenchResult> benchOfflineUpdates(std::stop_token stop);
/// offline_value: what the policy of a fixed number of updates from that log is worth. Beside it: the log's agents.
base::Result<BenchResult> benchOfflineValue(std::stop_token stop);

/// Trains some thousand updates in the built-in environment with this seed; returns its steps there. Any thread.
base::Result<double> makeLoopSteps(std::uint64_t stepsPerUpdate, std::uint64_t seed, const std::stop_token& stop);

}  // namespace studio::workflow
