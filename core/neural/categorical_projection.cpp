#include "core/neural/categorical_projection.h"

#include <algorithm>
#include <cmath>

namespace studio::neural {

void projectCategorical(const CategoricalReturns& next, double reward, double discount, std::span<float> onto) {
  const std::size_t count = next.chances.size();
  const double step = (next.highest - next.lowest) / static_cast<double>(count - 1);
  std::fill(onto.begin(), onto.end(), 0.0F);
  for (std::size_t j = 0; j < count; ++j) {
    const double outcome = reward + discount * (next.lowest + static_cast<double>(j) * step);
    const double place = std::clamp((outcome - next.lowest) / step, 0.0, static_cast<double>(count - 1));
    const auto below = static_cast<std::size_t>(place);
    const double above = place - static_cast<double>(below);
    onto[below] += static_cast<float>((1 - above) * static_cast<double>(next.chances[j]));
    if (below + 1 < count) onto[below + 1] += static_cast<float>(above * static_cast<double>(next.chances[j]));
  }
}

}  // namespace studio::neural
