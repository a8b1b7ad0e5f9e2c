#include "core/evaluation/ope/logged_dialogues.h"

#include <algorithm>

namespace studio::evaluation {

std::size_t LoggedDialogues::longest() const {
  std::size_t most = 0;
  for (std::size_t i = 0; i + 1 < begin.size(); ++i) most = std::max(most, begin[i + 1] - begin[i]);
  return most;
}

std::vector<double> LoggedDialogues::returns() const {
  std::vector<double> sums(dialogueCount());
  for (std::size_t step = 0; step < stepCount(); ++step) sums[dialogues[step]] += rewards[step];
  return sums;
}

void LoggedDialogues::add(const LoggedStep& step) {
  turns.push_back(static_cast<std::uint32_t>(stepCount() - begin.back()));
  dialogues.push_back(static_cast<std::uint32_t>(dialogueCount()));
  actions.push_back(step.action);
  propensities.push_back(step.propensity);
  rewards.push_back(step.reward);
  observations.insert(observations.end(), step.observation.begin(), step.observation.end());
  targets.insert(targets.end(), step.target.begin(), step.target.end());
  if (step.mask.empty()) {
    masks.insert(masks.end(), actionCount, 1);
  } else {
    masks.insert(masks.end(), step.mask.begin(), step.mask.end());
  }
}

void LoggedDialogues::endDialogue() { begin.push_back(stepCount()); }

}  // namespace studio::evaluation
