#include "core/learners/run_types.h"

#include "core/base/random_stream.h"

namespace studio::learners {

std::string_view runStateName(RunState state) {
  switch (state) {
    case RunState::done: return "done";
    case RunState::stopped: return "stopped";
    case RunState::diverged: return "diverged";
  }
  return "";
}

std::uint64_t memberSeedOf(std::uint64_t seed, std::size_t member) {
  return base::RandomStream::derive(seed, "member " + std::to_string(member)).next();
}

}  // namespace studio::learners
