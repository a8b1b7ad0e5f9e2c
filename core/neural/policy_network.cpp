#include "core/neural/policy_network.h"

namespace studio::neural {

PolicyNetwork::PolicyNetwork(std::shared_ptr<const PanelLayout> layout, const ActionSpace& actions,
                             const CandidateScores* candidates)
    : m_actions(&actions),
      m_candidates(candidates),
      m_network(std::move(layout)),
      m_logDeviations(actions.hasParameters() ? actions.count : 0),
      m_deviationGradient(m_logDeviations.size()) {}

PolicyRows PolicyNetwork::forward(std::span<const float> observations, std::size_t count) {
  m_rows = count;
  const auto outputs = m_network.forward(observations, count);
  const std::size_t width = m_network.outputWidth();
  if (m_candidates != nullptr) {
    if (m_scores.size() < count * m_candidates->width()) m_scores.resize(count * m_candidates->width());
    m_candidates->score(outputs, count, m_scores);
    return {{m_scores, m_actions->count, m_candidates->width()}};
  }
  const ValueRows scores{outputs, m_actions->count, width};
  if (!m_actions->hasParameters()) return {scores};
  return {scores, {outputs.subspan(m_actions->count), m_actions->count, width}, m_logDeviations};
}

PolicyRowsGradient PolicyNetwork::blankGradient() {
  const std::size_t width = m_candidates != nullptr ? m_candidates->width() : m_network.outputWidth();
  m_gradient.assign(m_rows * width, 0.0F);
  if (!m_actions->hasParameters()) return {m_gradient};
  m_deviationGradient.assign(m_deviationGradient.size(), 0.0F);
  return {m_gradient, std::span<float>(m_gradient).subspan(m_actions->count), m_deviationGradient};
}

void PolicyNetwork::backward() {
  if (m_candidates == nullptr) return m_network.backward(m_gradient);
  m_queryGradient.resize(m_rows * m_candidates->queryWidth());
  m_candidates->differentiate(m_gradient, m_rows, m_queryGradient);
  m_network.backward(m_queryGradient);
}

}  // namespace studio::neural
