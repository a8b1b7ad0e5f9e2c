#include "core/neural/policy_row.h"

#include <cmath>

#include "core/neural/masked_categorical.h"
#include "core/neural/squashed_gaussian.h"

namespace studio::neural {

PolicyRow::PolicyRow(const ActionSpace& actions)
    : m_actions(&actions), m_probabilities(actions.count), m_logProbabilities(actions.count), m_terms(actions.count) {}

void PolicyRow::read(const PolicyRows& rows, std::size_t row, std::span<const std::uint8_t> mask) {
  m_rows = rows;
  m_row = row;
  m_entropy = maskedSoftmax(rows.scores.row(row), mask, m_logProbabilities, m_probabilities);
}

float PolicyRow::logProbability(std::size_t action, float raw) const {
  if (!takesNumber(action)) return m_logProbabilities[action];
  const double density =
      squashedLogDensity(static_cast<double>(raw), static_cast<double>(m_rows.means.row(m_row)[action]),
                         static_cast<double>(m_rows.logDeviations[action]), m_actions->parameterLimit);
  return static_cast<float>(static_cast<double>(m_logProbabilities[action]) + density);
}

double PolicyRow::entropy() const {
  double entropy = m_entropy;
  for (std::size_t a = 0; m_actions->hasParameters() && a < m_actions->count; ++a) {
    if (!takesNumber(a)) continue;
    entropy += static_cast<double>(m_probabilities[a]) * gaussianEntropy(static_cast<double>(m_rows.logDeviations[a]));
  }
  return entropy;
}

std::size_t PolicyRow::draw(base::RandomStream& random, float& raw) const {
  const std::size_t action = drawAction(m_probabilities, random);
  raw = 0;
  if (!takesNumber(action)) return action;
  const double deviation = std::exp(static_cast<double>(m_rows.logDeviations[action]));
  raw = static_cast<float>(static_cast<double>(m_rows.means.row(m_row)[action]) + deviation * random.normal());
  return action;
}

std::span<float> PolicyRow::scoresOf(const PolicyRowsGradient& gradient) const {
  return gradient.scores.subspan(m_row * m_rows.scores.width, m_actions->count);
}

void PolicyRow::addLogProbability(std::size_t action, float raw, double weight,
                                  const PolicyRowsGradient& gradient) const {
  addLogProbabilityGradient(m_probabilities, action, weight, scoresOf(gradient));
  if (!takesNumber(action)) return;
  const GaussianGradient by =
      gaussianGradient(static_cast<double>(raw), static_cast<double>(m_rows.means.row(m_row)[action]),
                       static_cast<double>(m_rows.logDeviations[action]));
  gradient.means[m_row * m_rows.means.width + action] += static_cast<float>(weight * by.byMean);
  gradient.logDeviations[action] += static_cast<float>(weight * by.byLogDeviation);
}

void PolicyRow::addEntropy(double weight, const PolicyRowsGradient& gradient) {
  for (std::size_t a = 0; a < m_terms.size(); ++a) {
    m_terms[a] = -m_logProbabilities[a];
    if (!takesNumber(a)) continue;
    m_terms[a] += static_cast<float>(gaussianEntropy(static_cast<double>(m_rows.logDeviations[a])));
    gradient.logDeviations[a] += static_cast<float>(weight * static_cast<double>(m_probabilities[a]));
  }
  addExpectationGradient(m_probabilities, m_terms, weight, scoresOf(gradient));
}

double PolicyRow::addDivergence(std::span<const float> reference, double weight, const PolicyRowsGradient& gradient) {
  double divergence = 0;
  for (std::size_t a = 0; a < m_terms.size(); ++a) {
    if (!(m_probabilities[a] > 0)) continue;
    m_terms[a] = m_logProbabilities[a] - reference[a];
    divergence += static_cast<double>(m_probabilities[a]) * static_cast<double>(m_terms[a]);
  }
  addExpectationGradient(m_probabilities, m_terms, weight, scoresOf(gradient));
  return divergence;
}

}  // namespace studio::neural
