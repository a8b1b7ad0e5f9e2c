#include "core/neural/q_loss.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace studio::neural {

namespace {

/// Huber 1964: quadratic up to delta, linear beyond; value and derivative.
struct Huber {
  double value;
  double slope;
};

Huber huber(double difference, double delta) {
  const double size = std::abs(difference);
  if (size <= delta) return {0.5 * difference * difference, difference};
  return {delta * (size - 0.5 * delta), std::copysign(delta, difference)};
}

/// Adds weight · softmax(values / τ) over the allowed values to `gradient`; returns τ · logsumexp(values / τ).
double addConservative(std::span<const float> values, std::span<const std::uint8_t> mask, double weight,
                       double temperature, std::span<float> gradient) {
  const auto sharpness = static_cast<float>(1.0 / temperature);
  const float top = values[bestAllowed(values, mask)];
  float total = 0;
  for (std::size_t a = 0; a < values.size(); ++a) {
    if (mask[a] == 0) continue;
    gradient[a] = std::exp((values[a] - top) * sharpness);
    total += gradient[a];
  }
  const float scale = static_cast<float>(weight) / total;
  for (float& slope : gradient) slope *= scale;
  return static_cast<double>(top) + temperature * std::log(static_cast<double>(total));
}

base::Error batchFailure(const std::string& reason) {
  return base::makeError(base::ErrorCode::neuralFailed, "batch", {{"reason", reason}});
}

base::Result<void> checkSizes(const QBatch& batch, std::size_t observationSize, std::size_t actionCount) {
  const bool isSound = batch.size > 0 && batch.observations.size() == batch.size * observationSize &&
                       batch.nextObservations.size() == batch.observations.size() &&
                       batch.actions.size() == batch.size && batch.rewards.size() == batch.size &&
                       batch.isTerminal.size() == batch.size && batch.masks.size() == batch.size * actionCount &&
                       batch.nextMasks.size() == batch.masks.size() &&
                       (batch.discounts.empty() || batch.discounts.size() == batch.size) &&
                       (batch.weights.empty() || batch.weights.size() == batch.size);
  return isSound ? base::Result<void>() : batchFailure("its parts do not have the sizes of the network");
}

bool allowsAny(std::span<const std::uint8_t> mask) {
  return std::any_of(mask.begin(), mask.end(), [](std::uint8_t flag) { return flag != 0; });
}

base::Error settingFailure(const char* setting, const char* reason) {
  return base::makeError(base::ErrorCode::neuralFailed, setting, {{"reason", reason}});
}

}  // namespace

std::size_t bestAllowed(std::span<const float> values, std::span<const std::uint8_t> mask) {
  std::size_t best = values.size();
  for (std::size_t a = 0; a < values.size(); ++a) {
    if (mask[a] != 0 && (best == values.size() || values[a] > values[best])) best = a;
  }
  if (best == values.size()) base::breakPromise("a mask that allows at least one action", "none");
  return best;
}

void bootstrapTargets(const QBatch& batch, double discountFactor, const ValueRows& choosing, const ValueRows& target,
                      std::span<float> targets) {
  for (std::size_t i = 0; i < batch.size; ++i) {
    targets[i] = batch.rewards[i];
    if (batch.isTerminal[i] != 0) continue;
    const auto mask = batch.nextMasks.subspan(i * target.actionCount, target.actionCount);
    const float discount = batch.discounts.empty() ? static_cast<float>(discountFactor) : batch.discounts[i];
    targets[i] += discount * target.row(i)[bestAllowed(choosing.row(i), mask)];
  }
}

QLoss lossAndGradient(const QBatch& batch, const QUpdateConfig& config, const ValueRows& values,
                      std::span<const float> targets, std::span<float> gradient, std::span<float> errors) {
  QLoss sum;
  const double share = 1.0 / static_cast<double>(batch.size);
  const bool isConservative = config.conservativeWeight > 0;
  std::fill(gradient.begin(), gradient.end(), 0.0F);
  for (std::size_t i = 0; i < batch.size; ++i) {
    const auto row = values.row(i);
    const auto slopes = gradient.subspan(i * values.width, values.actionCount);
    const auto action = static_cast<std::size_t>(batch.actions[i]);
    const double q = static_cast<double>(row[action]);
    double slope = 0;
    if (isConservative) {
      const auto mask = batch.masks.subspan(i * values.actionCount, values.actionCount);
      const double weight = config.conservativeWeight * share;
      sum.conservative += addConservative(row, mask, weight, config.conservativeTemperature, slopes) - q;
      slope -= config.conservativeWeight * share;
    }
    const double error = q - static_cast<double>(targets[i]);
    const double weight = batch.weights.empty() ? 1.0 : static_cast<double>(batch.weights[i]);
    const Huber difference = huber(error, config.huberDelta);
    sum.temporalDifference += weight * difference.value;
    sum.meanQ += q;
    slopes[action] += static_cast<float>(slope + weight * difference.slope * share);
    if (!errors.empty()) errors[i] = static_cast<float>(std::abs(error));
  }
  return {sum.temporalDifference * share, sum.conservative * share, sum.meanQ * share};
}

base::Result<void> checkBatch(const QBatch& batch, std::size_t observationSize, std::size_t actionCount) {
  if (auto sizes = checkSizes(batch, observationSize, actionCount); !sizes) return sizes;
  for (std::size_t i = 0; i < batch.size; ++i) {
    const auto mask = batch.masks.subspan(i * actionCount, actionCount);
    const auto action = batch.actions[i];
    if (action < 0 || static_cast<std::size_t>(action) >= actionCount || mask[static_cast<std::size_t>(action)] == 0) {
      return batchFailure("action " + std::to_string(action) + " of row " + std::to_string(i) + " is not legal");
    }
    if (batch.isTerminal[i] == 0 && !allowsAny(batch.nextMasks.subspan(i * actionCount, actionCount))) {
      return batchFailure("row " + std::to_string(i) + " has no legal next action");
    }
  }
  return {};
}

base::Result<void> checkUpdateConfig(const QUpdateConfig& config) {
  const auto isAbove0 = [](double value) { return std::isfinite(value) && value > 0; };
  if (!isAbove0(config.learningRate)) return settingFailure("learning rate", "it must be above 0");
  if (!(config.discountFactor >= 0 && config.discountFactor <= 1)) {
    return settingFailure("discount factor", "it must be between 0 and 1");
  }
  if (!isAbove0(config.huberDelta)) return settingFailure("Huber delta", "it must be above 0");
  if (!isAbove0(config.maxGradientNorm)) return settingFailure("gradient norm", "it must be above 0");
  if (!(std::isfinite(config.conservativeWeight) && config.conservativeWeight >= 0)) {
    return settingFailure("conservative weight", "it must be 0 or more");
  }
  if (!isAbove0(config.conservativeTemperature))
    return settingFailure("conservative temperature", "it must be above 0");
  if (!(config.targetShare >= 0 && config.targetShare <= 1)) {
    return settingFailure("target share", "it must be between 0 and 1");
  }
  return {};
}

}  // namespace studio::neural
