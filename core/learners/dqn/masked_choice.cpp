#include "core/learners/dqn/masked_choice.h"

#include <algorithm>

#include "core/base/result.h"

namespace studio::learners {

std::size_t uniformAllowed(std::span<const std::uint8_t> mask, base::RandomStream& random) {
  const auto allowed = static_cast<std::size_t>(std::count_if(mask.begin(), mask.end(), [](auto f) { return f != 0; }));
  if (allowed == 0) base::breakPromise("a mask that allows at least one action", "none");
  std::size_t passed = random.below(allowed);
  for (std::size_t a = 0;; ++a) {
    if (mask[a] != 0 && passed-- == 0) return a;
  }
}

}  // namespace studio::learners
