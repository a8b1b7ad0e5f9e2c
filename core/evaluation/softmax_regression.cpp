#include "core/evaluation/softmax_regression.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/result.h"
#include "core/neural/minimise.h"
#include "core/neural/row_operations.h"

namespace studio::evaluation {

namespace {

constexpr std::size_t kMostSteps = 60;
constexpr double kTolerance = 1e-5;
constexpr double kSmallestChance = 1e-12;

/// Chances from logits, in place.
void toChances(std::vector<double>& logits) {
  const double largest = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (double& value : logits) {
    value = std::exp(value - largest);
    sum += value;
  }
  for (double& value : logits) value = std::max(value / sum, kSmallestChance);
}

std::vector<float> meanOf(const LabelledRows& rows, std::span<const std::size_t> which) {
  std::vector<double> sums(rows.width, 0.0);
  for (const std::size_t i : which) {
    for (std::size_t c = 0; c < rows.width; ++c) sums[c] += static_cast<double>(rows.row(i)[c]);
  }
  std::vector<float> mean(rows.width);
  const double count = std::max<double>(1, static_cast<double>(which.size()));
  for (std::size_t c = 0; c < rows.width; ++c) mean[c] = static_cast<float>(sums[c] / count);
  return mean;
}

}  // namespace

/// The rows of one fit, centred and scaled, and the function that is minimised.
class RegressionProblem {
 public:
  RegressionProblem(const LabelledRows& rows, std::span<const std::size_t> which, std::size_t classes, double penalty)
      : m_width(rows.width), m_classes(classes), m_penalty(penalty), m_mean(meanOf(rows, which)) {
    double squares = 0;
    for (const std::size_t i : which) {
      m_labels.push_back(rows.labels[i]);
      for (std::size_t c = 0; c < m_width; ++c) {
        m_values.push_back(rows.row(i)[c] - m_mean[c]);
        squares += static_cast<double>(m_values.back()) * static_cast<double>(m_values.back());
      }
    }
    if (squares > 0) m_scale = static_cast<float>(std::sqrt(static_cast<double>(which.size()) / squares));
    for (float& value : m_values) value *= m_scale;
  }

  double evaluate(std::span<const double> parameters, std::span<double> gradient) const {
    std::vector<std::vector<float>> weights(m_classes);
    std::vector<std::vector<float>> slopes(m_classes, std::vector<float>(m_width, 0.0F));
    std::vector<double> biasSlopes(m_classes, 0.0);
    for (std::size_t k = 0; k < m_classes; ++k) {
      const auto from = parameters.subspan(k * (m_width + 1), m_width);
      weights[k].assign(from.begin(), from.end());
    }
    double loss = 0;
    std::vector<double> chances(m_classes);
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
      const auto row = std::span(m_values).subspan(i * m_width, m_width);
      for (std::size_t k = 0; k < m_classes; ++k)
        chances[k] = static_cast<double>(neural::dotProduct(row, weights[k])) + parameters[k * (m_width + 1) + m_width];
      toChances(chances);
      loss -= std::log(chances[m_labels[i]]);
      for (std::size_t k = 0; k < m_classes; ++k) {
        const double residual = chances[k] - (k == m_labels[i] ? 1 : 0);
        neural::addScaled(slopes[k], row, static_cast<float>(residual));
        biasSlopes[k] += residual;
      }
    }
    return loss / count() + writeGradient(parameters, slopes, biasSlopes, gradient);
  }

  SoftmaxRegression solve(const SoftmaxRegression* start) const {
    SoftmaxRegression model;
    model.m_classes = m_classes;
    model.m_mean = m_mean;
    model.m_scale = m_scale;
    model.m_penalty = m_penalty;
    std::vector<double> parameters(m_classes * (m_width + 1), 0.0);
    if (start != nullptr) parameters = start->m_parameters;
    model.m_parameters = neural::minimise([this](auto point, auto gradient) { return evaluate(point, gradient); },
                                          std::move(parameters), kMostSteps, kTolerance);
    return model;
  }

 private:
  double count() const { return std::max<double>(1, static_cast<double>(m_labels.size())); }

  /// Returns the value of the penalty.
  double writeGradient(std::span<const double> parameters, const std::vector<std::vector<float>>& slopes,
                       const std::vector<double>& biasSlopes, std::span<double> gradient) const {
    double squares = 0;
    for (std::size_t k = 0; k < m_classes; ++k) {
      const std::size_t at = k * (m_width + 1);
      for (std::size_t c = 0; c < m_width; ++c) {
        gradient[at + c] = static_cast<double>(slopes[k][c]) / count() + m_penalty * parameters[at + c];
        squares += parameters[at + c] * parameters[at + c];
      }
      gradient[at + m_width] = biasSlopes[k] / count();
    }
    return m_penalty / 2 * squares;
  }

  std::size_t m_width;
  std::size_t m_classes;
  double m_penalty;
  std::vector<float> m_mean;
  float m_scale = 1;
  std::vector<float> m_values;
  std::vector<std::size_t> m_labels;
};

SoftmaxRegression SoftmaxRegression::fit(const LabelledRows& rows, std::span<const std::size_t> which,
                                         std::size_t classes, double penalty, const SoftmaxRegression* start) {
  return RegressionProblem(rows, which, classes, penalty).solve(start);
}

SoftmaxRegression SoftmaxRegression::fitCrossValidated(const LabelledRows& rows, std::span<const std::size_t> which,
                                                       std::size_t classes, std::size_t folds) {
  std::vector<double> losses(std::size(kPenalties), 0.0);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<std::size_t> inside;
    std::vector<std::size_t> outside;
    for (const std::size_t i : which) (rows.dialogues[i] / folds % folds == fold ? outside : inside).push_back(i);
    std::optional<SoftmaxRegression> model;
    for (std::size_t p = 0; p < losses.size(); ++p) {
      // From the strongest penalty to the weakest: each fit starts where the last one ended.
      model = fit(rows, inside, classes, kPenalties[p], model ? &*model : nullptr);
      for (const std::size_t i : outside) losses[p] -= std::log(model->probabilities(rows.row(i))[rows.labels[i]]);
    }
  }
  const auto best = std::min_element(losses.begin(), losses.end()) - losses.begin();
  return fit(rows, which, classes, kPenalties[best]);
}

std::vector<double> SoftmaxRegression::probabilities(std::span<const float> row) const {
  std::vector<double> chances(m_classes);
  for (std::size_t k = 0; k < m_classes; ++k) {
    const double* weights = m_parameters.data() + k * (m_mean.size() + 1);
    double sum = weights[m_mean.size()];
    for (std::size_t c = 0; c < m_mean.size(); ++c)
      sum += weights[c] * static_cast<double>((row[c] - m_mean[c]) * m_scale);
    chances[k] = sum;
  }
  toChances(chances);
  return chances;
}

}  // namespace studio::evaluation
