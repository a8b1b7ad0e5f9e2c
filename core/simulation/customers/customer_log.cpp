#include "core/simulation/customers/customer_log.h"

#include <numeric>

namespace studio::simulation {

std::size_t CustomerLog::stepCount() const {
  return std::accumulate(dialogues.begin(), dialogues.end(), std::size_t{0},
                         [](std::size_t sum, const CustomerDialogue& dialogue) { return sum + dialogue.steps.size(); });
}

void passStep(CustomerSituation& situation, const CustomerStep& step, std::uint32_t nextTurn) {
  sayAction(situation, step.action);
  if (step.event == CustomerEvent::replies) hearReply(situation, step.reply, nextTurn);
}

}  // namespace studio::simulation
