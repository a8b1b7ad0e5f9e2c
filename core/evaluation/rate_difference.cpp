#include "core/evaluation/rate_difference.h"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/hypergeometric.hpp>
#include <cmath>
#include <numeric>

#include "core/evaluation/wilson.h"

namespace studio::evaluation {

namespace {

struct Table {
  double a, b, c, d;  ///< successes and failures of the first, then of the second
  double total() const { return a + b + c + d; }
};

double smallestExpected(const Table& t) {
  const double n = t.total();
  const double first = t.a + t.b, second = t.c + t.d, successes = t.a + t.c, failures = t.b + t.d;
  return std::min({first * successes, first * failures, second * successes, second * failures}) / n;
}

/// The chance of a table at least as unlikely as this one, its margins given.
double fisherIrwin(const Table& t) {
  const auto first = static_cast<unsigned>(t.a + t.b), successes = static_cast<unsigned>(t.a + t.c);
  const auto total = static_cast<unsigned>(t.total());
  const boost::math::hypergeometric_distribution<double> tables(successes, first, total);
  const double here = boost::math::pdf(tables, static_cast<unsigned>(t.a));
  const unsigned least = first + successes > total ? first + successes - total : 0;
  double sum = 0;
  for (unsigned k = least; k <= std::min(first, successes); ++k) {
    const double chance = boost::math::pdf(tables, k);
    if (chance <= here * (1 + 1e-7)) sum += chance;
  }
  return std::min(1.0, sum);
}

double pValueOf(const Table& t) {
  const double first = t.a + t.b, second = t.c + t.d, successes = t.a + t.c, failures = t.b + t.d;
  if (first == 0 || second == 0 || successes == 0 || failures == 0) return 1;
  if (smallestExpected(t) < 1) return fisherIrwin(t);
  const double cross = t.a * t.d - t.b * t.c;
  const double statistic = (t.total() - 1) * cross * cross / (first * second * successes * failures);
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(1), statistic));
}

}  // namespace

RateDifference rateDifference(const Proportion& first, const Proportion& second, double confidence) {
  if (first.count == 0 || second.count == 0) return {0, {-1, 1}, 1};
  const double p = first.share(), q = second.share();
  const Interval of = wilsonInterval(first.successes, first.count, confidence);
  const Interval than = wilsonInterval(second.successes, second.count, confidence);
  const double down = std::hypot(p - of.low, than.high - q), up = std::hypot(of.high - p, q - than.low);
  const Table table{static_cast<double>(first.successes), static_cast<double>(first.count - first.successes),
                    static_cast<double>(second.successes), static_cast<double>(second.count - second.successes)};
  return {p - q, {std::max(-1.0, p - q - down), std::min(1.0, p - q + up)}, pValueOf(table)};
}

std::vector<double> adjustedForMany(std::span<const double> pValues) {
  const std::size_t m = pValues.size();
  std::vector<std::size_t> order(m);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return pValues[i] < pValues[j]; });
  double harmonic = 0;
  for (std::size_t i = 1; i <= m; ++i) harmonic += 1 / static_cast<double>(i);
  std::vector<double> adjusted(m, 1);
  double smallest = 1;
  for (std::size_t rank = m; rank > 0; --rank) {
    const std::size_t which = order[rank - 1];
    smallest = std::min(smallest, pValues[which] * static_cast<double>(m) * harmonic / static_cast<double>(rank));
    adjusted[which] = smallest;
  }
  return adjusted;
}

}  // namespace studio::evaluation
