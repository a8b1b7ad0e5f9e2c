#include "core/workflow/bench_dqn.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "core/neural/fma_peak.h"
#include "core/neural/panel_product.h"
#include "core/neural/q_learner.h"
#include "core/workflow/bench_process.h"

namespace studio::workflow {

namespace {

using base::Result;

constexpr std::size_t kInputs = 64, kActions = 10, kRows = 64;
constexpr int kRounds = 5;  ///< the best counts: other work on the machine only ever slows one down
constexpr std::size_t kPlainUpdates = 500;
constexpr std::size_t kUpdates = 4000;
constexpr double kPeakSeconds = 0.5;
constexpr double kOperationsPerUpdate = 12.19e6;
constexpr double kOperationsPerDoubleUpdate = 15.50e6;

const neural::QNetworkConfig& shape() {
  static const neural::QNetworkConfig kShape{kInputs, kActions, {128, 128}};
  return kShape;
}

/// Rows as an environment would give them: two thirds of the actions legal, a quarter of the rows at an end.
struct BenchBatch {
  std::vector<float> observations, nextObservations, rewards;
  std::vector<std::int32_t> actions;
  std::vector<std::uint8_t> masks, nextMasks, isTerminal;

  BenchBatch() {
    base::RandomStream random(1);
    for (std::size_t i = 0; i < kRows * kInputs; ++i) {
      observations.push_back(static_cast<float>(random.normal()));
      nextObservations.push_back(static_cast<float>(random.normal()));
    }
    for (std::size_t i = 0; i < kRows; ++i) {
      const auto action = random.below(kActions);
      for (std::size_t a = 0; a < kActions; ++a) {
        masks.push_back(a == action || random.uniform() < 0.67 ? 1 : 0);
        nextMasks.push_back(a == action || random.uniform() < 0.67 ? 1 : 0);
      }
      actions.push_back(static_cast<std::int32_t>(action));
      rewards.push_back(static_cast<float>(random.uniform()));
      isTerminal.push_back(random.below(4) == 0 ? 1 : 0);
    }
  }

