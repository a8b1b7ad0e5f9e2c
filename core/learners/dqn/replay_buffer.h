#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/random_stream.h"
#include "core/mdp/transition.h"
#include "core/neural/q_learner.h"
#include "core/store/safetensors.h"

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
  std::vector<float> discounts;  ///< of the bootstrap; empty where the buffer keeps none
  std::vector<float> weights;    ///< importance of each row; empty where all count the same

  /// Valid while the batch is unchanged.
  neural::QBatch view() const;
};

/// One transition, of one step or of several, as it comes from an environment or a log.
struct TransitionView {
  std::span<const float> observation;
  std::span<const std::uint8_t> mask;
  std::int32_t action = 0;
  float reward = 0;  ///< of several steps: their discounted sum
  bool isTerminal = false;
  std::span<const float> nextObservation;  ///< not read where isTerminal
  std::span<const std::uint8_t> nextMask;  ///< the same
  float discount = 1;                      ///< of the value that follows; kept only by buffers with discounts
};
TransitionView viewOf(const mdp::Transition& transition);

/// Whether rows carry a discount of their own, as those of several steps do.
enum class Discounts : unsigned char { shared, perRow };

/// Transitions with the masks of both states, in flat arrays. Memory grows up to `capacity` rows;
/// from then on the oldest row makes room for the newest. Const calls from any thread.
class ReplayBuffer {
 public:
  ReplayBuffer(std::size_t capacity, std::size_t observationSize, std::size_t actionCount,
               Discounts discounts = Discounts::shared);

  /// Room for all rows at once, where their number is known.
  void reserveAll();
  /// Sizes must be those of the buffer; nothing is read of the next state of a terminal step. Returns the row.
  std::size_t add(const TransitionView& transition);
  std::size_t add(const mdp::Transition& transition) { return add(viewOf(transition)); }

  std::size_t size() const { return m_rows.size; }
  std::size_t capacity() const { return m_capacity; }
  std::size_t observationSize() const { return m_observationSize; }
  std::size_t actionCount() const { return m_actionCount; }

  /// Draws rows uniformly, with replacement. The buffer must not be empty.
  void sample(base::RandomStream& random, std::span<std::uint32_t> rows) const;
  void gather(std::span<const std::uint32_t> rows, TransitionBatch& batch) const;

  /// All rows and the place of the next one as tensors called "<prefix>…", and back. Fails with
  /// checkpointDamaged or checkpointMismatch and then changes nothing.
  void save(const std::string& prefix, std::vector<store::Tensor>& tensors) const;
  base::Result<void> restore(const store::TensorFile& file, const std::string& prefix);

 private:
  void write(std::size_t row, const TransitionView& transition);

  std::size_t m_capacity;
  std::size_t m_observationSize;
  std::size_t m_actionCount;
  Discounts m_discounts;
  std::size_t m_next = 0;
  TransitionBatch m_rows;
};

}  // namespace studio::learners
