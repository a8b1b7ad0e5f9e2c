#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace studio::evaluation {

/// Rows of features with a class each, and the dialogue a row is of: rows of one dialogue are never
/// on both sides of a split.
struct LabelledRows {
  std::size_t width = 0;
  std::vector<float> values;  ///< size() × width
  std::vector<std::size_t> labels;
  std::vector<std::size_t> dialogues;

  std::size_t size() const { return labels.size(); }
  std::span<const float> row(std::size_t i) const { return std::span(values).subspan(i * width, width); }
};

/// Multinomial logistic regression with an L2 penalty on the weights, not on the biases (Hastie et
/// al. 2009, section 4.4): the mean log-loss plus penalty/2 · |weights|² is minimised by L-BFGS
/// (Nocedal and Wright 2006, algorithm 7.5). Features are centred and scaled by one common factor
/// to a mean squared length of 1, so that a penalty means the same for every encoder.
class SoftmaxRegression {
 public:
  /// `which` rows are learned from. Every label must be below `classes`.
  static SoftmaxRegression fit(const LabelledRows& rows, std::span<const std::size_t> which, std::size_t classes,
                               double penalty, const SoftmaxRegression* start = nullptr);
  /// The penalty is the one of kPenalties with the lowest held-out log-loss in `folds` folds of dialogues.
  static SoftmaxRegression fitCrossValidated(const LabelledRows& rows, std::span<const std::size_t> which,
                                             std::size_t classes, std::size_t folds);
  static constexpr double kPenalties[] = {1.0, 1e-1, 1e-2, 1e-3, 1e-4};

  /// One chance per class, all above 0; they sum to 1.
  std::vector<double> probabilities(std::span<const float> row) const;
  double penalty() const { return m_penalty; }

 private:
  friend class RegressionProblem;
  std::size_t m_classes = 0;
  std::vector<float> m_mean;
  float m_scale = 1;
  std::vector<double> m_parameters;  ///< classes × (width + 1), the bias last
  double m_penalty = 0;
};

}  // namespace studio::evaluation
