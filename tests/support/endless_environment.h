#pragma once

#include <array>
#include <string>

#include "core/base/random_stream.h"
#include "core/mdp/environment.h"

namespace studio::tests {

/// One dialogue that never ends: every step pays 1, whatever is said. Discounted by g its value is 1 / (1 − g)
/// everywhere; a learner that takes a time limit for an end finds (1 − g^k) / (1 − g) with k steps left instead.
class EndlessEnvironment final : public mdp::Environment {
 public:
  static double value(double discount) { return 1 / (1 - discount); }

  std::size_t size() const override { return 1; }
  std::size_t observationSize() const override { return m_observation.size(); }
  std::size_t actionCount() const override { return m_mask.size(); }
  void reset(std::uint64_t seed) override {
    m_stream = base::RandomStream::derive(seed, "endless");
    look();
    m_reward = {0.0F};
  }
  std::span<const float> observations() const override { return m_observation; }
  std::span<const std::uint8_t> masks() const override { return m_mask; }
  void step(std::span<const std::int32_t>) override {
    look();
    m_reward = {1.0F};
  }
  std::span<const float> rewards() const override { return m_reward; }
  std::span<const std::uint8_t> isTerminal() const override { return m_never; }
  std::span<const std::uint8_t> isTruncated() const override { return m_never; }
  std::span<const float> nextObservations() const override { return m_observation; }
  std::span<const std::uint8_t> nextMasks() const override { return m_mask; }
  std::string saveState() const override {
    std::string text(reinterpret_cast<const char*>(m_stream.state().data()), sizeof(base::RandomStream::State));
    text.append(reinterpret_cast<const char*>(m_observation.data()), sizeof(m_observation));
    const std::uint64_t check = base::stableHash(text);
    return text.append(reinterpret_cast<const char*>(&check), sizeof check);
  }
  base::Result<void> loadState(std::string_view state) override {
    base::RandomStream::State words{};
    const std::size_t length = sizeof words + sizeof m_observation;
    std::uint64_t check = 0;
    if (state.size() == length + sizeof check) state.copy(reinterpret_cast<char*>(&check), sizeof check, length);
    if (state.size() != length + sizeof check || check != base::stableHash(state.substr(0, length))) {
      return base::makeError(base::ErrorCode::checkpointDamaged, "endless");
    }
    state.copy(reinterpret_cast<char*>(words.data()), sizeof words);
    state.copy(reinterpret_cast<char*>(m_observation.data()), sizeof m_observation, sizeof words);
    m_stream.restore(words);
    return {};
  }

 private:
  void look() {
    for (float& x : m_observation) x = static_cast<float>(m_stream.uniform());
  }
  base::RandomStream m_stream{0};
  std::array<float, 2> m_observation{};
  std::array<float, 1> m_reward{};
  std::array<std::uint8_t, 2> m_mask{1, 1};
  std::array<std::uint8_t, 1> m_never{0};
};

}  // namespace studio::tests
