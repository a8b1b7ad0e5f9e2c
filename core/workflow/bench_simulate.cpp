#include "core/workflow/bench_simulate.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

#include "core/encoding/hashed_subword_encoder.h"
#include "core/encoding/state_encoder.h"
#include "core/neural/behaviour_model.h"
#include "core/simulation/customers/customer_simulator.h"
#include "core/simulation/customers/known_customers.h"
#include "core/workflow/bench_process.h"

namespace studio::workflow {

namespace {

using simulation::CustomerModel;
using simulation::CustomerSimulator;

constexpr std::size_t kLearned = 3000;
constexpr std::size_t kSideBySide = 64;
constexpr std::size_t kStateSteps = 40'000;  // of all rows
constexpr std::size_t kSeenSteps = 2'000;
constexpr int kRounds = 3;  ///< the best counts: other work on the machine only ever slows one down

simulation::SimulatedActions actionsOf(const CustomerModel& model) {
  simulation::SimulatedActions actions;
  for (std::size_t a = 0; a < model.shape.actions; ++a) actions.names.push_back("action " + std::to_string(a));
  return actions;
}

/// Vectors of length 1 for everything that can be said.
std::shared_ptr<const simulation::CustomerAppearance> appearanceOf(const CustomerModel& model) {
  const encoding::HashedSubwordEncoder encoder;
  auto look = std::make_shared<simulation::CustomerAppearance>();
  look->schema = encoding::StateEncoder::make(encoder, actionsOf(model).names, model.shape.segments).schema();
  const auto poolOf = [&](const std::string& name) {
    simulation::VectorPool pool;
    for (int i = 0; i < 8; ++i) {
      auto& vector = pool.emplace_back(encoder.dimension());
      encoder.encode(name + " in words of its own, number " + std::to_string(i), vector);
    }
    return pool;
  };
  for (std::size_t r = 0; r < model.shape.replies; ++r) look->replies.push_back(poolOf("reply " + std::to_string(r)));
  for (std::size_t a = 0; a < model.shape.actions; ++a) look->actions.push_back(poolOf("action " + std::to_string(a)));
  return look;
}

/// An action for every last reply and turn, drawn once.
class TablePolicy {
 public:
  TablePolicy(const CustomerModel& model) : m_replies(model.shape.replies + 1) {
    base::RandomStream draws(1);
    for (std::size_t i = 0; i < m_replies * kTurns; ++i) {
      m_table.push_back(static_cast<std::int32_t>(draws.below(model.shape.actions)));
    }
  }
  std::int32_t actionIn(const simulation::CustomerSituation& situation) const {
    const std::size_t reply = std::min<std::size_t>(situation.lastReply, m_replies - 1);
    return m_table[reply * kTurns + std::min<std::size_t>(situation.turn, kTurns - 1)];
  }

 private:
  static constexpr std::size_t kTurns = 24;
  std::size_t m_replies;
  std::vector<std::int32_t> m_table;
};

/// What was simulated, so that nothing can be left out.
struct Tally {
  std::uint64_t turns = 0;
  std::uint64_t dialogues = 0;
  double returns = 0;

  void add(const CustomerSimulator& simulator) {
    turns += simulator.size();
    for (const auto flag : simulator.isTerminal()) dialogues += flag;
    for (const float reward : simulator.rewards()) returns += static_cast<double>(reward);
  }
};

Tally runTable(const std::shared_ptr<const CustomerModel>& model) {
  simulation::SimulatorOptions options;
  options.size = kSideBySide;
  CustomerSimulator simulator(model, actionsOf(*model), options);
  const TablePolicy policy(*model);
  std::vector<std::int32_t> said(kSideBySide);
  Tally tally;
  for (std::size_t step = 0; step < kStateSteps; ++step) {
    for (std::size_t row = 0; row < kSideBySide; ++row) said[row] = policy.actionIn(simulator.situation(row));
    simulator.step(said);
    tally.add(simulator);
  }
  return tally;
}

Tally runNetwork(const std::shared_ptr<const CustomerModel>& model,
                 const std::shared_ptr<const simulation::CustomerAppearance>& look) {
  simulation::SimulatorOptions options;
  options.size = kSideBySide;
  options.appearance = look;
  CustomerSimulator simulator(model, actionsOf(*model), options);
  base::RandomStream weights(1);
  const std::size_t hidden[] = {64, 64};
  neural::BehaviourModel network(simulator.observationSize(), simulator.actionCount(), hidden, weights);
  std::vector<float> chances(kSideBySide * simulator.actionCount());
  std::vector<std::int32_t> said(kSideBySide);
  Tally tally;
  for (std::size_t step = 0; step < kSeenSteps; ++step) {
    network.probabilities(simulator.observations(), simulator.masks(), kSideBySide, chances);
    for (std::size_t row = 0; row < kSideBySide; ++row) {
      const auto first = chances.begin() + static_cast<std::ptrdiff_t>(row * simulator.actionCount());
      const auto best = std::max_element(first, first + static_cast<std::ptrdiff_t>(simulator.actionCount()));
      said[row] = static_cast<std::int32_t>(best - first);
    }
    simulator.step(said);
    tally.add(simulator);
  }
  return tally;
}

/// Turns a CPU second in the best of some rounds.
double paceOf(const std::function<Tally()>& work, Tally& tally) {
  double best = 0;
  for (int round = 0; round < kRounds; ++round) {
    const double before = processCpuSeconds();
    tally = work();
    best = std::max(best, static_cast<double>(tally.turns) / (processCpuSeconds() - before));
  }
  return best;
}

}  // namespace

base::Result<BenchResult> benchSimulateTurns(std::stop_token stop) {
  auto fitted =
      simulation::fitCustomerModel(simulation::knownCustomers(kLearned, 1), "bench data", std::move(stop), {});
  if (!fitted) return fitted.error();
  const auto model = std::make_shared<const CustomerModel>(std::move(*fitted));
  const auto look = appearanceOf(*model);
  Tally table, network;
  const double pace = paceOf([&] { return runTable(model); }, table);
  const double seen = paceOf([&] { return runNetwork(model, look); }, network);
  const auto turns = static_cast<double>(table.turns);
  return BenchResult{"simulate_turns",
                     pace,
                     "turns per CPU second",
                     seen,
                     "the same with observations and a network of 64 x 64",
                     {{"aim", 2e6},
                      {"ns_per_turn", 1e9 / pace},
                      {"turns_per_dialogue", turns / static_cast<double>(table.dialogues)},
                      {"conversion", table.returns / static_cast<double>(table.dialogues)},
                      {"conversion_with_network", network.returns / static_cast<double>(network.dialogues)}}};
}

}  // namespace studio::workflow
