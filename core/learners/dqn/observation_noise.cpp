#include "core/learners/dqn/observation_noise.h"

namespace studio::learners {

namespace {

constexpr std::size_t kPlaces = 1U << 18;  // 1 MB: rarely the same stretch twice, still in the second cache

}  // namespace

ObservationNoise::ObservationNoise(double deviation, std::size_t observationSize, base::RandomStream& random)
    : m_observationSize(observationSize) {
  if (deviation <= 0) return;
  m_table.resize(kPlaces + observationSize);
  for (float& value : m_table) value = static_cast<float>(deviation * random.normal());
}

void ObservationNoise::addTo(std::span<float> observations, base::RandomStream& random) const {
  if (m_table.empty()) return;
  for (std::size_t row = 0; row < observations.size(); row += m_observationSize) {
    const float* noise = m_table.data() + random.below(kPlaces);
    for (std::size_t i = 0; i < m_observationSize; ++i) observations[row + i] += noise[i];
  }
}

}  // namespace studio::learners
