#include "core/neural/squashed_gaussian.h"

#include <cmath>
#include <numbers>

#include "core/neural/actor_critic_learner.h"

namespace studio::neural {

namespace {

const double kLogRootTwoPi = 0.5 * std::log(2 * std::numbers::pi);

/// log(1 − tanh² u) = 2 · (log 2 − |u| − log(1 + e^(−2|u|))): exact where 1 − tanh² u rounds to 0.
double logSlope(double raw) {
  const double size = std::fabs(raw);
  return 2 * (std::numbers::ln2 - size - std::log1p(std::exp(-2 * size)));
}

}  // namespace

double squashedLogDensity(double raw, double mean, double logDeviation, double limit) {
  const double distance = (raw - mean) * std::exp(-logDeviation);
  return -0.5 * distance * distance - logDeviation - kLogRootTwoPi - std::log(limit / 2) - logSlope(raw);
}

GaussianGradient gaussianGradient(double raw, double mean, double logDeviation) {
  const double precision = std::exp(-logDeviation);
  const double distance = (raw - mean) * precision;
  return {distance * precision, distance * distance - 1};
}

double gaussianEntropy(double logDeviation) { return 0.5 + kLogRootTwoPi + logDeviation; }

double squashedParameter(double raw, double limit) { return limit * (1 + std::tanh(raw)) / 2; }

}  // namespace studio::neural
