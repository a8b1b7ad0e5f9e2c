#include "core/learners/rlhf/preference_environment.h"

namespace studio::learners {

PreferenceEnvironment::PreferenceEnvironment(std::unique_ptr<mdp::Environment> inside,
                                             std::shared_ptr<RewardEnsemble> reward, const ConversionProbe& isConverted,
                                             double uncertaintyPenalty)
    : m_inside(std::move(inside)),
      m_reward(std::move(reward)),
      m_recorder(*m_inside, isConverted),
      m_penalty(uncertaintyPenalty),
      m_rewards(m_inside->size()),
      m_deviations(uncertaintyPenalty > 0 ? m_inside->size() : 0) {}

void PreferenceEnvironment::reset(std::uint64_t seed) {
  m_inside->reset(seed);
  std::fill(m_rewards.begin(), m_rewards.end(), 0.0F);
}

void PreferenceEnvironment::step(std::span<const std::int32_t> actions) {
  m_reward->score(m_recorder.step(*m_inside, actions), actions.size(), m_rewards, m_deviations);
  for (std::size_t i = 0; i < m_deviations.size(); ++i)
    m_rewards[i] -= static_cast<float>(m_penalty * static_cast<double>(m_deviations[i]));
}

base::Result<void> PreferenceEnvironment::loadState(std::string_view state) {
  auto loaded = m_inside->loadState(state);
  if (loaded) std::fill(m_rewards.begin(), m_rewards.end(), 0.0F);
  return loaded;
}

}  // namespace studio::learners
