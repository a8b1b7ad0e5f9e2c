#include "core/simulation/customers/additive_softmax.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/result.h"
#include "core/neural/minimise.h"

namespace studio::simulation {

namespace {

constexpr std::size_t kMostSteps = 80;
constexpr double kTolerance = 1e-6;
constexpr std::uint32_t kHeldOutOf = 5;  // one dialogue in five

/// Softmax in place; returns log of the sum of exponentials plus the largest.
double normalise(std::span<double> logits) {
  const double highest = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (double& logit : logits) {
    logit = std::exp(logit - highest);
    sum += logit;
  }
  for (double& logit : logits) logit /= sum;
  return highest + std::log(sum);
}

std::vector<std::size_t> chosen(const AdditiveExamples& examples, bool isHeldOut) {
  std::vector<std::size_t> which;
  which.reserve(examples.size());
  for (std::size_t i = 0; i < examples.size(); ++i) {
    if ((examples.dialogues[i] % kHeldOutOf == kHeldOutOf - 1) == isHeldOut) which.push_back(i);
  }
  return which;
}

std::vector<std::size_t> everything(const AdditiveExamples& examples) {
  std::vector<std::size_t> which(examples.size());
  std::iota(which.begin(), which.end(), std::size_t{0});
  return which;
}

}  // namespace

void AdditiveExamples::add(const SparseRow& row, std::uint32_t label, std::uint32_t dialogue) {
  parts.insert(parts.end(), row.begin(), row.end());
  begin.push_back(parts.size());
  labels.push_back(label);
  dialogues.push_back(dialogue);
}

/// The examples of one fit and the function that is minimised.
class AdditiveProblem {
 public:
  AdditiveProblem(const AdditiveExamples& examples, std::vector<std::size_t> which, const std::stop_token& stop)
      : m_examples(examples), m_which(std::move(which)), m_stop(stop), m_logits(examples.classes) {}

  std::vector<double> solve(std::vector<double> start, double penalty) {
    m_penalty = penalty;
    return neural::minimise([this](auto point, auto gradient) { return evaluate(point, gradient); }, std::move(start),
                            kMostSteps, kTolerance);
  }

  /// Mean log-loss of these weights divided by a temperature.
  double logLoss(std::span<const double> weights, double temperature) {
    double loss = 0;
    for (const std::size_t i : m_which) {
      fillLogits(weights, i, temperature);
      const double own = m_logits[m_examples.labels[i]];
      loss += normalise(m_logits) - own;
    }
    return loss / static_cast<double>(std::max<std::size_t>(m_which.size(), 1));
  }

  /// The temperature of lowest log-loss by golden section over its logarithm.
  double bestTemperature(std::span<const double> weights) {
    constexpr double kRatio = 0.6180339887498949;
    double low = std::log(0.5), high = std::log(3.0);
    while (high - low > 0.01 && !m_stop.stop_requested()) {
      const double left = high - kRatio * (high - low), right = low + kRatio * (high - low);
      if (logLoss(weights, std::exp(left)) < logLoss(weights, std::exp(right)))
        high = right;
      else
        low = left;
    }
    return std::exp((low + high) / 2);
  }

 private:
  void fillLogits(std::span<const double> weights, std::size_t example, double temperature) {
    const std::size_t classes = m_examples.classes;
    std::fill(m_logits.begin(), m_logits.end(), 0.0);
    for (const auto& [row, value] : m_examples.at(example)) {
      const double* from = weights.data() + row * classes;
      const double factor = static_cast<double>(value) / temperature;
      for (std::size_t c = 0; c < classes; ++c) m_logits[c] += factor * from[c];
    }
  }

