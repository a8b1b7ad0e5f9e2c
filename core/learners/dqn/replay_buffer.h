#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random_stream.h"
#include "core/mdp/transition.h"
#include "core/neural/q_learner.h"

namespace studio::learners {

/// Rows of a buffer copied side by side; reused from batch to batch.
struct TransitionBatch {
  std::size_t size = 0;
  std::vector<float> observations;
  std::vector<std::int32_t> actions;
  std::vector<float> rewards;
  std::vector<float> nextObservations;
  std::vector<std::uint8_t> masks;
  std::vector<std::uint8_t> nextMasks;
  std::vector<std::uint8_t> isTerminal;

  /// Valid while the batch is unchanged.
  neural::QBatch view() const;
};

/// Transitions with the masks of both states, in flat arrays. Memory grows up to `capacity` rows;
/// from then on the oldest row makes room for the newest. Const calls from any thread.
class ReplayBuffer {
 public:
  ReplayBuffer(std::size_t capacity, std::size_t observationSize, std::size_t actionCount);

  /// Room for all rows at once, where their number is known.
  void reserveAll();
  /// Sizes must be those of the buffer; nothing is read of the next state of a terminal step.
  void add(const mdp::Transition& transition);

  std::size_t size() const { return m_rows.size; }
  std::size_t capacity() const { return m_capacity; }
  std::size_t observationSize() const { return m_observationSize; }
  std::size_t actionCount() const { return m_actionCount; }

  /// Draws rows uniformly, with replacement. The buffer must not be empty.
  void sample(base::RandomStream& random, std::span<std::uint32_t> rows) const;
  void gather(std::span<const std::uint32_t> rows, TransitionBatch& batch) const;

 private:
  void write(std::size_t row, const mdp::Transition& transition);

  std::size_t m_capacity;
  std::size_t m_observationSize;
  std::size_t m_actionCount;
  std::size_t m_next = 0;
  TransitionBatch m_rows;
};

}  // namespace studio::learners
