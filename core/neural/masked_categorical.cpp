#include "core/neural/masked_categorical.h"

#include <cmath>
#include <limits>
#include <string>

#include "core/base/result.h"

namespace studio::neural {

namespace {

constexpr float kImpossible = -std::numeric_limits<float>::infinity();

float largestLegal(std::span<const float> scores, std::span<const std::uint8_t> mask) {
  float largest = kImpossible;
  bool hasAny = false;
  for (std::size_t a = 0; a < scores.size(); ++a) {
    if (mask[a] == 0) continue;
    hasAny = true;
    if (scores[a] > largest) largest = scores[a];
  }
  if (!hasAny) base::breakPromise("a mask that allows an action", "none of " + std::to_string(mask.size()));
  return largest;
}

}  // namespace

double maskedSoftmax(std::span<const float> scores, std::span<const std::uint8_t> mask,
                     std::span<float> logProbabilities, std::span<float> probabilities) {
  const float largest = largestLegal(scores, mask);
  double sum = 0;
  for (std::size_t a = 0; a < scores.size(); ++a) {
    probabilities[a] = mask[a] != 0 ? std::exp(scores[a] - largest) : 0.0F;
    sum += static_cast<double>(probabilities[a]);
  }
  const auto logSum = static_cast<float>(std::log(sum));
  const auto share = static_cast<float>(1.0 / sum);
  double entropy = 0;
  for (std::size_t a = 0; a < scores.size(); ++a) {
    logProbabilities[a] = mask[a] != 0 ? scores[a] - largest - logSum : kImpossible;
    if (mask[a] == 0) continue;
    probabilities[a] *= share;
    entropy -= static_cast<double>(probabilities[a]) * static_cast<double>(logProbabilities[a]);
  }
  return entropy;
}

std::size_t drawAction(std::span<const float> probabilities, base::RandomStream& random) {
  double total = 0;
  for (const float p : probabilities) total += static_cast<double>(p);
  double point = random.uniform() * total;
  std::size_t last = 0;
  for (std::size_t a = 0; a < probabilities.size(); ++a) {
    if (!(probabilities[a] > 0)) continue;
    last = a;
    point -= static_cast<double>(probabilities[a]);
    if (point < 0) return a;
  }
  return last;  // what rounding left over
}

void addLogProbabilityGradient(std::span<const float> probabilities, std::size_t action, double weight,
                               std::span<float> gradient) {
  const auto factor = static_cast<float>(weight);
  for (std::size_t a = 0; a < probabilities.size(); ++a) gradient[a] -= factor * probabilities[a];
  gradient[action] += factor;
}

void addExpectationGradient(std::span<const float> probabilities, std::span<const float> values, double weight,
                            std::span<float> gradient) {
  double mean = 0;
  for (std::size_t a = 0; a < probabilities.size(); ++a) {
    if (probabilities[a] > 0) mean += static_cast<double>(probabilities[a]) * static_cast<double>(values[a]);
  }
  for (std::size_t a = 0; a < probabilities.size(); ++a) {
    if (!(probabilities[a] > 0)) continue;  // a value there may be infinite
    gradient[a] +=
        static_cast<float>(weight * static_cast<double>(probabilities[a]) * (static_cast<double>(values[a]) - mean));
  }
}

}  // namespace studio::neural
