#include "core/simulation/tabular_environment.h"

#include <algorithm>
#include <string>

#include "core/base/result.h"

namespace studio::simulation {

TabularEnvironment::TabularEnvironment(std::shared_ptr<const TabularDynamics> dynamics, const TabularOptions& options)
    : m_dynamics(std::move(dynamics)),
      m_observationSize(options.hasObservations ? m_dynamics->model().observationSize : 0),
      m_states(options.size),
      m_draws(options.size, base::RandomStream(0)),
      m_noise(options.hasObservations ? options.size : 0),
      m_observations(options.size * m_observationSize),
      m_masks(options.size * m_dynamics->model().actionCount()),
      m_rewards(options.size),
      m_isTerminal(options.size),
      m_isTruncated(options.size),
      m_isConverted(options.size) {
  if (options.size == 0) base::breakPromise("an environment of at least one dialogue", "0");
  reset(0);
}

void TabularEnvironment::reset(std::uint64_t seed) {
  for (std::size_t row = 0; row < m_states.size(); ++row) {
    m_draws[row] = base::RandomStream::derive(seed, "dialogue/" + std::to_string(row));
    if (m_observationSize > 0) {
      auto noise = base::RandomStream::derive(seed, "noise/" + std::to_string(row));
      m_noise[row] = NoiseStream::seededBy(noise);
    }
    begin(row);
    showMask(row);
    showObservation(row);
  }
  forgetLastStep();
}

void TabularEnvironment::forgetLastStep() {
  std::ranges::fill(m_rewards, 0.0F);
  std::ranges::fill(m_isTerminal, std::uint8_t{0});
  std::ranges::fill(m_isConverted, std::uint8_t{0});
}

void TabularEnvironment::begin(std::size_t row) {
  const std::uint32_t unit = m_dynamics->model().probabilityUnit;
  const std::size_t segment = m_dynamics->segmentAt(drawBelow(m_draws[row], unit));
  m_states[row] = {segment, m_dynamics->coreAt(drawBelow(m_draws[row], unit)), 0};
}

void TabularEnvironment::showMask(std::size_t row) {
  const std::size_t actions = actionCount();
  std::copy_n(m_dynamics->model().masks.data() + m_states[row].core * actions, actions, m_masks.data() + row * actions);
}

void TabularEnvironment::showObservation(std::size_t row) {
  if (m_observationSize == 0) return;
  m_dynamics->observe(m_states[row], m_noise[row], m_observations.data() + row * m_observationSize);
}

void TabularEnvironment::step(std::span<const std::int32_t> actions) {
  if (actions.size() != m_states.size()) {
    base::breakPromise("step() with one action per dialogue", std::to_string(actions.size()));
  }
  const std::uint32_t unit = m_dynamics->model().probabilityUnit;
  const std::size_t horizon = m_dynamics->model().horizon;
  const std::size_t actionLimit = actionCount();
  for (std::size_t row = 0; row < m_states.size(); ++row) {
    TabularState& state = m_states[row];
    const auto action = static_cast<std::size_t>(actions[row]);
    if (action >= actionLimit) base::breakPromise("an action below actionCount()", std::to_string(actions[row]));
    const TabularStep taken = m_dynamics->isLegal(state.core, action)
                                  ? m_dynamics->stepAt(state.segment, state.core, action, drawBelow(m_draws[row], unit))
                                  : m_dynamics->illegalStep(state.core);
    const bool isOver = taken.next < 0 || state.turn + 1 == horizon;
    m_rewards[row] = taken.reward;
    m_isTerminal[row] = isOver ? 1 : 0;
    m_isConverted[row] = taken.next == kConverted ? 1 : 0;
    if (isOver)
      begin(row);
    else
      state = {state.segment, static_cast<std::size_t>(taken.next), state.turn + 1};
    showMask(row);
    showObservation(row);
  }
}

}  // namespace studio::simulation
