#include "core/simulation/customers/simulated_log.h"

#include <algorithm>

namespace studio::simulation {

namespace {

/// Draws of the policy: a stream per dialogue, so that arms stay in step.
class PolicyDraws {
 public:
  PolicyDraws(std::size_t rows, std::uint64_t seed)
      : m_seed(seed), m_numbers(rows), m_streams(rows, base::RandomStream(0)) {
    for (std::size_t row = 0; row < rows; ++row) start(row);
  }
  double next(std::size_t row) { return m_streams[row].uniform(); }
  /// The row's next dialogue; how many it has had.
  std::size_t advance(std::size_t row) {
    ++m_numbers[row];
    start(row);
    return m_numbers[row];
  }
  std::size_t number(std::size_t row) const { return m_numbers[row]; }

 private:
  void start(std::size_t row) {
    m_streams[row] =
        base::RandomStream(base::stableHash("policy") ^ (m_seed * 0x9E3779B97F4A7C15ULL +
                                                         (static_cast<std::uint64_t>(row) << 40U) + m_numbers[row]));
  }
  std::uint64_t m_seed;
  std::vector<std::size_t> m_numbers;
  std::vector<base::RandomStream> m_streams;
};

}  // namespace

base::Result<void> simulate(CustomerSimulator& simulator, DialoguePolicy& policy, const SimulationRun& run,
                            const std::function<void(const EndedDialogue&)>& visit, std::stop_token stop,
                            const base::Progress& progress) {
  const std::size_t rows = simulator.size(), actions = simulator.actionCount();
  const std::size_t perRow = (run.dialogues + rows - 1) / rows;
  simulator.reset(run.seed);
  PolicyDraws draws(rows, run.seed);
  std::vector<const CustomerSituation*> situations(rows);
  for (std::size_t row = 0; row < rows; ++row) situations[row] = &simulator.situation(row);
  std::vector<double> chances(rows * actions);
  std::vector<std::int32_t> said(rows);
  std::size_t done = 0;
  while (done < perRow * rows) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "the simulation");
    base::report(progress, base::Stage::generating, done, perRow * rows);
    const PolicyRows asked{situations, simulator.observations(), simulator.masks(), actions};
    if (auto known = policy.probabilities(asked, chances); !known) return known;
    for (std::size_t row = 0; row < rows; ++row) {
      said[row] = drawnAction(std::span(chances).subspan(row * actions, actions), draws.next(row));
    }
    simulator.step(said);
    for (std::size_t row = 0; row < rows; ++row) {
      if (simulator.isTerminal()[row] == 0) continue;
      const std::size_t number = draws.number(row);
      draws.advance(row);
      if (number >= perRow) continue;  // the row waits for the others
      ++done;
      visit({row, number, &simulator.ended(row)});
    }
  }
  return {};
}

base::Result<CustomerLog> simulatedLog(CustomerSimulator& simulator, DialoguePolicy& policy, const SimulationRun& run,
                                       std::stop_token stop, const base::Progress& progress) {
  CustomerLog log{simulator.model().shape, {}};
  log.dialogues.reserve(run.dialogues);
  const auto done = simulate(
      simulator, policy, run,
      [&](const EndedDialogue& ended) {
        if (!ended.dialogue->dialogue.steps.empty()) log.dialogues.push_back(ended.dialogue->dialogue);
      },
      std::move(stop), progress);
  if (!done) return done.error();
  return log;
}

}  // namespace studio::simulation
