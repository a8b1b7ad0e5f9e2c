#include "core/workflow/bench_environment.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

#include "core/simulation/tabular_environment.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_runner.h"
#include "core/workflow/bench_process.h"

namespace studio::workflow {

namespace {

using simulation::DialogueTally;
using simulation::TabularDynamics;

constexpr int kRounds = 3;  ///< the best counts: other work on the machine only ever slows one down
constexpr std::size_t kSideBySide = 64;
constexpr std::uint64_t kObservedDialogues = 500'000;
constexpr std::uint64_t kUnseenDialogues = 5'000'000;

/// The shortest of some rounds, in CPU seconds.
double secondsOf(const std::function<void()>& work) {
  double best = 0;
  for (int round = 0; round < kRounds; ++round) {
    const double before = processCpuSeconds();
    work();
    const double seconds = processCpuSeconds() - before;
    best = round == 0 ? seconds : std::min(best, seconds);
  }
  return best;
}

std::shared_ptr<const TabularDynamics> builtInDynamics() {
  return std::make_shared<TabularDynamics>(
      std::make_shared<const simulation::TabularModel>(simulation::builtInModel()));
}

/// One of the allowed actions of a row, each alike.
std::int32_t allowedAction(std::span<const std::uint8_t> mask, base::RandomStream& choice) {
  std::uint32_t allowed = 0;
  for (const auto flag : mask) allowed += flag;
  std::uint32_t left = simulation::drawBelow(choice, allowed);
  std::size_t action = 0;
  while (mask[action] == 0 || left-- != 0) ++action;
  return static_cast<std::int32_t>(action);
}

DialogueTally runObserved(const std::shared_ptr<const TabularDynamics>& dynamics) {
  simulation::TabularEnvironment environment(dynamics, {kSideBySide});
  base::RandomStream choice(1);
  std::vector<std::int32_t> actions(kSideBySide);
  DialogueTally tally;
  while (tally.dialogues < kObservedDialogues) {
    const auto masks = environment.masks();
    const std::size_t width = environment.actionCount();
    for (std::size_t row = 0; row < kSideBySide; ++row) {
      actions[row] = allowedAction(masks.subspan(row * width, width), choice);
    }
    environment.step(actions);
    for (const auto flag : environment.isTerminal()) tally.dialogues += flag;
    for (const float reward : environment.rewards()) tally.returns += static_cast<double>(reward);
    tally.steps += kSideBySide;
  }
  return tally;
}

/// As many observations' worth of noise as the steps drew.
void drawNoise(const simulation::TabularModel& model, std::uint64_t observations) {
  base::RandomStream seeds(1);
  auto noise = simulation::NoiseStream::seededBy(seeds);
  const std::vector<float> zero(model.observationSize);
  std::vector<float> out(model.observationSize);
  for (std::uint64_t i = 0; i < observations; ++i) {
    simulation::drawNoisy(noise, {zero.data(), zero.data(), 1.0F, out.data(), out.size()});
  }
}

/// Returned so that the draws cannot be left out.
std::uint64_t drawWords(std::uint64_t words) {
  base::RandomStream stream(1);
  std::uint64_t mixed = 0;
  for (std::uint64_t i = 0; i < words; ++i) mixed ^= stream.next();
  return mixed;
}

BenchResult resultOf(const char* name, const DialogueTally& tally, double seconds, double boundSeconds,
                     const char* bound) {
  const auto dialogues = static_cast<double>(tally.dialogues);
  const auto steps = static_cast<double>(tally.steps);
  return {name,
          dialogues / seconds,
          "dialogues per CPU second",
          dialogues / boundSeconds,
          bound,
          {{"steps_per_dialogue", steps / dialogues},
           {"ns_per_step", seconds / steps * 1e9},
           {"mean_return", tally.returns / dialogues}}};
}

}  // namespace

base::Result<BenchResult> benchDialoguesObserved(std::stop_token stop) {
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "bench learn");
  const auto dynamics = builtInDynamics();
  DialogueTally tally;
  const double seconds = secondsOf([&] { tally = runObserved(dynamics); });
  const double bound = secondsOf([&] { drawNoise(dynamics->model(), tally.steps); });
  return resultOf("env_dialogues_observed", tally, seconds, bound, "drawing the noise of as many observations alone");
}

base::Result<BenchResult> benchDialoguesState(std::stop_token stop) {
  if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "bench learn");
  const simulation::UniformRunner runner(builtInDynamics());
  DialogueTally tally;
  const double seconds = secondsOf([&] { tally = runner.run(kUnseenDialogues, 1); });
  std::uint64_t mixed = 0;
  const double bound = secondsOf([&] { mixed ^= drawWords(tally.steps + tally.dialogues); });
  return resultOf("env_dialogues_state", tally, seconds, bound, "drawing as many random words alone");
}

}  // namespace studio::workflow
