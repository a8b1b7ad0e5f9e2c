#include "core/neural/minimise.h"

#include <cmath>
#include <deque>
#include <numeric>
#include <optional>

namespace studio::neural {

namespace {

using Vector = std::vector<double>;

constexpr std::size_t kMemory = 8;
constexpr double kSufficientDecrease = 1e-4;
constexpr double kFlatter = 0.9;
constexpr int kMostTrials = 30;

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

/// A point with its value and gradient.
struct Place {
  Vector point;
  double value = 0;
  Vector gradient;
};

Place placeAt(const DifferentiableFunction& function, Vector point) {
  Place place{std::move(point), 0, {}};
  place.gradient.resize(place.point.size());
  place.value = function(place.point, place.gradient);
  return place;
}

/// A place further along `direction` that gains enough and where the slope has flattened enough for
/// the curvature to be positive (weak Wolfe conditions), found by doubling and bisection.
Place searchLine(const DifferentiableFunction& function, const Place& from, const Vector& direction, double slope) {
  double low = 0;
  std::optional<double> high;
  double length = 1;
  Place next;
  for (int trial = 0; trial < kMostTrials; ++trial) {
    Vector point = from.point;
    addScaled(point, direction, length);
    next = placeAt(function, std::move(point));
    if (!(next.value <= from.value + kSufficientDecrease * length * slope)) {
      high = length;
    } else if (dot(next.gradient, direction) < kFlatter * slope) {
      low = length;
    } else {
      break;
    }
    length = high ? (low + *high) / 2 : 2 * length;
  }
  return next;
}

}  // namespace

std::vector<double> minimise(const DifferentiableFunction& function, std::vector<double> start, std::size_t steps,
                             double tolerance) {
  Place here = placeAt(function, std::move(start));
  Curvature curvature;
  for (std::size_t step = 0; step < steps; ++step) {
    const Vector direction = curvature.direction(here.gradient);
    const double slope = dot(here.gradient, direction);
    if (slope >= 0) break;
    Place next = searchLine(function, here, direction, slope);
    if (!(next.value < here.value)) break;
    curvature.add(difference(next.point, here.point), difference(next.gradient, here.gradient));
    const double gain = here.value - next.value;
    here = std::move(next);
    if (gain < tolerance * std::abs(here.value)) break;
  }
  return here.point;
}

}  // namespace studio::neural
