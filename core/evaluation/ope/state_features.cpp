#include "core/evaluation/ope/state_features.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace studio::evaluation {

namespace {

constexpr Eigen::Index kMostAxes = 24;
constexpr double kLeastShare = 1e-3;

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Columns: the axes, each divided by its spread.
Matrix axesOf(const Matrix& centred, const Eigen::VectorXd& weights) {
  const Matrix covariance = centred.transpose() * weights.asDiagonal() * centred / weights.sum();
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(covariance);
  const auto& spread = solver.eigenvalues();  // ascending
  const double total = std::max(spread.sum(), 0.0);
  Matrix axes(centred.cols(), 0);
  for (Eigen::Index i = spread.size(); i > 0 && axes.cols() < kMostAxes; --i) {
    if (!(spread[i - 1] > kLeastShare * total)) break;
    axes.conservativeResize(Eigen::NoChange, axes.cols() + 1);
    axes.col(axes.cols() - 1) = solver.eigenvectors().col(i - 1) / std::sqrt(spread[i - 1]);
  }
  return axes;
}

}  // namespace

void fillFeatures(DialogueStates& states, std::span<const double> means, std::span<const double> weights,
                  std::size_t width) {
  const auto count = static_cast<Eigen::Index>(states.count);
  states.featureCount = 1;
  if (width == 0 || states.count < 2) {
    states.features.assign(states.count, 1);
    return;
  }
  const Eigen::Map<const Matrix> given(means.data(), count, static_cast<Eigen::Index>(width));
  const Eigen::Map<const Eigen::VectorXd> weight(weights.data(), count);
  const Eigen::RowVectorXd mean = weight.transpose() * given / weight.sum();
  const Matrix centred = given.rowwise() - mean;
  const Matrix axes = axesOf(centred, weight);
  states.featureCount = static_cast<std::size_t>(axes.cols()) + 1;
  states.features.assign(states.count * states.featureCount, 1);
  Eigen::Map<Matrix>(states.features.data(), count, axes.cols() + 1).rightCols(axes.cols()) = centred * axes;
}

}  // namespace studio::evaluation
