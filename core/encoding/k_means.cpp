#include "core/encoding/k_means.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace studio::encoding {

float squaredDistance(std::span<const float> a, std::span<const float> b) {
  // So many sums side by side are what the compiler turns into vector instructions without reordering any.
  constexpr std::size_t kLanes = 16;
  std::array<float, kLanes> lanes{};
  std::size_t i = 0;
  for (; i + kLanes <= a.size(); i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const float difference = a[i + lane] - b[i + lane];
      lanes[lane] += difference * difference;
    }
  }
  float sum = 0;
  for (; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::accumulate(lanes.begin(), lanes.end(), sum);
}

/// One start of the algorithm.
class KMeansRun {
 public:
  KMeansRun(std::span<const float> rows, std::size_t width, const KMeansOptions& options)
      : m_rows(rows), m_width(width), m_count(rows.size() / width), m_options(options) {}

  KMeans run(base::RandomStream& random) {
    chooseCentres(random);
    double before = std::numeric_limits<double>::infinity();
    for (int round = 0; round < m_options.mostRounds; ++round) {
      assign();
      if (m_sum >= before || m_options.stop.stop_requested()) break;
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
    for (std::size_t k = 0; k < m_options.clusters; ++k) {
      std::size_t chosen = weightedIndex(distances, random);
      std::vector<double> left = distancesWith(distances, chosen, k == 0);
      for (std::size_t more = k == 0 ? draws() : 1; more < draws(); ++more) {
        const std::size_t other = weightedIndex(distances, random);
        std::vector<double> leftByOther = distancesWith(distances, other, false);
        if (sumOf(leftByOther) >= sumOf(left)) continue;
        chosen = other;
        left = std::move(leftByOther);
      }
      distances = std::move(left);
      const auto centre = row(chosen);
      m_centres.insert(m_centres.end(), centre.begin(), centre.end());
    }
  }

  std::size_t draws() const {
    const auto most = static_cast<std::size_t>(std::log(static_cast<double>(m_options.clusters)));
    return m_options.isGreedy ? 2 + most : 1;
  }

  /// Squared distances of the rows from the nearest centre, once a row is one too.
  std::vector<double> distancesWith(const std::vector<double>& before, std::size_t added, bool isFirst) const {
    std::vector<double> distances(m_count);
    for (std::size_t i = 0; i < m_count; ++i) {
      const auto distance = static_cast<double>(squaredDistance(row(i), row(added)));
      distances[i] = isFirst ? distance : std::min(before[i], distance);
    }
    return distances;
  }

  static double sumOf(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

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
      for (std::size_t k = 0; k < m_options.clusters; ++k) {
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
    std::vector<double> sums(m_options.clusters * m_width, 0.0);
    std::vector<std::size_t> counts(m_options.clusters, 0);
    for (std::size_t i = 0; i < m_count; ++i) {
      ++counts[m_assigned[i]];
      for (std::size_t c = 0; c < m_width; ++c) sums[m_assigned[i] * m_width + c] += static_cast<double>(row(i)[c]);
    }
    for (std::size_t k = 0; k < m_options.clusters; ++k) {
      const auto sum = std::span(sums).subspan(k * m_width, m_width);
      const double divisor = m_options.isUnitLength ? lengthOf(sum) : static_cast<double>(counts[k]);
      if (counts[k] == 0 || divisor <= 0) continue;
      for (std::size_t c = 0; c < m_width; ++c) m_centres[k * m_width + c] = static_cast<float>(sum[c] / divisor);
    }
  }

  static double lengthOf(std::span<const double> sum) {
    return std::sqrt(std::inner_product(sum.begin(), sum.end(), sum.begin(), 0.0));
  }

  std::span<const float> m_rows;
  std::size_t m_width;
  std::size_t m_count;
  KMeansOptions m_options;
  std::vector<float> m_centres;
  std::vector<std::size_t> m_assigned;
  double m_sum = 0;
};

KMeans KMeans::fit(std::span<const float> rows, std::size_t width, const KMeansOptions& options,
                   base::RandomStream& random) {
  KMeans best = KMeansRun(rows, width, options).run(random);
  for (int start = 1; start < options.starts; ++start) {
    KMeans other = KMeansRun(rows, width, options).run(random);
    if (other.m_sumOfSquares < best.m_sumOfSquares) best = std::move(other);
  }
  return best;
}

KMeans KMeans::fit(std::span<const float> rows, std::size_t width, std::size_t clusters, base::RandomStream& random) {
  return fit(rows, width, KMeansOptions{clusters}, random);
}

KMeans KMeans::fromCentres(std::vector<float> centres, std::size_t width) {
  KMeans means;
  means.m_width = width;
  means.m_centres = std::move(centres);
  return means;
}

std::size_t KMeans::nearest(std::span<const float> row) const {
  std::size_t best = 0;
  float smallest = std::numeric_limits<float>::infinity();
  for (std::size_t k = 0; k < clusters(); ++k) {
    const float distance = squaredDistance(row, centre(k));
    if (distance >= smallest) continue;
    smallest = distance;
    best = k;
  }
  return best;
}

}  // namespace studio::encoding
