#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include "core/simulation/tabular_dynamics.h"

namespace studio::simulation {

/// What many dialogues came to.
struct DialogueTally {
  std::uint64_t dialogues = 0;
  std::uint64_t steps = 0;
  std::uint64_t converted = 0;
  double returns = 0;  ///< undiscounted, of all of them together
};

/// Runs dialogues in which every legal action is said alike, without showing them to anyone: what a simulation costs
/// when nothing is learned from it. The draws follow the file's rule, from the same rows as TabularDynamics; one
/// thread.
class UniformRunner {
 public:
  explicit UniformRunner(std::shared_ptr<const TabularDynamics> dynamics) : m_dynamics(std::move(dynamics)) {}

  /// Runs until `dialogues` of them have ended; same seed, same tally. Blocks.
  DialogueTally run(std::uint64_t dialogues, std::uint64_t seed) const;

 private:
  std::shared_ptr<const TabularDynamics> m_dynamics;
};

}  // namespace studio::simulation
