#pragma once

#include <cstdint>
#include <span>

#include "core/neural/aligned_floats.h"

namespace studio::neural {

/// Adam (Kingma and Ba 2015, algorithm 1) over one flat array; beta 0.9 and 0.999.
class Adam {
 public:
  explicit Adam(std::size_t count, double epsilon = 1e-8)
      : m_epsilon(static_cast<float>(epsilon)), m_first(count), m_second(count) {}
  /// One step along `gradient` · `scale` (the clipping factor).
  void step(std::span<float> parameters, std::span<const float> gradient, float scale, double learningRate);
  /// The same, and target ← (1 − share) · target + share · parameters in the same pass over the memory.
  void stepAndFollow(std::span<float> parameters, std::span<const float> gradient, float scale, double learningRate,
                     std::span<float> target, float share);

  std::int64_t steps() const { return m_steps; }
  std::span<const float> first() const { return m_first; }
  std::span<const float> second() const { return m_second; }
  /// Sizes must be those of the optimiser.
  void restore(std::int64_t steps, std::span<const float> first, std::span<const float> second);

 private:
  std::int64_t m_steps = 0;
  float m_epsilon;
  AlignedFloats m_first;
  AlignedFloats m_second;
};

/// Euclidean length of a flat gradient.
double lengthOf(std::span<const float> gradient);
/// target ← (1 − share) · target + share · source; share 1 copies exactly.
void moveTowards(std::span<float> target, std::span<const float> source, float share);

}  // namespace studio::neural
