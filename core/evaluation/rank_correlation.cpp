#include "core/evaluation/rank_correlation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/result.h"

namespace studio::evaluation {

namespace {

double meanOf(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Value at `share` (0 … 1) of the way through sorted values.
double quantile(std::span<const double> sorted, double share) {
  const double position = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(position));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], position - std::floor(position));
}

}  // namespace

std::vector<double> midRanks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    const double shared = static_cast<double>(first + 1 + end) / 2;
    for (std::size_t i = first; i < end; ++i) ranks[order[i]] = shared;
    first = end;
  }
  return ranks;
}

std::optional<double> pearson(std::span<const double> x, std::span<const double> y) {
  if (x.size() != y.size()) base::breakPromise("pairs of equal number", std::to_string(y.size()));
  if (x.size() < 2) return std::nullopt;
  const double meanX = meanOf(x);
  const double meanY = meanOf(y);
  double xx = 0;
  double yy = 0;
  double xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - meanX) * (x[i] - meanX);
    yy += (y[i] - meanY) * (y[i] - meanY);
    xy += (x[i] - meanX) * (y[i] - meanY);
  }
  if (!(xx > 0) || !(yy > 0)) return std::nullopt;
  return std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
}

std::optional<double> spearman(std::span<const double> x, std::span<const double> y) {
  return pearson(midRanks(x), midRanks(y));
}

Interval percentileInterval(std::vector<double> replicates, double level) {
  if (replicates.empty()) base::breakPromise("at least one replicate", "0");
  std::sort(replicates.begin(), replicates.end());
  const double tail = (1 - level) / 2;
  return {quantile(replicates, tail), quantile(replicates, 1 - tail)};
}

}  // namespace studio::evaluation
