#pragma once

#include <span>
#include <vector>

#include "core/base/random_stream.h"

namespace studio::learners {

/// Adds normal noise to observations, so that a network cannot learn the noise of a log by heart (an
/// augmentation as in Laskin et al. 2020). Every row takes a stretch at a random place of a long table of
/// draws that is made once: a draw per value would cost more than the update. One thread.
class ObservationNoise {
 public:
  /// `deviation` 0 adds nothing. The table is the same for the same stream.
  ObservationNoise(double deviation, std::size_t observationSize, base::RandomStream& random);
  /// Rows of observationSize values.
  void addTo(std::span<float> observations, base::RandomStream& random) const;

 private:
  std::size_t m_observationSize;
  std::vector<float> m_table;
};

}  // namespace studio::learners
