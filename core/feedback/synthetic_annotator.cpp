#include "core/feedback/synthetic_annotator.h"

#include <cmath>

namespace studio::feedback {

SyntheticAnnotator::SyntheticAnnotator(const SyntheticAnnotatorConfig& config, std::uint64_t seed)
    : m_temperature(config.temperature),
      m_model{std::log(config.tie),
              config.badBelow ? std::optional(*config.badBelow / config.temperature) : std::nullopt},
      m_random(base::RandomStream::derive(seed, "annotator")) {}

PreferenceJudgement SyntheticAnnotator::judge(double leftReturn, double rightReturn) {
  const auto chances = labelChances(leftReturn / m_temperature, rightReturn / m_temperature, m_model);
  const auto label = static_cast<PreferenceLabel>(m_random.weighted(chances));
  const auto first = m_random.below(2) == 0 ? PreferenceSide::left : PreferenceSide::right;
  return {label, "synthetic", first};
}

}  // namespace studio::feedback
