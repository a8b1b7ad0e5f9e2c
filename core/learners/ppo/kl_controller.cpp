#include "core/learners/ppo/kl_controller.h"

#include <algorithm>

namespace studio::learners {

double steeredCoefficient(double coefficient, double divergence, double target, double gain) {
  constexpr double kLargestError = 0.2;
  const double error = std::clamp(divergence / target - 1, -kLargestError, kLargestError);
  return coefficient * (1 + gain * error);
}

}  // namespace studio::learners
