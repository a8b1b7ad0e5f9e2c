#include "core/simulation/customers/known_customers.h"

#include "core/base/random_stream.h"
#include "core/simulation/log_generator.h"
#include "core/simulation/tabular_reader.h"

namespace studio::simulation {

namespace {

/// The core's dimensions are stage, interest, trust and objections, of 4, 5, 5 and 3 levels.
std::uint32_t interestOf(std::size_t core) { return static_cast<std::uint32_t>(core / 15 % 5); }
constexpr std::size_t kLevels = 5;

CustomerDialogue readGenerated(const GeneratedDialogue& made, std::uint64_t key) {
  CustomerDialogue dialogue;
  dialogue.key = key;
  dialogue.isConverted = made.isConverted;
  dialogue.start = {{static_cast<std::uint16_t>(made.states[0].segment)}, 0, interestOf(made.states[0].core)};
  dialogue.steps.reserve(made.states.size());
  for (std::size_t t = 0; t < made.states.size(); ++t) {
    CustomerStep step;
    step.turn = static_cast<std::uint32_t>(2 * t);
    step.action = static_cast<std::uint32_t>(made.trajectory.steps[t].action.value);
    if (t + 1 < made.states.size()) {
      step.event = CustomerEvent::replies;
      step.reply = interestOf(made.states[t + 1].core);
    }
    dialogue.steps.push_back(step);
  }
  return dialogue;
}

}  // namespace

CustomerLog knownCustomers(std::size_t dialogues, std::uint64_t seed) {
  const auto model = std::make_shared<const TabularModel>(builtInModel());
  LogGenerator generator(std::make_shared<const TabularDynamics>(model), behaviourPolicy(*model), seed);
  CustomerLog log{{model->actionCount(), kLevels, model->segments}, {}};
  base::RandomStream keys(seed);
  log.dialogues.reserve(dialogues);
  for (std::size_t i = 0; i < dialogues; ++i) log.dialogues.push_back(readGenerated(generator.next(), keys.next()));
  return log;
}

}  // namespace studio::simulation
