#include "core/workflow/bench_dqn_loop.h"

#include <memory>

#include "core/learners/dqn/dqn_checkpoint.h"
#include "core/learners/dqn/dqn_run.h"
#include "core/learners/dqn/log_experience.h"
#include "core/simulation/log_generator.h"
#include "core/simulation/tabular_environment.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"
#include "core/workflow/bench_dqn.h"
#include "core/workflow/bench_goal.h"
#include "core/workflow/bench_process.h"
#include "core/workflow/dqn_recipes.h"
#include "core/workflow/environment_value.h"

namespace studio::workflow {

namespace {

using base::Result;
using Dynamics = std::shared_ptr<const simulation::TabularDynamics>;

constexpr std::uint64_t kLoopUpdates = 6000;
constexpr int kRounds = 2;  ///< the best counts: other work on the machine only ever slows one down
constexpr std::size_t kLoggedDialogues = 20'000;
constexpr std::uint64_t kOfflineUpdates = 4000;
constexpr std::size_t kDraws = 64;

Dynamics builtInDynamics() {
  return std::make_shared<const simulation::TabularDynamics>(
      std::make_shared<const simulation::TabularModel>(simulation::builtInModel()));
}

base::Error cancelled() { return base::makeError(base::ErrorCode::cancelled, "bench learn"); }

/// The last update does not wait for steps of its own.
double stepsOf(const learners::DqnConfig& config, std::uint64_t updates) {
  return static_cast<double>((updates - 1) * config.stepsPerUpdate + config.warmUpSteps);
}

Result<learners::DqnMemberOutcome> runOnline(const Dynamics& dynamics, const learners::DqnConfig& config,
                                             const neural::NeuralModule& module, const std::stop_token& stop,
                                             const learners::DqnObserver& observer) {
  simulation::TabularEnvironment environment(dynamics, {config.environments, true});
  auto outcome =
      learners::trainDqnOnline({config, {}}, 0, environment, dynamics->model().digest, module, nullptr, stop, observer);
  if (outcome && outcome->reason == "cancelled") return cancelled();
  return outcome;
}

learners::DqnConfig loopConfig(std::uint64_t stepsPerUpdate, std::uint64_t seed) {
  auto config = learners::onlineDqnDefaults();
  config.isDoubleQ = false;  // the plain masked target, as dqn_updates has it
  config.stepsPerUpdate = stepsPerUpdate;
  config.updates = kLoopUpdates;
  config.warmUpSteps = config.batchSize;
  config.exploration = learners::ConstantSchedule{0.05};
  config.evaluateEvery = config.checkpointEvery = kLoopUpdates;
  config.seed = seed;
  return config;
}

Result<BenchResult> benchLoop(const char* name, std::uint64_t stepsPerUpdate, const std::stop_token& stop) {
  const auto plain = plainUpdatesPerSecond();
  if (!plain) return plain.error();
  double best = 0;
  resetPeakMemory();
  for (int round = 0; round < kRounds; ++round) {
    const double before = processCpuSeconds();
    const auto steps = makeLoopSteps(stepsPerUpdate, 1, stop);
    if (!steps) return steps.error();
    best = std::max(best, *steps / (processCpuSeconds() - before));
  }
  return BenchResult{name,
                     best,
                     "environment steps per CPU second",
                     *plain * static_cast<double>(stepsPerUpdate),
                     "what LibTorch's plain updates alone would allow",
                     {{"peak_bytes", static_cast<double>(peakMemoryBytes())}}};
}

struct OfflineRun {
  learners::DqnMemberOutcome outcome;
  double updatesPerSecond = 0;
};

Result<OfflineRun> runOffline(const Dynamics& dynamics, const learners::DqnConfig& config,
                              const neural::NeuralModule& module, const std::stop_token& stop) {
  const auto log =
      simulation::generateLog(dynamics, simulation::behaviourPolicy(dynamics->model()), kLoggedDialogues, config.seed);
  const auto dataset = learners::makeOfflineDataset(log, config.heldOutShare, config.seed);
  if (!dataset) return dataset.error();
  const double before = processCpuSeconds();
  auto outcome = learners::trainDqnMember({config, {}}, 0, *dataset, module, nullptr, stop, {});
  if (!outcome) return outcome.error();
  if (outcome->reason == "cancelled") return cancelled();
  const double rate = static_cast<double>(outcome->steps) / (processCpuSeconds() - before);
  return OfflineRun{*std::move(outcome), rate};
}

}  // namespace

Result<double> makeLoopSteps(std::uint64_t stepsPerUpdate, std::uint64_t seed, const std::stop_token& stop) {
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  const auto config = loopConfig(stepsPerUpdate, seed);
  const auto outcome = runOnline(builtInDynamics(), config, **module, stop, {});
  if (!outcome) return outcome.error();
  return stepsOf(config, kLoopUpdates);
}

Result<BenchResult> benchLoopOneToOne(std::stop_token stop) { return benchLoop("dqn_loop_1to1", 1, stop); }
Result<BenchResult> benchLoopOneToFour(std::stop_token stop) { return benchLoop("dqn_loop_1to4", 4, stop); }

Result<BenchResult> benchSecondsTo95(std::stop_token stop) {
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  const auto plain = plainUpdatesPerSecond();
  if (!plain) return plain.error();
  const auto dynamics = builtInDynamics();
  const double optimum = simulation::solveOptimal(dynamics->model()).value;
  const auto config = fastOnlineRecipe();
  GoalWatch watch{0.95 * optimum};
  RunClock clock;
  learners::DqnObserver observer;
  observer.judge = [&](std::size_t, std::uint64_t update, const neural::QLearner& learner) {
    const double seconds = clock.now();
    return clock.outside([&] {
      const auto value = valueOfLearner(*dynamics, learner, policyRole(config), kDraws, stop);
      return value && watch.see(value->value, seconds, update);
    });
  };
  const auto outcome = runOnline(dynamics, config, **module, stop, observer);
  if (!outcome) return outcome.error();
  if (!watch.isConfirmed) {
    return BenchResult{"dqn_seconds_to_95",
                       clock.now(),
                       "CPU seconds",
                       std::nullopt,
                       "not reached: the seconds are those of the whole run",
                       {{"best_share", watch.best / optimum}}};
  }
  return BenchResult{
      "dqn_seconds_to_95",
      watch.firstSeconds,
      "CPU seconds",
      static_cast<double>(watch.firstStep) / *plain,
      "as many of LibTorch's plain updates alone",
      {{"updates", static_cast<double>(watch.firstStep)}, {"environment_steps", stepsOf(config, watch.firstStep)}}};
}

Result<BenchResult> benchOfflineUpdates(std::stop_token stop) {
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  const auto plain = plainUpdatesPerSecond();
  if (!plain) return plain.error();
  auto config = noisyLogRecipe();
  config.updates = kOfflineUpdates;
  config.behaviourFloor = 0;  // its model is fitted before the first update
  const auto run = runOffline(builtInDynamics(), config, **module, stop);
  if (!run) return run.error();
  return BenchResult{
      "offline_updates", run->updatesPerSecond, "updates per CPU second", *plain, "LibTorch's plain updates alone", {}};
}

Result<BenchResult> benchOfflineValue(std::stop_token stop) {
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  const auto dynamics = builtInDynamics();
  const auto config = noisyLogRecipe();
  const auto run = runOffline(dynamics, config, **module, stop);
  if (!run) return run.error();
  const auto value = valueOfCheckpoint(*dynamics, config, run->outcome.checkpoint, **module, kDraws, stop);
  if (!value) return value.error();
  const auto& model = dynamics->model();
  return BenchResult{"offline_value",
                     value->value,
                     "expected return",
                     simulation::solvePolicy(model, simulation::behaviourPolicy(model)).value,
                     "the agents who made the log",
                     {{"standard_error", value->standardError},
                      {"updates", static_cast<double>(run->outcome.steps)},
                      {"optimum", simulation::solveOptimal(model).value}}};
}

}  // namespace studio::workflow
