#include "core/workflow/bench_ppo.h"

#include <algorithm>
#include <memory>

#include "core/neural/fma_peak.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"
#include "core/workflow/bench_goal.h"
#include "core/workflow/ppo_value.h"

namespace studio::workflow {

namespace {

using base::Result;
using Dynamics = std::shared_ptr<const simulation::TabularDynamics>;

constexpr std::uint64_t kSpeedSteps = 16'384;
constexpr std::uint64_t kStepsBetweenLooks = 8'192;
constexpr int kRounds = 2;  ///< the best counts: other work on the machine only ever slows one down
constexpr std::size_t kDraws = 64;
constexpr double kFmaSeconds = 0.2;

// Multiply-adds of the matrix products of one environment step.
constexpr double kFirst = 64 * 128, kSecond = 128 * 128, kHeads = 128 * (10 + 1);
constexpr double kForward = 2 * (kFirst + kSecond) + kHeads;
constexpr double kLearning = 2 * kForward + 2 * kSecond + kHeads;  ///< no derivative by the observations
constexpr double kEpochs = 10;
constexpr double kOperationsPerStep = 2 * (kForward + kEpochs * kLearning);

Dynamics builtInDynamics() {
  return std::make_shared<const simulation::TabularDynamics>(
      std::make_shared<const simulation::TabularModel>(simulation::builtInModel()));
}

Result<learners::PpoMemberOutcome> train(const learners::PpoRequest& request, const std::stop_token& stop,
                                         const learners::PpoObserver& observer) {
  auto outcome = learners::trainPpoMember(request, 0, nullptr, stop, observer);
  if (outcome && outcome->reason == "cancelled") return base::makeError(base::ErrorCode::cancelled, "bench learn");
  return outcome;
}

}  // namespace

Result<double> makePpoSteps(std::uint64_t seed, const std::stop_token& stop) {
  learners::PpoConfig config;  // 8 × 256 steps, 10 epochs
  config.minibatchSize = 64;
  config.steps = kSpeedSteps;
  config.checkpointEvery = kSpeedSteps;
  config.seed = seed;
  const auto outcome = train(ppoRequestIn(builtInDynamics(), config), stop, {});
  if (!outcome) return outcome.error();
  return static_cast<double>(outcome->steps);
}

Result<BenchResult> benchPpoSteps(std::stop_token stop) {
  double best = 0;
  resetPeakMemory();
  for (int round = 0; round < kRounds; ++round) {
    const double before = processCpuSeconds();
    const auto steps = makePpoSteps(1, stop);
    if (!steps) return steps.error();
    best = std::max(best, *steps / (processCpuSeconds() - before));
  }
  const double bound = neural::measureFmaPeak(kFmaSeconds).operationsPerSecond / kOperationsPerStep;
  return BenchResult{"ppo_env_steps",
                     best,
                     "environment steps per CPU second",
                     bound,
                     "if a step were nothing but fused multiply-adds at the speed of registers",
                     {{"peak_bytes", static_cast<double>(peakMemoryBytes())}}};
}

Result<BenchResult> benchPpoSecondsTo95(std::stop_token stop) {
  const auto dynamics = builtInDynamics();
  const double optimum = simulation::solveOptimal(dynamics->model()).value;
  const auto request = ppoRequestIn(dynamics, learners::PpoConfig{});
  GoalWatch watch{0.95 * optimum};
  RunClock clock;
  learners::PpoObserver observer;
  observer.judge = [&](std::size_t, std::uint64_t step, const neural::ActorCriticLearner& learner) {
    if (step % kStepsBetweenLooks != 0) return false;
    const double seconds = clock.now();
    return clock.outside([&] {
      const auto value = valueOfPolicy(*dynamics, learner, learners::countingRole(request.config), kDraws, stop);
      return value && watch.see(value->value, seconds, step);
    });
  };
  const auto outcome = train(request, stop, observer);
  if (!outcome) return outcome.error();
  const double share = watch.best / optimum;
  if (!watch.isConfirmed) {
    return BenchResult{"ppo_seconds_to_95",
                       clock.now(),
                       "CPU seconds",
                       std::nullopt,
                       "not reached: the seconds are those of the whole run",
                       {{"best_share", share}}};
  }
  return BenchResult{"ppo_seconds_to_95",
                     watch.firstSeconds,
                     "CPU seconds",
                     std::nullopt,
                     "there is no other PPO here to measure beside it",
                     {{"environment_steps", static_cast<double>(watch.firstStep)}, {"best_share", share}}};
}

}  // namespace studio::workflow
