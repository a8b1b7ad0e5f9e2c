#include "core/workflow/bench_threads.h"

#include <functional>
#include <optional>
#include <thread>
#include <vector>

#include "core/workflow/bench_dqn.h"
#include "core/workflow/bench_dqn_loop.h"
#include "core/workflow/bench_ppo.h"
#include "core/workflow/bench_process.h"

namespace studio::workflow {

namespace {

using base::Result;

constexpr std::size_t kThreads = 2;
constexpr int kRounds = 3;  ///< the best counts: other work on the machine only ever slows one down

/// Does its share of a measurement with this seed; returns how much that was.
using Work = std::function<Result<double>(std::uint64_t seed)>;

struct Rate {
  double perSecond = 0;  ///< on the wall
  double coresUsed = 0;
};

Result<Rate> rateOn(std::size_t threads, const Work& work) {
  std::vector<std::optional<Result<double>>> done(threads);
  const double cpu = processCpuSeconds(), wall = wallSeconds();
  {
    std::vector<std::jthread> running;
    running.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) running.emplace_back([&, i] { done[i] = work(i + 1); });
  }
  const double seconds = wallSeconds() - wall;
  Rate rate{0, (processCpuSeconds() - cpu) / seconds};
  for (const auto& share : done) {
    if (!*share) return share->error();
    rate.perSecond += **share / seconds;
  }
  return rate;
}

/// In turns, so that whatever else the machine does meets both alike.
Result<BenchResult> compare(const char* name, const char* unit, const Work& work) {
  Rate one, two;
  for (int round = 0; round < kRounds; ++round) {
    const auto alone = rateOn(1, work);
    if (!alone) return alone.error();
    const auto both = rateOn(kThreads, work);
    if (!both) return both.error();
    if (alone->perSecond > one.perSecond) one = *alone;
    if (both->perSecond > two.perSecond) two = *both;
  }
  return BenchResult{name,
                     two.perSecond,
                     unit,
                     one.perSecond,
                     "one thread alone; the second trains another seed",
                     {{"threads", static_cast<double>(kThreads)},
                      {"cores_used", two.coresUsed},
                      {"cores_used_by_one", one.coresUsed}}};
}

}  // namespace

Result<BenchResult> benchDqnUpdatesTwoThreads(std::stop_token stop) {
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "bench learn");
  return compare("dqn_updates_2_threads", "updates per second",
                 [](std::uint64_t seed) { return makeDqnUpdates(seed); });
}

Result<BenchResult> benchDqnLoopTwoThreads(std::stop_token stop) {
  return compare("dqn_loop_1to4_2_threads", "environment steps per second",
                 [&](std::uint64_t seed) { return makeLoopSteps(4, seed, stop); });
}

Result<BenchResult> benchPpoStepsTwoThreads(std::stop_token stop) {
  return compare("ppo_env_steps_2_threads", "environment steps per second",
                 [&](std::uint64_t seed) { return makePpoSteps(seed, stop); });
}

}  // namespace studio::workflow
