#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace studio::mdp {

/// What a customer does with what is said: `size()` dialogues side by side, each a Markov decision process of its own
/// (Sutton and Barto, Reinforcement Learning, 2nd ed., ch. 3). A dialogue that ends starts anew within the same step.
/// Everything a caller gets is laid out row by row, one row per dialogue, and stays valid until the next reset() or
/// step(). Same seed and same actions give the same bytes. One thread.
class Environment {
 public:
  virtual ~Environment() = default;
  virtual std::size_t size() const = 0;
  virtual std::size_t observationSize() const = 0;
  virtual std::size_t actionCount() const = 0;

  /// Begins every dialogue anew; the random streams of all of them derive from `seed`.
  virtual void reset(std::uint64_t seed) = 0;
  /// Of the states in which the agents now choose: size × observationSize.
  virtual std::span<const float> observations() const = 0;
  /// 1 = allowed, at least one in every row: size × actionCount.
  virtual std::span<const std::uint8_t> masks() const = 0;

  /// Says one utterance in every dialogue; `actions` holds size() action indices below actionCount(). What a masked
  /// action does is the environment's to say; it is never undefined.
  virtual void step(std::span<const std::int32_t> actions) = 0;

  // Of the last step, before ended dialogues started anew.
  virtual std::span<const float> rewards() const = 0;
  virtual std::span<const std::uint8_t> isTerminal() const = 0;  ///< ended by itself: nothing comes after it
  /// Cut off by a time limit that is no part of the state: its value goes on at nextObservations().
  virtual std::span<const std::uint8_t> isTruncated() const = 0;
  /// Where the step led: size × observationSize; anything finite where isTerminal.
  virtual std::span<const float> nextObservations() const = 0;
  virtual std::span<const std::uint8_t> nextMasks() const = 0;  ///< size × actionCount; never an empty row

  /// All that the next step depends on, for a bit-exact resume.
  virtual std::string saveState() const = 0;
  /// Fails with checkpointMismatch or checkpointDamaged and then changes nothing.
  virtual base::Result<void> loadState(std::string_view state) = 0;
};

}  // namespace studio::mdp
