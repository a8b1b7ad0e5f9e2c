#include "core/evaluation/ope/return_risk.h"

#include <algorithm>
#include <numeric>

namespace studio::evaluation {

ReturnRisk returnRisk(std::span<const double> returns, std::span<const double> weights, double level) {
  ReturnRisk risk;
  risk.level = level;
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  const double squares = std::inner_product(weights.begin(), weights.end(), weights.begin(), 0.0);
  if (total <= 0) return risk;
  risk.effectiveSampleSize = total * total / squares;
  std::vector<std::size_t> order(returns.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return returns[a] < returns[b]; });
  double left = level * total, sum = 0;
  for (const std::size_t i : order) {
    if (weights[i] <= 0) continue;
    const double taken = std::min(weights[i], left);
    sum += taken * returns[i];
    left -= taken;
    risk.quantile = returns[i];
    if (left <= 0) break;
  }
  risk.conditionalValue = sum / (level * total);
  return risk;
}

}  // namespace studio::evaluation
