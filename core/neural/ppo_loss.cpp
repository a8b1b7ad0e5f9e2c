#include "core/neural/ppo_loss.h"

#include <algorithm>
#include <cmath>

namespace studio::neural {

namespace {

base::Error refusal(const char* what, const char* reason) {
  return base::makeError(base::ErrorCode::neuralFailed, what, {{"reason", reason}});
}

/// Sums of the report's policy figures over rows.
void addRatio(double logRatio, double ratio, double clipRange, PpoUpdateReport& sums) {
  const double change = std::abs(ratio - 1);
  sums.approxKl += (ratio - 1) - logRatio;
  sums.clipFraction += change > clipRange ? 1 : 0;
  // Written so that a ratio that is no number is kept.
  if (!(change <= sums.largestRatioChange)) sums.largestRatioChange = change;
}

bool areActionsLegal(const PpoBatch& batch, std::size_t count) {
  for (std::size_t i = 0; i < batch.size; ++i) {
    const std::int32_t action = batch.actions[i];
    if (action < 0 || static_cast<std::size_t>(action) >= count) return false;
    if (batch.masks[i * count + static_cast<std::size_t>(action)] == 0) return false;
  }
  return true;
}

bool areSizesRight(const PpoBatch& batch, std::size_t observationSize, const ActionSpace& actions) {
  const auto isOnePerRow = [&](const auto& values) { return values.size() == batch.size; };
  return batch.observations.size() == batch.size * observationSize &&
         batch.masks.size() == batch.size * actions.count && isOnePerRow(batch.actions) &&
         isOnePerRow(batch.logProbabilities) && isOnePerRow(batch.advantages) && isOnePerRow(batch.returns) &&
         (!actions.hasParameters() || isOnePerRow(batch.rawParameters));
}

}  // namespace

SurrogateTerm clippedSurrogate(double ratio, double advantage, double clipRange) {
  const double whole = ratio * advantage;
  const double clipped = std::clamp(ratio, 1 - clipRange, 1 + clipRange) * advantage;
  return whole <= clipped ? SurrogateTerm{-whole, -whole} : SurrogateTerm{-clipped, 0};
}

ValueTerm valueTerm(double value, double oldValue, double target, double clipRange) {
  const double error = value - target;
  if (clipRange <= 0) return {error * error, 2 * error};
  const double clippedError = oldValue + std::clamp(value - oldValue, -clipRange, clipRange) - target;
  if (error * error >= clippedError * clippedError) return {error * error, 2 * error};
  return {clippedError * clippedError, 0};  // larger only where the clamp is at work
}

void policyLoss(const PpoBatch& batch, const PpoUpdateConfig& config, const PolicyRows& rows, PolicyRow& row,
                const PolicyRowsGradient& gradient, PpoUpdateReport& report) {
  const std::size_t count = row.probabilities().size();
  const double share = 1.0 / static_cast<double>(batch.size);
  for (std::size_t i = 0; i < batch.size; ++i) {
    row.read(rows, i, batch.masks.subspan(i * count, count));
    const auto action = static_cast<std::size_t>(batch.actions[i]);
    const float raw = batch.rawParameters.empty() ? 0.0F : batch.rawParameters[i];
    const double logRatio =
        static_cast<double>(row.logProbability(action, raw)) - static_cast<double>(batch.logProbabilities[i]);
    const double ratio = std::exp(logRatio);
    const auto term = clippedSurrogate(ratio, static_cast<double>(batch.advantages[i]), config.clipRange);
    addRatio(logRatio, ratio, config.clipRange, report);
    report.policyLoss += term.loss;
    report.entropy += row.entropy();
    if (term.byLogProbability != 0) row.addLogProbability(action, raw, share * term.byLogProbability, gradient);
    if (config.entropyCoefficient != 0) row.addEntropy(-share * config.entropyCoefficient, gradient);
    if (config.referenceKlCoefficient > 0) {
      report.referenceKl += row.addDivergence(batch.referenceLogProbabilities.subspan(i * count, count),
                                              share * config.referenceKlCoefficient, gradient);
    }
  }
  for (double* sum : {&report.policyLoss, &report.entropy, &report.approxKl, &report.clipFraction, &report.referenceKl})
    *sum *= share;
}

void valueLoss(const PpoBatch& batch, const PpoUpdateConfig& config, const ValueRows& values, std::span<float> gradient,
               PpoUpdateReport& report) {
  const double share = 1.0 / static_cast<double>(batch.size);
  for (std::size_t i = 0; i < batch.size; ++i) {
    const double oldValue = config.valueClipRange > 0 ? static_cast<double>(batch.values[i]) : 0;
    const auto term = valueTerm(static_cast<double>(values.row(i)[0]), oldValue, static_cast<double>(batch.returns[i]),
                                config.valueClipRange);
    report.valueLoss += share * term.loss;
    gradient[i * values.width] = static_cast<float>(share * config.valueCoefficient * term.byValue);
  }
}

base::Result<void> checkPpoBatch(const PpoBatch& batch, const PpoUpdateConfig& config, std::size_t observationSize,
                                 const ActionSpace& actions) {
  if (batch.size == 0) return refusal("gradient step", "the batch is empty");
  if (!areSizesRight(batch, observationSize, actions))
    return refusal("gradient step", "sizes are not those of the network");
  if (config.valueClipRange > 0 && batch.values.size() != batch.size)
    return refusal("gradient step", "clipped values need the old values");
  if (config.referenceKlCoefficient > 0 && batch.referenceLogProbabilities.size() != batch.masks.size())
    return refusal("gradient step", "the reference policy is missing");
  if (!areActionsLegal(batch, actions.count)) return refusal("gradient step", "an action is not allowed by its mask");
  return {};
}

base::Result<void> checkPpoUpdateConfig(const PpoUpdateConfig& config) {
  const auto isWeight = [](double value) { return std::isfinite(value) && value >= 0; };
  if (!isWeight(config.learningRate)) return refusal("gradient step", "the learning rate must be 0 or more");
  if (!(config.clipRange > 0) || !(config.maxGradientNorm > 0))
    return refusal("gradient step", "clip range and gradient norm must be above 0");
  for (const double weight : {config.valueClipRange, config.valueCoefficient, config.entropyCoefficient,
                              config.referenceKlCoefficient, config.klLimit, config.averageShare}) {
    if (!isWeight(weight)) return refusal("gradient step", "coefficients must be 0 or more");
  }
  return {};
}

}  // namespace studio::neural
