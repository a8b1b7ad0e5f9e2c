#include "core/learners/dqn/dataset_check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/base/random_stream.h"

namespace studio::learners {

namespace {

using mdp::Transition;

bool isFinite(const mdp::Observation& observation) {
  return std::all_of(observation.begin(), observation.end(), [](float value) { return std::isfinite(value); });
}

/// What is wrong with one step, or nothing.
const char* faultOf(const Transition& step, const DatasetShape& shape) {
  if (step.observation.size() != shape.observationSize) return "the observation has another size than the first one";
  if (step.mask.size() != shape.actionCount) return "the mask has another size than the first one";
  if (!isFinite(step.observation)) return "the observation holds a number that is not finite";
  if (!std::isfinite(step.reward)) return "the reward is not finite";
  if (!step.action.isValid() || step.action.index() >= shape.actionCount) return "the action is not in the catalogue";
  if (!step.mask.isAllowed(step.action)) return "the mask forbids the logged action";
  if (step.isTerminal) return nullptr;
  if (step.nextObservation.size() != shape.observationSize) return "the next observation has another size";
  if (step.nextMask.size() != shape.actionCount) return "the next mask has another size";
  if (!isFinite(step.nextObservation)) return "the next observation holds a number that is not finite";
  return nullptr;
}

base::Error stepFailure(const mdp::Trajectory& trajectory, std::size_t step, const char* reason) {
  return base::makeError(base::ErrorCode::invalidArgument,
                         "dialogue " + trajectory.dialogue.text + ", step " + std::to_string(step),
                         {{"reason", reason}});
}

template <class T>
std::uint64_t hashOf(std::span<const T> values) {
  return base::stableHash({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
}

std::uint64_t hashOf(const Transition& step) {
  const std::array<float, 1> reward = {step.reward};
  const std::array<std::uint64_t, 7> parts = {
      static_cast<std::uint64_t>(step.action.value),
      step.isTerminal ? 1U : 0U,
      hashOf(std::span<const float>(reward)),
      hashOf(std::span<const float>(step.observation)),
      step.isTerminal ? 0 : hashOf(std::span<const float>(step.nextObservation)),
      hashOf(step.mask.bytes()),
      step.isTerminal ? 0 : hashOf(step.nextMask.bytes()),
  };
  return hashOf(std::span<const std::uint64_t>(parts));
}

std::string toHex(std::uint64_t value) {
  std::string text(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4) text[i] = "0123456789abcdef"[value & 15];
  return text;
}

}  // namespace

base::Result<DatasetShape> checkTrajectories(std::span<const mdp::Trajectory> trajectories) {
  DatasetShape shape;
  for (const auto& trajectory : trajectories) {
    for (std::size_t i = 0; i < trajectory.steps.size(); ++i) {
      const Transition& step = trajectory.steps[i];
      if (shape.observationSize == 0) shape = {step.observation.size(), step.mask.size()};
      if (shape.observationSize == 0) return stepFailure(trajectory, i, "the observation is empty");
      if (const char* fault = faultOf(step, shape)) return stepFailure(trajectory, i, fault);
    }
  }
  if (shape.observationSize > 0) return shape;
  return base::makeError(base::ErrorCode::noActions, "training");
}

std::string digestOf(std::span<const mdp::Trajectory> trajectories) {
  std::vector<std::uint64_t> hashes;
  for (const auto& trajectory : trajectories) {
    hashes.push_back(base::stableHash(trajectory.dialogue.text));
    for (const auto& step : trajectory.steps) hashes.push_back(hashOf(step));
  }
  return toHex(hashOf(std::span<const std::uint64_t>(hashes)));
}

}  // namespace studio::learners
