#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/neural/actor_critic_learner.h"

namespace studio::learners {

struct RolloutShape {
  std::size_t steps = 0;      ///< of each dialogue
  std::size_t dialogues = 0;  ///< side by side
  std::size_t observationSize = 0;
  std::size_t actionCount = 0;
  bool hasParameters = false;  ///< some actions take a number
  bool hasReference = false;   ///< what a reference policy thinks is kept, too
  std::size_t rows() const { return steps * dialogues; }
};

/// A minibatch that owns what the spans of neural::PpoBatch point to.
struct PpoMinibatch {
  std::size_t size = 0;
  std::vector<float> observations;
  std::vector<std::uint8_t> masks;
  std::vector<std::int32_t> actions;
  std::vector<float> rawParameters;
  std::vector<float> logProbabilities;
  std::vector<float> advantages;
  std::vector<float> returns;
  std::vector<float> values;
  std::vector<float> referenceLogProbabilities;
  neural::PpoBatch view() const;
};

/// What was decided at every step of a rollout of fixed length, over the ends of dialogues: row
/// t · dialogues + i is dialogue i at step t. One thread.
class RolloutBuffer {
 public:
  explicit RolloutBuffer(const RolloutShape& shape);

  const RolloutShape& shape() const { return m_shape; }
  std::size_t rows() const { return m_shape.rows(); }

  // What is written step by step: the rows of step t.
  std::span<float> observations(std::size_t t) { return stepOf(m_observations, t, m_shape.observationSize); }
  std::span<std::uint8_t> masks(std::size_t t) { return stepOf(m_masks, t, m_shape.actionCount); }
  neural::Decisions decisions(std::size_t t);
  std::span<float> rewards(std::size_t t) { return stepOf(m_rewards, t, 1); }
  std::span<std::uint8_t> isTerminal(std::size_t t) { return stepOf(m_isTerminal, t, 1); }
  std::span<std::uint8_t> isTruncated(std::size_t t) { return stepOf(m_isTruncated, t, 1); }
  /// Of the states that step t led to; followed by the values of step t + 1 where a dialogue goes on.
  std::span<float> nextValues(std::size_t t) { return stepOf(m_nextValues, t, 1); }
  std::span<float> referenceLogProbabilities() { return m_reference; }

  // The whole rollout.
  std::span<const float> observations() const { return m_observations; }
  std::span<const std::uint8_t> masks() const { return m_masks; }
  std::span<const std::int32_t> actions() const { return m_actions; }
  std::span<const float> values() const { return m_values; }
  std::span<const float> advantages() const { return m_advantages; }
  std::span<const float> returns() const { return m_returns; }

  /// Advantages and returns from what was written.
  void estimate(double discountFactor, double lambda);
  /// Copies these rows, with advantages normalised among themselves where wished.
  void gather(std::span<const std::uint32_t> rows, bool isNormalised, PpoMinibatch& batch) const;

 private:
  template <class T>
  std::span<T> stepOf(std::vector<T>& values, std::size_t t, std::size_t width) {
    const std::size_t count = m_shape.dialogues * width;
    return std::span<T>(values).subspan(t * count, count);
  }

  RolloutShape m_shape;
  std::vector<float> m_observations;
  std::vector<std::uint8_t> m_masks;
  std::vector<std::int32_t> m_actions;
  std::vector<float> m_rawParameters;
  std::vector<float> m_logProbabilities;
  std::vector<float> m_values;
  std::vector<float> m_nextValues;
  std::vector<float> m_rewards;
  std::vector<std::uint8_t> m_isTerminal;
  std::vector<std::uint8_t> m_isTruncated;
  std::vector<float> m_reference;
  std::vector<float> m_advantages;
  std::vector<float> m_returns;
};

}  // namespace studio::learners
