#include "core/evaluation/ope/linear_prior.h"

#include <algorithm>

namespace studio::evaluation {

Eigen::Map<const LinearPrior::Matrix> LinearPrior::features() const {
  return {m_states->features.data(), static_cast<Eigen::Index>(m_states->count),
          static_cast<Eigen::Index>(m_states->featureCount)};
}

LinearPrior::LinearPrior(const DialogueStates& states, std::span<const double> counts, std::size_t actions,
                         double ridge)
    : m_states(&states),
      m_counts(Eigen::Map<const Matrix>(counts.data(), static_cast<Eigen::Index>(states.count),
                                        static_cast<Eigen::Index>(actions))) {
  const auto rows = features();
  m_equations.reserve(actions);
  for (Eigen::Index a = 0; a < m_counts.cols(); ++a) {
    Matrix gram = rows.transpose() * m_counts.col(a).asDiagonal() * rows;
    gram.diagonal().array() += ridge;
    m_equations.emplace_back(gram);
  }
}

void LinearPrior::predict(std::span<const double> sums, std::span<double> out) const {
  const auto rows = features();
  const Eigen::Map<const Matrix> sum(sums.data(), m_counts.rows(), m_counts.cols());
  Eigen::Map<Matrix> predicted(out.data(), m_counts.rows(), m_counts.cols());
  const double overall = sum.sum() / std::max(m_counts.sum(), 1.0);
  for (Eigen::Index a = 0; a < m_counts.cols(); ++a) {
    const double count = m_counts.col(a).sum();
    const double mean = count > 0 ? sum.col(a).sum() / count : overall;
    const Eigen::VectorXd deviation = sum.col(a) - mean * m_counts.col(a);
    const Eigen::VectorXd weights = m_equations[static_cast<std::size_t>(a)].solve(rows.transpose() * deviation);
    predicted.col(a) = (rows * weights).array() + mean;
  }
}

}  // namespace studio::evaluation
