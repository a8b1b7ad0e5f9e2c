#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "core/feedback/synthetic_annotator.h"
#include "core/learners/rlhf/rlhf_run.h"
#include "tests/core/learners/toy_logs.h"
#include "tests/core/learners/toy_ppo.h"

namespace studio::test {

inline constexpr std::size_t kToyStates = 4;
inline constexpr std::size_t kToySteps = 3;

/// Dialogues of three steps, in which the right action is the number that is shown; the others are forbidden in about
/// half of the states. A dialogue converts when its last step is right.
inline learners::EnvironmentFactory toyFactory() { return factoryOf<IdentityEnvironment>(kToyStates, true, kToySteps); }

inline learners::ConversionProbe toyProbe() {
  auto flags = std::make_shared<std::vector<std::uint8_t>>();
  return [flags](const mdp::Environment& environment) -> std::span<const std::uint8_t> {
    flags->resize(environment.size());
    for (std::size_t i = 0; i < flags->size(); ++i)
      (*flags)[i] = environment.isTerminal()[i] != 0 && environment.rewards()[i] > 0.5F ? 1 : 0;
    return *flags;
  };
}

/// One dialogue of somebody who is right with chance `skill` and otherwise says any legal thing.
struct ToyDialogue {
  mdp::Trajectory trajectory;
  feedback::Segment segment;
  double earned = 0;
};

inline ToyDialogue toyDialogue(mdp::Environment& environment, double skill, base::RandomStream& random,
                               const std::string& name) {
  ToyDialogue dialogue;
  dialogue.trajectory.dialogue.text = name;
  for (std::size_t t = 0; t < kToySteps; ++t) {
    mdp::Transition step;
    const auto seen = environment.observations();
    step.observation.assign(seen.begin(), seen.end());
    step.mask = maskOf({environment.masks().begin(), environment.masks().end()});
    const auto right = std::max_element(seen.begin(), seen.end()) - seen.begin();
    step.action =
        random.uniform() < skill ? actionOf(static_cast<std::size_t>(right)) : uniformAction(step.mask, random);
    environment.step(std::vector<std::int32_t>{step.action.value});
    step.reward = environment.rewards()[0];
    step.isTerminal = environment.isTerminal()[0] != 0;
    if (!step.isTerminal) {
      step.nextObservation.assign(environment.observations().begin(), environment.observations().end());
      step.nextMask = maskOf({environment.masks().begin(), environment.masks().end()});
    }
    dialogue.earned += static_cast<double>(step.reward);
    const auto ending = !step.isTerminal     ? feedback::Ending::goesOn
                        : step.reward > 0.5F ? feedback::Ending::converted
                                             : feedback::Ending::notConverted;
    dialogue.segment.push_back({step.observation, step.action, ending});
    dialogue.trajectory.steps.push_back(std::move(step));
  }
  return dialogue;
}

/// What people showed and said of the toy environment.
struct ToyFeedback {
  std::vector<mdp::Trajectory> demonstrations;
  std::vector<feedback::PreferencePair> pairs;
};

inline ToyFeedback toyFeedback(std::size_t demonstrations, std::size_t pairs, std::uint64_t seed) {
  const auto environment = std::move(toyFactory()(1)).value();
  environment->reset(seed);
  base::RandomStream random(seed);
  feedback::SyntheticAnnotator annotator({0.4, 0.5, 0.5}, seed);
  ToyFeedback feedback;
  for (std::size_t i = 0; i < demonstrations; ++i)
    feedback.demonstrations.push_back(toyDialogue(*environment, 0.5, random, "d" + std::to_string(i)).trajectory);
  for (std::size_t i = 0; i < pairs; ++i) {
    auto left = toyDialogue(*environment, 0.2, random, ""), right = toyDialogue(*environment, 0.2, random, "");
    feedback.pairs.push_back({left.segment, right.segment, annotator.judge(left.earned, right.earned)});
  }
  return feedback;
}

/// A run of every stage in well under a second.
inline learners::RlhfConfig toyRlhfConfig() {
  learners::RlhfConfig config;
  config.evaluateEvery = 2;
  config.evaluationDialogues = 32;
  config.cloning.updates = 60;
  config.cloning.batchSize = 16;
  config.cloning.evaluateEvery = 20;
  config.reward.updates = 60;
  config.reward.batchSize = 8;
  config.reward.evaluateEvery = 20;
  config.reward.members = 2;
  config.reward.judges = 1;
  config.reward.hiddenSizes = {8};
  config.ppo.steps = 8 * 48;
  config.ppo.dialogues = 4;
  config.ppo.rolloutSteps = 12;
  config.ppo.epochs = 2;
  config.ppo.minibatchSize = 16;
  config.ppo.policyHiddenSizes = {8};
  config.ppo.valueHiddenSizes = {8};
  config.ppo.learningRate = learners::LinearSchedule{3e-3, 1e-3, 8 * 48};
  config.ppo.averageShare = 0.1;
  config.ppo.checkpointEvery = 3;
  return config;
}

/// `feedback` must outlive the request.
inline learners::RlhfRequest toyRequest(const learners::RlhfConfig& config, const ToyFeedback& feedback) {
  learners::RlhfRequest request;
  request.config = config;
  request.config.ppo.seed = config.seed;
  request.config.ppo.seeds = config.seeds;
  request.observationSize = kToyStates;
  request.actionCount = kToyStates;
  request.demonstrations = feedback.demonstrations;
  request.preferences = feedback.pairs;
  request.makeEnvironment = toyFactory();
  request.isConverted = toyProbe();
  request.environmentDigest = "toy";
  request.metadata = {{"schema", "1"}};
  return request;
}

}  // namespace studio::test
