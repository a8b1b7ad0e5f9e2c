#include "core/base/clock.h"

#include <chrono>

namespace studio::base {

std::int64_t SystemClock::nowUtcMs() const {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace studio::base
