#include "core/evaluation/k_means.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace studio::evaluation {

namespace {

constexpr int kStarts = 5;
constexpr int kMostRounds = 50;

float squaredDistance(std::span<const float> a, std::span<const float> b) {
  float sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

}  // namespace

/// One start of the algorithm.
class KMeansRun {
 public:
  KMeansRun(std::span<const float> rows, std::size_t width, std::size_t clusters)
      : m_rows(rows), m_width(width), m_count(rows.size() / width), m_clusters(clusters) {}

  KMeans run(base::RandomStream& random) {
    chooseCentres(random);
    double before = std::numeric_limits<double>::infinity();
    for (int round = 0; round < kMostRounds; ++round) {
      assign();
      if (m_sum >= before) break;
      before = m_sum;
      moveCentres();
    }
    KMeans result;
    result.m_width = m_width;
    result.m_centres = m_centres;
    result.m_sumOfSquares = m_sum;
    return result;
  }

 private:
  std::span<const float> row(std::size_t i) const { return m_rows.subspan(i * m_width, m_width); }
  std::span<const float> centre(std::size_t k) const { return std::span(m_centres).subspan(k * m_width, m_width); }

  /// Each next centre is a row, with a chance in proportion to its squared distance from those there are.
  void chooseCentres(base::RandomStream& random) {
    std::vector<double> distances(m_count, 1.0);
    for (std::size_t k = 0; k < m_clusters; ++k) {
      const auto chosen = row(weightedIndex(distances, random));
      m_centres.insert(m_centres.end(), chosen.begin(), chosen.end());
      for (std::size_t i = 0; i < m_count; ++i) {
        const auto distance = static_cast<double>(squaredDistance(row(i), chosen));
        distances[i] = k == 0 ? distance : std::min(distances[i], distance);
      }
    }
  }

  static std::size_t weightedIndex(const std::vector<double>& weights, base::RandomStream& random) {
    double rest = random.uniform() * std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      rest -= weights[i];
      if (rest < 0) return i;
    }
    return weights.size() - 1;
  }

  void assign() {
    m_assigned.resize(m_count);
    m_sum = 0;
    for (std::size_t i = 0; i < m_count; ++i) {
      float best = std::numeric_limits<float>::infinity();
      for (std::size_t k = 0; k < m_clusters; ++k) {
        const float distance = squaredDistance(row(i), centre(k));
        if (distance >= best) continue;
        best = distance;
        m_assigned[i] = k;
      }
      m_sum += static_cast<double>(best);
    }
  }

  /// A cluster that lost all its rows keeps its centre.
  void moveCentres() {
    std::vector<double> sums(m_clusters * m_width, 0.0);
    std::vector<std::size_t> counts(m_clusters, 0);
    for (std::size_t i = 0; i < m_count; ++i) {
      ++counts[m_assigned[i]];
      for (std::size_t c = 0; c < m_width; ++c) sums[m_assigned[i] * m_width + c] += static_cast<double>(row(i)[c]);
    }
    for (std::size_t k = 0; k < m_clusters; ++k) {
      if (counts[k] == 0) continue;
      for (std::size_t c = 0; c < m_width; ++c)
        m_centres[k * m_width + c] = static_cast<float>(sums[k * m_width + c] / static_cast<double>(counts[k]));
    }
  }

  std::span<const float> m_rows;
  std::size_t m_width;
  std::size_t m_count;
  std::size_t m_clusters;
  std::vector<float> m_centres;
  std::vector<std::size_t> m_assigned;
  double m_sum = 0;
};

KMeans KMeans::fit(std::span<const float> rows, std::size_t width, std::size_t clusters, base::RandomStream& random) {
  KMeans best = KMeansRun(rows, width, clusters).run(random);
  for (int start = 1; start < kStarts; ++start) {
    KMeans other = KMeansRun(rows, width, clusters).run(random);
    if (other.m_sumOfSquares < best.m_sumOfSquares) best = std::move(other);
  }
  return best;
}

std::size_t KMeans::nearest(std::span<const float> row) const {
  std::size_t best = 0;
  float smallest = std::numeric_limits<float>::infinity();
  for (std::size_t k = 0; k < clusters(); ++k) {
    const float distance = squaredDistance(row, std::span(m_centres).subspan(k * m_width, m_width));
    if (distance >= smallest) continue;
    smallest = distance;
    best = k;
  }
  return best;
}

}  // namespace studio::evaluation
