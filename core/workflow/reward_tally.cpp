#include "core/workflow/reward_tally.h"

#include <algorithm>
#include <cmath>

namespace studio::workflow {

namespace {

/// The last decision that is learned from, where the outcome is paid; of none, the last of all.
std::size_t payingStep(const encoding::EncodedDialogue& encoded) {
  for (std::size_t i = encoded.steps.size(); i-- > 0;) {
    if (encoded.steps[i].verdict.mask.isAllowed(encoded.steps[i].action)) return i;
  }
  return encoded.steps.size() - 1;
}

}  // namespace

void RewardTally::add(const mdp::FormulaReward& reward, const encoding::EncodedDialogue& encoded,
                      const privacy::SanitizedDialogue& dialogue) {
  if (encoded.steps.empty()) return;
  const std::size_t last = payingStep(encoded);
  double learned = 0;
  ++dialogues;
  for (std::size_t i = 0; i < encoded.steps.size(); ++i) {
    const auto& step = encoded.steps[i];
    const bool isMasked = !step.verdict.mask.isAllowed(step.action);
    const auto parts =
        reward.partsOf({&dialogue.dialogue(), step.turn, step.utterance, step.label, {}}, i == last, isMasked);
    for (std::size_t t = 0; t < mdp::kRewardTerms; ++t)
      contributions[t] += parts.contribution(static_cast<mdp::RewardTerm>(t));
    if (!isMasked) learned += parts.total();
  }
  largestReturn = std::max(largestReturn, std::abs(learned));
}

double RewardTally::mean(mdp::RewardTerm term) const {
  return dialogues == 0 ? 0 : contributions[static_cast<std::size_t>(term)] / static_cast<double>(dialogues);
}

double RewardTally::meanReturn() const {
  double sum = 0;
  for (std::size_t t = 0; t < mdp::kRewardTerms; ++t) sum += mean(static_cast<mdp::RewardTerm>(t));
  return sum;
}

}  // namespace studio::workflow
