#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace studio::learners {

/// How a run ended: at its goal, by a wish or limit, or by a fault of the learning itself.
enum class RunState { done, stopped, diverged };
std::string_view runStateName(RunState state);  ///< "done", "stopped", "diverged"

/// Seed of a member: derived from the run's, the same in every run with that seed.
std::uint64_t memberSeedOf(std::uint64_t seed, std::size_t member);

/// One point of a learning curve of one member of the ensemble.
struct CurvePoint {
  std::size_t member = 0;
  std::string name;  ///< snake_case, e.g. "loss", "held_out_td_error"
  std::uint64_t step = 0;
  double value = 0;
};

}  // namespace studio::learners
