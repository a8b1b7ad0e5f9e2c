#include "core/encoding/cluster_count.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/encoding/cluster_agreement.h"
#include "core/encoding/k_means.h"

namespace studio::encoding {

namespace {

constexpr std::array<std::size_t, 10> kCounts = {8, 10, 12, 15, 18, 22, 27, 33, 40, 50};
constexpr std::size_t kRowsJudged = 3'000;
constexpr std::size_t kRowsOfSilhouette = 1'000;
constexpr std::size_t kHalvings = 8;
constexpr std::size_t kHalvingsOfSilhouette = 2;
constexpr std::size_t kFewestRowsOfAGroup = 10;

std::vector<std::size_t> assigned(const KMeans& means, const MiningSample& sample) {
  std::vector<std::size_t> groups(sample.size());
  for (std::size_t i = 0; i < sample.size(); ++i) groups[i] = means.nearest(sample.row(i));
  return groups;
}

MiningSample thinned(const MiningSample& sample, std::size_t most, base::RandomStream& random) {
  std::vector<std::size_t> rows(sample.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  random.shuffle(std::span(rows));
  rows.resize(std::min(most, rows.size()));
  std::sort(rows.begin(), rows.end());
  return sample.subset(rows);
}

/// Cosine distances between all rows, n × n.
std::vector<float> distancesIn(const MiningSample& sample) {
  const std::size_t count = sample.size();
  std::vector<float> distances(count * count, 0.0F);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      const float distance = squaredDistance(sample.row(i), sample.row(j)) / 2;
      distances[i * count + j] = distance;
      distances[j * count + i] = distance;
    }
  }
  return distances;
}

/// Silhouette of row i from the sums of its distances to each group; 0 for one alone in its group.
double widthOf(std::size_t own, const std::vector<double>& sums, const std::vector<std::size_t>& sizes) {
  if (sizes[own] < 2) return 0;
  const double inside = sums[own] / static_cast<double>(sizes[own] - 1);
  double outside = std::numeric_limits<double>::infinity();
  for (std::size_t group = 0; group < sizes.size(); ++group) {
    if (group != own && sizes[group] > 0) outside = std::min(outside, sums[group] / static_cast<double>(sizes[group]));
  }
  const double largest = std::max(inside, outside);
  return largest > 0 && largest < std::numeric_limits<double>::infinity() ? (outside - inside) / largest : 0;
}

double silhouetteOf(const std::vector<float>& distances, const std::vector<std::size_t>& groups, std::size_t clusters) {
  const std::size_t count = groups.size();
  std::vector<std::size_t> sizes(clusters, 0);
  for (const std::size_t group : groups) ++sizes[group];
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<double> sums(clusters, 0.0);
    for (std::size_t j = 0; j < count; ++j) sums[groups[j]] += static_cast<double>(distances[i * count + j]);
    sum += widthOf(groups[i], sums, sizes);
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

double meanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double standardErrorOf(const std::vector<double>& values) {
  const double mean = meanOf(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const auto count = static_cast<double>(values.size());
  return std::sqrt(squares / (count - 1) / count);
}

/// Judges one number of groups after the other on the same rows.
class CountJudge {
 public:
  CountJudge(const MiningSample& sample, std::uint64_t seed)
      : m_random(base::RandomStream::derive(seed, "cluster_count")), m_sample(thinned(sample, kRowsJudged, m_random)) {
    m_silhouetteRows = thinned(m_sample, kRowsOfSilhouette, m_random);
    m_distances = distancesIn(m_silhouetteRows);
    for (std::size_t i = 0; i < kHalvings; ++i) {
      const auto halves = halvesOf(m_sample, m_random);
      m_halves.push_back({m_sample.subset(halves.first), m_sample.subset(halves.second)});
    }
  }

  bool isEnoughFor(std::size_t clusters) const {
    return std::all_of(m_halves.begin(), m_halves.end(), [&](const Halves& halves) {
      return std::min(halves.first.size(), halves.second.size()) >= clusters * kFewestRowsOfAGroup;
    });
  }

  ClusterCountScore judge(std::size_t clusters) {
    ClusterCountScore score;
    score.clusters = clusters;
    std::vector<double> stabilities;
    for (const Halves& halves : m_halves) {
      const KMeansOptions options{clusters, 1, 15, true, true};
      const auto first = KMeans::fit(halves.first.values, m_sample.width, options, m_random);
      const auto second = KMeans::fit(halves.second.values, m_sample.width, options, m_random);
      stabilities.push_back((agreement(first, second, halves.first) + agreement(first, second, halves.second)) / 2);
      if (stabilities.size() > kHalvingsOfSilhouette) continue;
      for (const KMeans* means : {&first, &second})
        score.silhouette += silhouetteOf(m_distances, assigned(*means, m_silhouetteRows), clusters);
    }
    score.silhouette /= 2 * kHalvingsOfSilhouette;
    score.stability = meanOf(stabilities);
    score.error = standardErrorOf(stabilities);
    return score;
  }

 private:
  struct Halves {
    MiningSample first;
    MiningSample second;
  };

  static double agreement(const KMeans& first, const KMeans& second, const MiningSample& sample) {
    return agreementOf(assigned(first, sample), assigned(second, sample)).adjustedRand;
  }

  base::RandomStream m_random;
  MiningSample m_sample;
  MiningSample m_silhouetteRows;
  std::vector<float> m_distances;
  std::vector<Halves> m_halves;
};

}  // namespace

base::Result<std::vector<ClusterCountScore>> judgeCounts(const MiningSample& sample, std::uint64_t seed,
                                                         const std::stop_token& stop, const base::Progress& progress) {
  CountJudge judge(sample, seed);
  std::vector<ClusterCountScore> tried;
  tried.reserve(kCounts.size());
  for (const std::size_t clusters : kCounts) {
    base::report(progress, base::Stage::evaluating, tried.size(), kCounts.size());
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "mining");
    if (judge.isEnoughFor(clusters)) tried.push_back(judge.judge(clusters));
  }
  return tried;
}

std::size_t chosenCount(const std::vector<ClusterCountScore>& tried) {
  const auto best = std::max_element(tried.begin(), tried.end(),
                                     [](const auto& a, const auto& b) { return a.stability < b.stability; });
  std::size_t chosen = 0;
  for (const ClusterCountScore& score : tried) {
    if (score.stability >= best->stability - best->error) chosen = std::max(chosen, score.clusters);
  }
  return chosen;
}

}  // namespace studio::encoding
