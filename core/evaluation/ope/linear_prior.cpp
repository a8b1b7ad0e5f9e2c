#include "core/evaluation/ope/linear_prior.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <vector>

namespace studio::evaluation {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<const Matrix> mapped(const double* values, std::size_t rows, std::size_t columns) {
  return {values, static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns)};
}

}  // namespace

struct LinearPrior::Equations {
  Eigen::Map<const Matrix> features;  ///< state × feature
  Matrix counts;                      ///< state × action
  std::vector<Eigen::LLT<Matrix>> factors;
};

LinearPrior::LinearPrior(const DialogueStates& states, std::span<const double> counts, std::size_t actions,
                         double ridge)
    : m_equations(
          std::make_unique<Equations>(Equations{mapped(states.features.data(), states.count, states.featureCount),
                                                mapped(counts.data(), states.count, actions),
                                                {}})) {
  const auto& rows = m_equations->features;
  m_equations->factors.reserve(actions);
  for (Eigen::Index a = 0; a < m_equations->counts.cols(); ++a) {
    Matrix gram = rows.transpose() * m_equations->counts.col(a).asDiagonal() * rows;
    gram.diagonal().array() += ridge;
    m_equations->factors.emplace_back(gram);
  }
}

LinearPrior::~LinearPrior() = default;

void LinearPrior::predict(std::span<const double> sums, std::span<double> out) const {
  const auto& [rows, counts, factors] = *m_equations;
  const Eigen::Map<const Matrix> sum(sums.data(), counts.rows(), counts.cols());
  Eigen::Map<Matrix> predicted(out.data(), counts.rows(), counts.cols());
  const double overall = sum.sum() / std::max(counts.sum(), 1.0);
  for (Eigen::Index a = 0; a < counts.cols(); ++a) {
    const double count = counts.col(a).sum();
    const double mean = count > 0 ? sum.col(a).sum() / count : overall;
    const Eigen::VectorXd deviation = sum.col(a) - mean * counts.col(a);
    const Eigen::VectorXd weights = factors[static_cast<std::size_t>(a)].solve(rows.transpose() * deviation);
    predicted.col(a) = (rows * weights).array() + mean;
  }
}

}  // namespace studio::evaluation
