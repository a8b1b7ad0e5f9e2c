#include "core/learners/run_types.h"

namespace studio::learners {

std::string_view runStateName(RunState state) {
  switch (state) {
    case RunState::done: return "done";
    case RunState::stopped: return "stopped";
    case RunState::diverged: return "diverged";
  }
  return "";
}

}  // namespace studio::learners
