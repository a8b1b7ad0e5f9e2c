#pragma once

#include <string>
#include <vector>

#include "core/workflow/learning_material.h"
#include "tests/support/toy_environments.h"

namespace studio::test {

/// Two actions: "chat" (0) is paid 0.2 and goes on, "close" (1) is paid 0.3 and ends the dialogue, in a conversion
/// with a chance that falls with every chat. After 12 turns the customer leaves. Who is paid so learns to chat.
class ChattyEnvironment final : public mdp::Environment {
 public:
  static constexpr int kMostTurns = 12;

  explicit ChattyEnvironment(std::size_t size)
      : m_turns(size), m_observations(size), m_masks(2 * size, 1), m_rewards(size), m_ends(size), m_cut(size) {}

  std::size_t size() const override { return m_turns.size(); }
  std::size_t observationSize() const override { return 1; }
  std::size_t actionCount() const override { return 2; }
  void reset(std::uint64_t seed) override {
    m_random = base::RandomStream(seed);
    std::fill(m_turns.begin(), m_turns.end(), 0);
    show();
  }
  std::span<const float> observations() const override { return m_observations; }
  std::span<const std::uint8_t> masks() const override { return m_masks; }
  void step(std::span<const std::int32_t> actions) override {
    for (std::size_t i = 0; i < size(); ++i) {
      const bool isClosing = actions[i] == 1;
      const double chance = 0.6 / (1 + m_turns[i]);
      m_rewards[i] = isClosing ? 0.3F : 0.2F;
      m_ends[i] = isClosing || m_turns[i] + 1 == kMostTurns ? 1 : 0;
      ended += m_ends[i];
      converted += isClosing && m_random.uniform() < chance ? 1 : 0;
      m_turns[i] = m_ends[i] != 0 ? 0 : m_turns[i] + 1;
    }
    show();
  }
  std::span<const float> rewards() const override { return m_rewards; }
  std::span<const std::uint8_t> isTerminal() const override { return m_ends; }
  std::span<const std::uint8_t> isTruncated() const override { return m_cut; }
  std::span<const float> nextObservations() const override { return m_observations; }
  std::span<const std::uint8_t> nextMasks() const override { return m_masks; }
  std::string saveState() const override { return {}; }
  base::Result<void> loadState(std::string_view) override { return {}; }

  // Since the last look.
  double ended = 0;
  double converted = 0;

 private:
  void show() {
    for (std::size_t i = 0; i < size(); ++i)
      m_observations[i] = static_cast<float>(m_turns[i]) / static_cast<float>(kMostTurns);
  }
  base::RandomStream m_random{0};
  std::vector<int> m_turns;
  std::vector<float> m_observations;
  std::vector<std::uint8_t> m_masks;
  std::vector<float> m_rewards;
  std::vector<std::uint8_t> m_ends;
  std::vector<std::uint8_t> m_cut;
};

/// Of ten actions one pays, in every state.
class OneActionEnvironment final : public ToyEnvironment {
 public:
  explicit OneActionEnvironment(std::size_t size) : ToyEnvironment(size, 4, 10, 5) {}

 private:
  std::size_t stateCount() const override { return 4; }
  float earn(std::size_t, std::size_t action, float) const override { return action == 3 ? 0.2F : 0.0F; }
};

/// Six of ten actions are masked everywhere.
class ForbiddingEnvironment final : public ToyEnvironment {
 public:
  explicit ForbiddingEnvironment(std::size_t size) : ToyEnvironment(size, 4, 10, 5) {}

 private:
  std::size_t stateCount() const override { return 4; }
  float earn(std::size_t state, std::size_t action, float) const override { return action == state ? 0.2F : 0.0F; }
  bool isAllowed(std::size_t, std::size_t action) const override { return action < 4; }
};

/// Dialogues of noise whose outcomes are thrown by a coin: whatever a network finds in them does not carry over.
inline workflow::LearningMaterial coinTossMaterial(std::size_t dialogues, std::size_t observationSize,
                                                   std::size_t actionCount, std::uint64_t seed) {
  base::RandomStream random(seed);
  workflow::LearningMaterial material;
  for (std::size_t d = 0; d < dialogues; ++d) {
    mdp::Trajectory trajectory{{"d" + std::to_string(d)}, {}};
    const bool isConverted = random.uniform() < 0.3;
    for (int i = 0; i < 4; ++i) {
      mdp::Transition step;
      for (std::size_t k = 0; k < observationSize; ++k) step.observation.push_back(static_cast<float>(random.normal()));
      step.mask = step.nextMask = mdp::ActionMask::allowAll(actionCount);
      step.action = {static_cast<std::int32_t>(random.below(actionCount))};
      step.isTerminal = i == 3;
      step.reward = step.isTerminal && isConverted ? 1.0F : 0.0F;
      trajectory.steps.push_back(step);
    }
    for (std::size_t i = 0; i + 1 < trajectory.steps.size(); ++i)
      trajectory.steps[i].nextObservation = trajectory.steps[i + 1].observation;
    material.trajectories.push_back(trajectory);
    material.isConverted.push_back(isConverted ? 1 : 0);
  }
  return material;
}

}  // namespace studio::test
