#pragma once

#include <vector>

#include "core/base/ids.h"
#include "core/simulation/customers/customer_situation.h"

namespace studio::simulation {

/// What came of one thing the agent said.
enum class CustomerEvent : std::uint8_t {
  replies,  ///< the customer answered, and the agent chose again
  goesOn,   ///< the agent chose again in the same turn
  ends,     ///< the dialogue had no further decision
};

struct CustomerStep {
  std::uint32_t turn = 0;  ///< of the agent, index in the dialogue
  std::uint32_t action = 0;
  CustomerEvent event = CustomerEvent::ends;
  std::uint32_t reply = kNothingYet;  ///< its group where the customer replies
};

/// One dialogue with a known outcome, logged or simulated, as a customer model sees it. Has at least one step; only the
/// last one ends.
struct CustomerDialogue {
  CustomerStart start;
  std::vector<CustomerStep> steps;
  bool isConverted = false;
  std::uint64_t key = 0;  ///< tells dialogues apart; splits go by it
};

struct CustomerLog {
  SituationShape shape;
  std::vector<CustomerDialogue> dialogues;

  std::size_t stepCount() const;
};

/// Takes a dialogue's step and leads `situation` to the next one. `nextTurn` is not looked at where the customer does
/// not reply.
void passStep(CustomerSituation& situation, const CustomerStep& step, std::uint32_t nextTurn);

/// Calls visit(situation before the step, step) for every step of a dialogue, in order; `situation` is only a place to
/// work in.
template <class Visit>
void walkSteps(const SituationShape& shape, const CustomerDialogue& dialogue, CustomerSituation& situation,
               const Visit& visit) {
  beginSituation(shape, dialogue.start, situation);
  for (std::size_t i = 0; i < dialogue.steps.size(); ++i) {
    visit(static_cast<const CustomerSituation&>(situation), dialogue.steps[i]);
    if (i + 1 < dialogue.steps.size()) passStep(situation, dialogue.steps[i], dialogue.steps[i + 1].turn);
  }
}

}  // namespace studio::simulation
