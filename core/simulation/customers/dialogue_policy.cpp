#include "core/simulation/customers/dialogue_policy.h"

#include <algorithm>
#include <numeric>

namespace studio::simulation {

void applyMask(std::span<const std::uint8_t> mask, std::span<double> chances) {
  for (std::size_t a = 0; a < mask.size(); ++a) {
    if (mask[a] == 0) chances[a] = 0;
  }
  double sum = std::accumulate(chances.begin(), chances.end(), 0.0);
  if (sum <= 0) {
    std::transform(mask.begin(), mask.end(), chances.begin(), [](std::uint8_t flag) { return flag != 0 ? 1.0 : 0.0; });
    sum = std::accumulate(chances.begin(), chances.end(), 0.0);
  }
  for (double& chance : chances) chance /= sum;
}

std::int32_t drawnAction(std::span<const double> chances, double uniform) {
  std::int32_t last = 0;
  for (std::size_t a = 0; a < chances.size(); ++a) {
    if (chances[a] <= 0) continue;
    last = static_cast<std::int32_t>(a);
    uniform -= chances[a];
    if (uniform < 0) break;
  }
  return last;
}

base::Result<void> BehaviourPolicy::probabilities(const PolicyRows& rows, std::span<double> out) {
  m_chances.resize(rows.actions);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    m_model->features.ofState(*rows.situations[row], m_parts);
    m_model->behaviour.probabilities(m_parts, m_chances);
    const auto chances = out.subspan(row * rows.actions, rows.actions);
    std::ranges::copy(m_chances, chances.begin());
    applyMask(rows.mask(row), chances);
  }
  return {};
}

}  // namespace studio::simulation