  neural::QBatch view() const {
    return {kRows, observations, actions, rewards, nextObservations, masks, nextMasks, isTerminal};
  }
};

/// How often a CPU second `work` could do what it does `count` times, at best.
Result<double> rateOf(double count, const std::function<Result<void>()>& work) {
  double best = 0;
  for (int round = 0; round < kRounds; ++round) {
    const double before = processCpuSeconds();
    if (auto done = work(); !done) return done.error();
    best = std::max(best, count / (processCpuSeconds() - before));
  }
  return best;
}

Result<void> updateManyTimes(neural::QLearner& learner, const BenchBatch& batch, bool isDoubleQ) {
  const neural::QUpdateConfig config{.isDoubleQ = isDoubleQ, .targetShare = 0.005};
  for (std::size_t i = 0; i < kUpdates; ++i) {
    if (auto done = learner.update(batch.view(), config); !done) return done.error();
  }
  return {};
}

Result<double> dqnUpdatesPerSecond(const neural::NeuralModule& module, bool isDoubleQ) {
  base::RandomStream random(1);
  const auto learner = module.makeQLearner(shape(), random);
  if (!learner) return learner.error();
  const BenchBatch batch;
  return rateOf(kUpdates, [&] { return updateManyTimes(**learner, batch, isDoubleQ); });
}

/// Microseconds of one call with `rows` observations.
Result<double> microsecondsOf(const neural::QLearner& learner, std::size_t rows, std::size_t calls) {
  std::vector<float> observations(rows * kInputs, 0.1F), values(rows * kActions);
  auto rate = rateOf(static_cast<double>(calls), [&]() -> Result<void> {
    for (std::size_t i = 0; i < calls; ++i) {
      observations.front() = values.front() * 0.1F;  // each waits for the one before, as decisions do
      if (auto done = learner.evaluate(observations, rows, values); !done) return done;
    }
    return {};
  });
  if (!rate) return rate;
  return 1e6 / *rate;
}

std::string platformText(const neural::NeuralModule& module) {
  return "LibTorch " + module.platform().torchVersion + " on " + module.platform().blas;
}

base::Error cancelled() { return base::makeError(base::ErrorCode::cancelled, "bench learn"); }

struct UpdateRates {
  double plain = 0;
  double doubled = 0;
};

/// Measured once: two rows name it.
Result<UpdateRates> updateRates(const neural::NeuralModule& module) {
  static std::optional<UpdateRates> known;
  if (known) return *known;
  const auto plain = dqnUpdatesPerSecond(module, false);
  if (!plain) return plain.error();
  const auto doubled = dqnUpdatesPerSecond(module, true);
  if (!doubled) return doubled.error();
  known = UpdateRates{*plain, *doubled};
  return *known;
}

}  // namespace

Result<double> makeDqnUpdates(std::uint64_t seed) {
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  base::RandomStream random(seed);
  const auto learner = (*module)->makeQLearner(shape(), random);
  if (!learner) return learner.error();
  if (auto done = updateManyTimes(**learner, BenchBatch(), false); !done) return done.error();
  return static_cast<double>(kUpdates);
}

Result<double> plainUpdatesPerSecond() {
  static std::optional<double> known;
  if (known) return *known;
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  const BenchBatch batch;
  const auto run = [&] { return (*module)->runPlainUpdates(shape(), batch.view(), kPlainUpdates); };
  if (auto warm = run(); !warm) return warm.error();
  auto rate = rateOf(kPlainUpdates, run);
  if (rate) known = *rate;
  return rate;
}

Result<BenchResult> benchPlainUpdates(std::stop_token stop) {
  if (stop.stop_requested()) return cancelled();
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  const auto rate = plainUpdatesPerSecond();
  if (!rate) return rate.error();
  return BenchResult{"libtorch_plain_updates",
                     *rate,
                     "updates per CPU second",
                     std::nullopt,
                     platformText(**module) + ", one thread",
                     {}};
}

Result<BenchResult> benchDqnUpdates(std::stop_token stop) {
  if (stop.stop_requested()) return cancelled();
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  const auto reference = plainUpdatesPerSecond();
  if (!reference) return reference.error();
  const auto rates = updateRates(**module);
  if (!rates) return rates.error();
  const auto peak = neural::measureFmaPeak(kPeakSeconds);
  return BenchResult{"dqn_updates",
                     rates->plain,
                     "updates per CPU second",
                     *reference,
                     "plain loop of " + platformText(**module) + "; kernels here: " + peak.instructionSet,
                     {{"share_of_fma_bound", rates->plain * kOperationsPerUpdate / peak.operationsPerSecond},
                      {"double_q_updates", rates->doubled},
                      {"double_q_fma_bound", peak.operationsPerSecond / kOperationsPerDoubleUpdate}}};
}

Result<BenchResult> benchFmaBound(std::stop_token stop) {
  if (stop.stop_requested()) return cancelled();
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  const auto rates = updateRates(**module);
  if (!rates) return rates.error();
  const auto peak = neural::measureFmaPeak(kPeakSeconds);
  return BenchResult{"fma_bound_updates",
                     peak.operationsPerSecond / kOperationsPerUpdate,
                     "updates per CPU second",
                     rates->plain,
                     "dqn_updates with the same instructions: " + peak.instructionSet,
                     {{"gflop_per_s", peak.operationsPerSecond / 1e9}}};
}

Result<BenchResult> benchDecision(std::stop_token stop) {
  if (stop.stop_requested()) return cancelled();
  const auto module = neural::openNeuralModule();
  if (!module) return module.error();
  base::RandomStream random(1), other(1);
  const auto learner = (*module)->makeQLearner(shape(), random);
  if (!learner) return learner.error();
  const auto plain = (*module)->makeReferenceQLearner(shape(), other);
  if (!plain) return plain.error();
  const auto one = microsecondsOf(**learner, 1, 20000);
  if (!one) return one.error();
  const auto many = microsecondsOf(**learner, 256, 500);
  if (!many) return many.error();
  const auto reference = microsecondsOf(**plain, 1, 2000);
  if (!reference) return reference.error();
  return BenchResult{"decide_batch1_us",
                     *one,
                     "microseconds of CPU time",
                     *reference,
                     "the same through " + platformText(**module),
                     {{"batch256_us", *many}}};
}

}  // namespace studio::workflow
