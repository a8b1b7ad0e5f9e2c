#pragma once

#include "core/base/random_stream.h"
#include "core/simulation/customers/known_customers.h"

namespace studio::test {

/// A process whose every chance is known. Two actions, two kinds of replies, two segments. At every decision the
/// dialogue ends with chance 0.25; else the customer answers kindly (reply 1) with chance 0.8 after action 1 and 0.3
/// after action 0. Who ends converts with chance 0.7 in segment "size=big" and 0.2 in "size=small", whatever was said.
/// Agents say either action alike.
struct PlantedCustomers {
  static constexpr double kEnding = 0.25;
  static constexpr double kKind[2] = {0.3, 0.8};
  static constexpr double kConverted[2] = {0.2, 0.7};

  static simulation::SituationShape shape() { return {2, 2, {"size=small", "size=big"}}; }

  static simulation::CustomerLog log(std::size_t dialogues, std::uint64_t seed) {
    simulation::CustomerLog log{shape(), {}};
    base::RandomStream random(seed);
    for (std::size_t i = 0; i < dialogues; ++i) log.dialogues.push_back(dialogue(random));
    return log;
  }

  static simulation::CustomerDialogue dialogue(base::RandomStream& random) {
    simulation::CustomerDialogue dialogue;
    dialogue.key = random.next();
    const auto segment = static_cast<std::uint16_t>(random.below(2));
    dialogue.start = {{segment}, 0, simulation::kNothingYet};
    for (std::uint32_t turn = 0;; turn += 2) {
      const auto action = static_cast<std::uint32_t>(random.below(2));
      const bool isOver = random.uniform() < kEnding;
      const std::uint32_t reply = random.uniform() < kKind[action] ? 1 : 0;
      dialogue.steps.push_back({turn, action,
                                isOver ? simulation::CustomerEvent::ends : simulation::CustomerEvent::replies,
                                isOver ? simulation::kNothingYet : reply});
      if (isOver) break;
    }
    dialogue.isConverted = random.uniform() < kConverted[segment];
    return dialogue;
  }
};

/// As many dialogues, drawn from the log with replacement: a simulator that is as right as the log itself.
inline simulation::CustomerLog resampled(const simulation::CustomerLog& log, std::size_t dialogues,
                                         std::uint64_t seed) {
  base::RandomStream random(seed);
  simulation::CustomerLog drawn{log.shape, {}};
  for (std::size_t i = 0; i < dialogues; ++i)
    drawn.dialogues.push_back(log.dialogues[random.below(log.dialogues.size())]);
  return drawn;
}

/// Wins `share` of those who were not won.
inline simulation::CustomerLog madeOptimistic(simulation::CustomerLog log, double share, std::uint64_t seed) {
  base::RandomStream random(seed);
  for (auto& dialogue : log.dialogues) {
    if (!dialogue.isConverted) dialogue.isConverted = random.uniform() < share;
  }
  return log;
}

}  // namespace studio::test
