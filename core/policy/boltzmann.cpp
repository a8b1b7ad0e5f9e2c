#include "core/policy/boltzmann.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace studio::policy {

std::vector<double> boltzmann(std::span<const double> q, double temperature) {
  return maskedBoltzmann(q, temperature, mdp::ActionMask::allowAll(q.size()));
}

std::vector<double> maskedBoltzmann(std::span<const double> q, double temperature, const mdp::ActionMask& mask) {
  const auto allowed = mask.bytes();
  double highest = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < q.size(); ++i) {
    if (allowed[i] != 0) highest = std::max(highest, q[i]);
  }
  std::vector<double> probabilities(q.size(), 0.0);
  double total = 0;
  for (std::size_t i = 0; i < q.size(); ++i) {
    if (allowed[i] != 0) probabilities[i] = std::exp((q[i] - highest) / temperature);
    total += probabilities[i];
  }
  for (double& p : probabilities) p /= total;
  return probabilities;
}

}  // namespace studio::policy
