#pragma once

#include <cmath>
#include <memory>

#include "core/base/random_stream.h"
#include "core/simulation/customers/customer_log.h"
#include "core/simulation/log_generator.h"
#include "core/simulation/tabular_reader.h"
#include "core/simulation/tabular_solution.h"

namespace studio::test {

/// Dialogues of the known environment as a customer model sees them: the customer's interest (five levels) is what the
/// reply shows, the segment is known.
inline simulation::CustomerLog knownCustomers(std::size_t dialogues, std::uint64_t seed) {
  const auto model = std::make_shared<const simulation::TabularModel>(simulation::builtInModel());
  const auto dynamics = std::make_shared<const simulation::TabularDynamics>(model);
  simulation::LogGenerator generator(dynamics, simulation::behaviourPolicy(*model), seed);
  const auto interestOf = [](std::size_t core) { return static_cast<std::uint32_t>(core / 15 % 5); };
  simulation::CustomerLog log{{model->actionCount(), 5, model->segments}, {}};
  for (std::size_t i = 0; i < dialogues; ++i) {
    const auto made = generator.next();
    simulation::CustomerDialogue dialogue;
    dialogue.key = base::RandomStream(seed * 1'000'003 + i).next();
    dialogue.isConverted = made.isConverted;
    dialogue.start = {{static_cast<std::uint16_t>(made.states[0].segment)}, 0, interestOf(made.states[0].core)};
    for (std::size_t t = 0; t < made.states.size(); ++t) {
      simulation::CustomerStep step;
      step.turn = static_cast<std::uint32_t>(2 * t);
      step.action = static_cast<std::uint32_t>(made.trajectory.steps[t].action.value);
      if (t + 1 < made.states.size()) {
        step.event = simulation::CustomerEvent::replies;
        step.reply = interestOf(made.states[t + 1].core);
      }
      dialogue.steps.push_back(step);
    }
    log.dialogues.push_back(std::move(dialogue));
  }
  return log;
}

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
