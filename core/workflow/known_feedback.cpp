#include "core/workflow/known_feedback.h"

#include "core/feedback/synthetic_annotator.h"
#include "core/simulation/log_generator.h"

namespace studio::workflow {

namespace {

using simulation::GeneratedDialogue;
using simulation::LogGenerator;

constexpr const char* kDemonstrations = "demonstrations";
constexpr const char* kPreferences = "preferences";

LogGenerator generatorOf(const std::shared_ptr<const simulation::TabularDynamics>& dynamics, std::uint64_t seed,
                         const char* stream) {
  const auto& model = dynamics->model();
  return {dynamics, model.behaviour ? simulation::behaviourPolicy(model) : simulation::uniformPolicy(model),
          base::RandomStream::derive(seed, stream).next()};
}

feedback::Segment segmentOf(const GeneratedDialogue& dialogue) {
  feedback::Segment segment;
  segment.reserve(dialogue.trajectory.steps.size());
  for (const auto& step : dialogue.trajectory.steps)
    segment.push_back({step.observation, step.action, feedback::Ending::goesOn});
  segment.back().ending = dialogue.isConverted ? feedback::Ending::converted : feedback::Ending::notConverted;
  return segment;
}

double returnOf(const GeneratedDialogue& dialogue) {
  double sum = 0;
  for (const auto& step : dialogue.trajectory.steps) sum += static_cast<double>(step.reward);
  return sum;
}

}  // namespace

base::Result<std::vector<mdp::Trajectory>> knownDemonstrations(
    const std::shared_ptr<const simulation::TabularDynamics>& dynamics, const learners::CloningConfig& config,
    std::uint64_t seed) {
  if (config.source == "marked") {
    return base::makeError(base::ErrorCode::configInvalid, "config: /cloning/source",
                           {{"reason", "nobody marks dialogues of a known environment; use converted or all"}});
  }
  auto generator = generatorOf(dynamics, seed, kDemonstrations);
  std::vector<mdp::Trajectory> demonstrations;
  for (std::uint64_t i = 0; i < config.demonstrations; ++i) {
    auto dialogue = generator.next();
    if (dialogue.isConverted || config.source == "all") demonstrations.push_back(std::move(dialogue.trajectory));
  }
  return demonstrations;
}

std::vector<feedback::PreferencePair> knownPreferences(
    const std::shared_ptr<const simulation::TabularDynamics>& dynamics, const learners::RewardConfig& config,
    std::uint64_t seed) {
  auto generator = generatorOf(dynamics, seed, kPreferences);
  feedback::SyntheticAnnotator annotator(learners::annotatorOf(config), seed);
  std::vector<feedback::PreferencePair> pairs;
  pairs.reserve(config.pairs);
  for (std::uint64_t i = 0; i < config.pairs; ++i) {
    const auto left = generator.next(), right = generator.next();
    pairs.push_back({segmentOf(left), segmentOf(right), annotator.judge(returnOf(left), returnOf(right))});
  }
  return pairs;
}

}  // namespace studio::workflow
