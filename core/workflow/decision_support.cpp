#include "core/workflow/decision_support.h"

namespace studio::workflow {

namespace {

/// Calls visit(key) for every decision of a dialogue.
template <class Visit>
void visitKeys(const simulation::CustomerDialogue& dialogue, const Visit& visit) {
  std::uint32_t before = simulation::kNothingYet;
  for (const auto& step : dialogue.steps) {
    visit(static_cast<std::uint64_t>(before) << 32U | step.action);
    before = step.action;
  }
}

}  // namespace

DecisionSupport::DecisionSupport(const simulation::CustomerLog& log) {
  for (const auto& dialogue : log.dialogues) {
    visitKeys(dialogue, [this](std::uint64_t key) { ++m_counts[key]; });
  }
}

std::size_t DecisionSupport::unsupported(const simulation::CustomerDialogue& dialogue) const {
  std::size_t count = 0;
  visitKeys(dialogue, [&](std::uint64_t key) {
    const auto found = m_counts.find(key);
    count += found == m_counts.end() || found->second < kFewest ? 1 : 0;
  });
  return count;
}

}  // namespace studio::workflow
