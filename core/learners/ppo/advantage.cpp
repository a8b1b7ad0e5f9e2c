#include "core/learners/ppo/advantage.h"

#include <cmath>
#include <vector>

namespace studio::learners {

namespace {

struct Moments {
  double mean = 0;
  double squares = 0;  ///< sum of squared distances from the mean
};

template <class ValueAt>
Moments momentsOf(std::size_t count, const ValueAt& valueAt) {
  Moments moments;
  for (std::size_t i = 0; i < count; ++i) moments.mean += valueAt(i) / static_cast<double>(count);
  for (std::size_t i = 0; i < count; ++i) moments.squares += std::pow(valueAt(i) - moments.mean, 2);
  return moments;
}

}  // namespace

void estimateAdvantages(const RolloutOutcome& outcome, double discountFactor, double lambda,
                        std::span<float> advantages, std::span<float> returns) {
  std::vector<double> following(outcome.size);
  for (std::size_t row = outcome.rewards.size(); row-- > 0;) {
    double& later = following[row % outcome.size];
    const bool isTerminal = outcome.isTerminal[row] != 0;
    if (isTerminal || outcome.isTruncated[row] != 0) later = 0;
    const double next = isTerminal ? 0 : static_cast<double>(outcome.nextValues[row]);
    const auto value = static_cast<double>(outcome.values[row]);
    const double delta = static_cast<double>(outcome.rewards[row]) + discountFactor * next - value;
    later = delta + discountFactor * lambda * later;
    advantages[row] = static_cast<float>(later);
    returns[row] = static_cast<float>(later + value);
  }
}

void normalise(std::span<float> advantages) {
  constexpr double kTiny = 1e-8;
  if (advantages.size() < 2) return;
  const auto moments = momentsOf(advantages.size(), [&](std::size_t i) { return static_cast<double>(advantages[i]); });
  const double deviation = std::sqrt(moments.squares / static_cast<double>(advantages.size() - 1));
  for (float& advantage : advantages)
    advantage = static_cast<float>((static_cast<double>(advantage) - moments.mean) / (deviation + kTiny));
}

double explainedVariance(std::span<const float> values, std::span<const float> returns) {
  const auto target = [&](std::size_t i) { return static_cast<double>(returns[i]); };
  const auto error = [&](std::size_t i) { return target(i) - static_cast<double>(values[i]); };
  const double whole = momentsOf(returns.size(), target).squares;
  return whole > 0 ? 1 - momentsOf(returns.size(), error).squares / whole : 0;
}

}  // namespace studio::learners
