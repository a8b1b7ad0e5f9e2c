#include "core/simulation/aggregate_environment.h"

#include <algorithm>

namespace studio::simulation {

AggregateEnvironment::AggregateEnvironment(std::shared_ptr<const AggregateModel> aggregate,
                                           std::shared_ptr<const TabularDynamics> dynamics, std::size_t dialogues)
    : m_aggregate(std::move(aggregate)), m_inner(std::move(dynamics), {dialogues, true}), m_rewards(dialogues) {}

void AggregateEnvironment::reset(std::uint64_t seed) {
  m_inner.reset(seed);
  std::ranges::fill(m_rewards, 0.0F);
}

void AggregateEnvironment::step(std::span<const std::int32_t> actions) {
  m_before.assign(m_inner.states().begin(), m_inner.states().end());
  m_inner.step(actions);
  const TabularModel& model = *m_aggregate->model;
  std::ranges::copy(m_inner.rewards(), m_rewards.begin());
  for (std::size_t row = 0; row < size(); ++row) {
    const TabularState& state = m_before[row];
    const bool isCut = state.turn + 1 == model.horizon && !m_aggregate->isHorizonPaid;
    if (m_inner.isTerminal()[row] == 0 || isCut) continue;
    const std::size_t place = (state.segment * model.coreCount + state.core) * model.actionCount();
    m_rewards[row] = m_aggregate->conversions[place + static_cast<std::size_t>(actions[row])];
  }
}

base::Result<void> AggregateEnvironment::loadState(std::string_view state) {
  auto loaded = m_inner.loadState(state);
  if (loaded) std::ranges::fill(m_rewards, 0.0F);
  return loaded;
}

}  // namespace studio::simulation
