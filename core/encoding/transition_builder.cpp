#include "core/encoding/transition_builder.h"

#include <algorithm>

namespace studio::encoding {

namespace {

/// What was said of the catalogue, and for each step how much of it before.
struct SaidActions {
  std::vector<base::ActionId> actions;
  std::vector<std::size_t> before;
};

SaidActions saidIn(const EncodedDialogue& encoded) {
  SaidActions said;
  said.actions.reserve(encoded.steps.size());
  said.before.reserve(encoded.steps.size());
  for (const auto& step : encoded.steps) {
    said.before.push_back(said.actions.size());
    if (step.isSaid) said.actions.push_back(step.action);
  }
  return said;
}

bool isUsable(const DecisionStep& step) { return step.isSaid && step.verdict.mask.isAllowed(step.action); }

/// Indices of the steps a policy could have taken too.
std::vector<std::size_t> allowedSteps(const EncodedDialogue& encoded) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < encoded.steps.size(); ++i) {
    if (isUsable(encoded.steps[i])) indices.push_back(i);
  }
  return indices;
}

mdp::Transition transitionAt(const EncodedDialogue& encoded, std::size_t index, double reward, bool isLast) {
  const DecisionStep& step = encoded.steps[index];
  mdp::Transition transition;
  transition.observation = step.observation;
  transition.action = step.action;
  transition.chosen = step.chosen;
  transition.reward = static_cast<float>(reward);
  transition.mask = step.verdict.mask;
  transition.isTerminal = isLast;
  transition.nextMask = mdp::ActionMask::allowAll(step.verdict.mask.size());
  if (isLast) return transition;
  const DecisionStep& next = encoded.steps[index + 1];
  transition.nextObservation = next.observation;
  transition.nextMask = next.verdict.mask;
  return transition;
}

}  // namespace

mdp::Trajectory buildTrajectory(const EncodedDialogue& encoded, const privacy::SanitizedDialogue& dialogue,
                                const mdp::RewardFunction& reward, BuildReport& report) {
  const dialogue::Dialogue& source = dialogue.dialogue();
  if (encoded.id != source.id) base::breakPromise("an encoding of the dialogue it is built from", encoded.id.text);
  const SaidActions said = saidIn(encoded);
  const std::vector<std::size_t> kept = allowedSteps(encoded);
  mdp::Trajectory trajectory{encoded.id, {}};
  const auto pointAt = [&](std::size_t index) {
    const DecisionStep& step = encoded.steps[index];
    return mdp::DecisionPoint{&source, step.turn, step.utterance, step.label,
                              std::span(said.actions).first(said.before[index])};
  };
  for (const std::size_t index : kept) {
    const bool isLast = index == kept.back();
    const auto point = pointAt(index);
    double earned = reward.rewardOf(point, isLast);
    if (isLast) {
      earned += reward.shapingOf(point, nullptr);
    } else {
      const auto next = pointAt(index + 1);
      earned += reward.shapingOf(point, &next);
    }
    trajectory.steps.push_back(transitionAt(encoded, index, earned, isLast));
    report.replacedSteps += encoded.steps[index].chosen ? 1 : 0;
  }
  report.steps += kept.size();
  report.forbiddenSteps += encoded.steps.size() - kept.size();
  return trajectory;
}

}  // namespace studio::encoding