  double evaluate(std::span<const double> weights, std::span<double> gradient) {
    std::fill(gradient.begin(), gradient.end(), 0.0);
    const std::size_t classes = m_examples.classes;
    const double share = 1 / static_cast<double>(m_which.size());
    double loss = 0;
    for (const std::size_t i : m_which) {
      if (m_stop.stop_requested()) return abandon(gradient);
      fillLogits(weights, i, 1);
      const double own = m_logits[m_examples.labels[i]];
      loss += normalise(m_logits) - own;
      m_logits[m_examples.labels[i]] -= 1;
      for (const auto& [row, value] : m_examples.at(i)) {
        double* to = gradient.data() + row * classes;
        const double factor = static_cast<double>(value) * share;
        for (std::size_t c = 0; c < classes; ++c) to[c] += factor * m_logits[c];
      }
    }
    return loss * share + addPenalty(weights, gradient);
  }

  /// Nothing to gain: the search ends.
  static double abandon(std::span<double> gradient) {
    std::fill(gradient.begin(), gradient.end(), 0.0);
    return 0;
  }

  double addPenalty(std::span<const double> weights, std::span<double> gradient) const {
    double squares = 0;
    for (std::size_t i = m_examples.classes; i < weights.size(); ++i) {
      squares += weights[i] * weights[i];
      gradient[i] += m_penalty * weights[i];
    }
    return m_penalty / 2 * squares;
  }

  const AdditiveExamples& m_examples;
  std::vector<std::size_t> m_which;
  const std::stop_token& m_stop;
  std::vector<double> m_logits;
  double m_penalty = 0;
};

void AdditiveSoftmax::take(std::span<const double> weights, std::size_t classes, double temperature) {
  m_classes = classes;
  m_temperature = temperature;
  m_weights.resize(weights.size());
  std::transform(weights.begin(), weights.end(), m_weights.begin(),
                 [temperature](double weight) { return static_cast<float>(weight / temperature); });
}

void AdditiveSoftmax::judge(const AdditiveExamples& examples, std::span<const std::size_t> which) {
  if (examples.classes != 2) return;
  float chances[2] = {};
  m_heldOut.reserve(which.size());
  for (const std::size_t i : which) {
    probabilities(examples.at(i), chances);
    m_heldOut.push_back({static_cast<double>(chances[1]), examples.labels[i] == 1});
  }
}

AdditiveSoftmax AdditiveSoftmax::fit(const AdditiveExamples& examples, const std::stop_token& stop) {
  if (examples.size() == 0) base::breakPromise("a fit to at least one example", "0");
  AdditiveSoftmax model;
  std::vector<double> weights(examples.rows * examples.classes), best = weights;
  const auto heldOut = chosen(examples, true);
  const auto learned = chosen(examples, false);
  model.m_penalty = kPenalties[0];
  double temperature = 1;
  if (!heldOut.empty() && !learned.empty()) {
    AdditiveProblem learning(examples, learned, stop), judging(examples, heldOut, stop);
    double lowest = std::numeric_limits<double>::infinity();
    for (const double penalty : kPenalties) {
      weights = learning.solve(std::move(weights), penalty);
      const double loss = judging.logLoss(weights, 1);
      if (loss >= lowest) continue;
      lowest = loss;
      best = weights;
      model.m_penalty = penalty;
    }
    temperature = judging.bestTemperature(best);
    model.take(best, examples.classes, temperature);
    model.judge(examples, heldOut);
  }
  AdditiveProblem whole(examples, everything(examples), stop);
  model.take(whole.solve(std::move(best), model.m_penalty), examples.classes, temperature);
  return model;
}

void AdditiveSoftmax::probabilities(std::span<const RowWeight> input, std::span<float> out) const {
  std::fill(out.begin(), out.end(), 0.0F);
  if (!m_weights.empty()) {
    for (const auto& [row, value] : input) {
      const float* from = m_weights.data() + row * m_classes;
      for (std::size_t c = 0; c < out.size(); ++c) out[c] += value * from[c];
    }
  }
  const float highest = *std::max_element(out.begin(), out.end());
  float sum = 0;
  for (float& value : out) {
    value = std::exp(value - highest);
    sum += value;
  }
  for (float& value : out) value /= sum;
}

}  // namespace studio::simulation
