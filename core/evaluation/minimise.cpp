#include "core/evaluation/minimise.h"

#include <cmath>
#include <deque>
#include <numeric>

namespace studio::evaluation {

namespace {

using Vector = std::vector<double>;

constexpr std::size_t kMemory = 8;
constexpr double kSufficientDecrease = 1e-4;
constexpr int kMostHalvings = 30;

double dot(const Vector& a, const Vector& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

void addScaled(Vector& to, const Vector& from, double weight) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += weight * from[i];
}

Vector difference(const Vector& a, const Vector& b) {
  Vector out = a;
  addScaled(out, b, -1);
  return out;
}

/// Pairs of steps and gradient changes, from which the curvature is guessed.
class Curvature {
 public:
  void add(Vector step, Vector change) {
    const double product = dot(step, change);
    if (product <= 0) return;
    m_pairs.push_back({std::move(step), std::move(change), 1 / product});
    if (m_pairs.size() > kMemory) m_pairs.pop_front();
  }

  Vector direction(const Vector& gradient) const {
    Vector q = gradient;
    std::vector<double> alphas(m_pairs.size());
    for (std::size_t i = m_pairs.size(); i-- > 0;) {
      alphas[i] = m_pairs[i].reciprocal * dot(m_pairs[i].step, q);
      addScaled(q, m_pairs[i].change, -alphas[i]);
    }
    const double scale =
        m_pairs.empty() ? 1 : 1 / (m_pairs.back().reciprocal * dot(m_pairs.back().change, m_pairs.back().change));
    for (double& value : q) value *= -scale;
    for (std::size_t i = 0; i < m_pairs.size(); ++i)
      addScaled(q, m_pairs[i].step, -alphas[i] - m_pairs[i].reciprocal * dot(m_pairs[i].change, q));
    return q;
  }

 private:
  struct Pair {
    Vector step;
    Vector change;
    double reciprocal = 0;
  };
  std::deque<Pair> m_pairs;
};

}  // namespace

std::vector<double> minimise(const DifferentiableFunction& function, std::vector<double> point, std::size_t steps,
                             double tolerance) {
  Vector gradient(point.size());
  double value = function(point, gradient);
  Curvature curvature;
  for (std::size_t step = 0; step < steps; ++step) {
    const Vector direction = curvature.direction(gradient);
    const double slope = dot(gradient, direction);
    if (slope >= 0) break;
    Vector next;
    Vector nextGradient(point.size());
    double nextValue = value;
    double length = 1;
    for (int halving = 0; halving < kMostHalvings; ++halving, length /= 2) {
      next = point;
      addScaled(next, direction, length);
      nextValue = function(next, nextGradient);
      if (nextValue <= value + kSufficientDecrease * length * slope) break;
    }
    if (!(nextValue < value)) break;
    curvature.add(difference(next, point), difference(nextGradient, gradient));
    const double gain = value - nextValue;
    point = std::move(next);
    gradient = std::move(nextGradient);
    value = nextValue;
    if (gain < tolerance * std::abs(value)) break;
  }
  return point;
}

}  // namespace studio::evaluation
