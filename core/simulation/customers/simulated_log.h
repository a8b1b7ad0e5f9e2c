#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/simulation/customers/customer_simulator.h"
#include "core/simulation/customers/dialogue_policy.h"

namespace studio::simulation {

struct SimulationRun {
  std::size_t dialogues = 1000;  ///< rounded up to a multiple of the simulator's size
  std::uint64_t seed = 1;
};

/// One dialogue as it ended, with its place: the n-th of a row. The same place is the same customer in every run of the
/// same seed and size.
struct EndedDialogue {
  std::size_t row = 0;
  std::size_t number = 0;
  const SimulatedDialogue* dialogue = nullptr;
};

/// Lets `policy` talk to simulated customers until every row has had its share of the dialogues, and shows each as it
/// ends. The policy's chance comes from streams of its own, one per dialogue. Blocks. Fails as the policy does, and
/// with cancelled within the time of one step of all rows.
base::Result<void> simulate(CustomerSimulator& simulator, DialoguePolicy& policy, const SimulationRun& run,
                            const std::function<void(const EndedDialogue&)>& visit, std::stop_token stop,
                            const base::Progress& progress);

/// The dialogues as a log, those in which nothing was said left out; state only.
base::Result<CustomerLog> simulatedLog(CustomerSimulator& simulator, DialoguePolicy& policy, const SimulationRun& run,
                                       std::stop_token stop, const base::Progress& progress);

}  // namespace studio::simulation
