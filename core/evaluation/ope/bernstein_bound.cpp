#include "core/evaluation/ope/bernstein_bound.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace studio::evaluation {

namespace {

constexpr std::size_t kChoosingShare = 20;
constexpr std::size_t kFewest = 40;
constexpr double kCuts[] = {0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0};  // quantiles to cut at

struct Moments {
  double mean = 0;
  double variance = 0;
};

Moments momentsOf(const std::vector<double>& values, double floor, double cut) {
  Moments moments;
  const auto count = static_cast<double>(values.size());
  for (const double value : values) moments.mean += std::min(value - floor, cut);
  moments.mean /= count;
  for (const double value : values) {
    const double deviation = std::min(value - floor, cut) - moments.mean;
    moments.variance += deviation * deviation / (count - 1);
  }
  return moments;
}

/// Of the mean above the floor, with values in [0, cut], if there were `count` of them.
double boundOf(const Moments& moments, double cut, double count, double confidence) {
  const double logarithm = std::log(2 / (1 - confidence));
  return moments.mean - std::sqrt(2 * moments.variance * logarithm / count) - 7 * cut * logarithm / (3 * (count - 1));
}

}  // namespace

double bernsteinLowerBound(std::span<const double> contributions, double floor, double confidence) {
  if (contributions.size() < kFewest) return floor;
  std::vector<double> choosing, bounding;
  for (std::size_t i = 0; i < contributions.size(); ++i) {
    (i % kChoosingShare == 0 ? choosing : bounding).push_back(contributions[i]);
  }
  std::ranges::sort(choosing);
  const auto count = static_cast<double>(bounding.size());
  double best = -1, cut = 0;
  for (const double share : kCuts) {
    const double tried = choosing[static_cast<std::size_t>(share * static_cast<double>(choosing.size() - 1))] - floor;
    if (tried <= 0) continue;
    const double bound = boundOf(momentsOf(choosing, floor, tried), tried, count, confidence);
    if (cut > 0 && bound <= best) continue;
    best = bound;
    cut = tried;
  }
  if (cut <= 0) return floor;
  return floor + std::max(0.0, boundOf(momentsOf(bounding, floor, cut), cut, count, confidence));
}

}  // namespace studio::evaluation
