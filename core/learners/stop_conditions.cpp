#include "core/learners/stop_conditions.h"

#include <algorithm>

namespace studio::learners {

namespace {

std::size_t countFrom(double saved) { return saved > 0 && saved < 1e15 ? static_cast<std::size_t>(saved) : 0; }

}  // namespace

const StopCondition* firstToStop(const StopConditions& conditions, const RunStatus& status) {
  const StopCondition* first = nullptr;
  for (const auto& condition : conditions) {
    if (condition->shouldStop(status) && first == nullptr) first = condition.get();
  }
  return first;
}

bool isHealthy(const StopConditions& conditions) {
  return std::all_of(conditions.begin(), conditions.end(), [](const auto& one) { return one->isHealthy(); });
}

bool NoImprovement::shouldStop(const RunStatus& status) {
  if (!status.evaluation || !status.evaluation->heldOutError) return false;
  const double error = *status.evaluation->heldOutError;
  const bool isBetter = !m_best || error < *m_best - m_margin;
  if (isBetter) m_best = error;
  m_waited = isBetter ? 0 : m_waited + 1;
  return m_waited >= m_patience;
}

std::vector<double> NoImprovement::state() const {
  if (!m_best) return {};
  return {*m_best, static_cast<double>(m_waited)};
}

void NoImprovement::restore(std::span<const double> state) {
  if (state.size() != 2) return;
  m_best = state[0];
  m_waited = countFrom(state[1]);
}

bool DivergenceSign::shouldStop(const RunStatus& status) {
  if (!status.evaluation) return false;
  m_seen = isShownBy(*status.evaluation) ? m_seen + 1 : 0;
  return m_seen >= m_patience;
}

void DivergenceSign::restore(std::span<const double> state) {
  if (state.size() == 1) m_seen = countFrom(state[0]);
}

const StopCondition* firstSignOf(const StopConditions& conditions, const EvaluationFigures& figures) {
  for (const auto& condition : conditions) {
    const auto* sign = dynamic_cast<const DivergenceSign*>(condition.get());
    if (sign != nullptr && sign->isShownBy(figures)) return sign;
  }
  return nullptr;
}

}  // namespace studio::learners
