#pragma once

namespace studio::neural {

// A number x in [0, limit] made from a normal u: x = limit · (1 + tanh u) / 2 (Haarnoja et al. 2018, appendix
// C, moved from (−1, 1)). Policies keep u, which x would have lost where tanh is flat.

/// Density of x, logarithm: log N(u; mean, deviation²) − log |dx / du| with |dx / du| = limit / 2 · (1 − tanh² u).
double squashedLogDensity(double raw, double mean, double logDeviation, double limit);

/// The same derivative by mean and log deviation; the Jacobian has none.
struct GaussianGradient {
  double byMean = 0;
  double byLogDeviation = 0;
};
GaussianGradient gaussianGradient(double raw, double mean, double logDeviation);

/// Of u, in nats; x itself has no closed form. Its derivative by the log deviation is 1.
double gaussianEntropy(double logDeviation);

}  // namespace studio::neural
