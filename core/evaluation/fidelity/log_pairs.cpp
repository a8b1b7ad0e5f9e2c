#include "core/evaluation/fidelity/log_pairs.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/random_stream.h"

namespace studio::evaluation {

namespace {

using Indices = std::vector<std::uint32_t>;

Indices everyone(std::size_t count) {
  Indices all(count);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

Indices resampled(std::size_t count, base::RandomStream& random) {
  Indices drawn(count);
  for (auto& index : drawn) index = static_cast<std::uint32_t>(random.below(count));
  return drawn;
}

/// Replicates × differences.
class Replicates {
 public:
  Replicates(std::size_t count, std::size_t width) : m_count(count), m_width(width), m_values(count * width) {}
  std::span<double> row(std::size_t replicate) { return std::span(m_values).subspan(replicate * m_width, m_width); }
  std::vector<double> column(std::size_t difference) const {
    std::vector<double> values(m_count);
    for (std::size_t i = 0; i < m_count; ++i) values[i] = m_values[i * m_width + difference];
    return values;
  }

 private:
  std::size_t m_count, m_width;
  std::vector<double> m_values;
};

double meanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double quantile(const std::vector<double>& sorted, double level) {
  return sorted[static_cast<std::size_t>(std::lround(level * static_cast<double>(sorted.size() - 1)))];
}

/// Resampling adds chance of its own, so that resampled differences are larger than the one they spread around: their
/// spread is laid around the value.
Interval spreadAround(double value, std::vector<double> resamples) {
  const double mean = meanOf(resamples);
  std::ranges::sort(resamples);
  return {value - (quantile(resamples, 0.975) - mean), value + (mean - quantile(resamples, 0.025))};
}

}  // namespace

base::Result<std::vector<Divergence>> divergencesOf(const PairSizes& sizes, const LogMeasure& measure,
                                                    std::size_t replicates, std::uint64_t seed,
                                                    const std::stop_token& stop) {
  auto random = base::RandomStream::derive(seed, "fidelity");
  Replicates halves(replicates, sizes.differences), resamples(replicates, sizes.differences);
  Indices order = everyone(sizes.logged);
  for (std::size_t i = 0; i < replicates; ++i) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "the fidelity of the simulator");
    random.shuffle(std::span(order));
    const auto both = std::span<const std::uint32_t>(order);
    measure({both.first(sizes.logged / 2), true}, {both.subspan(sizes.logged / 2), true}, halves.row(i));
    measure({resampled(sizes.logged, random), true}, {resampled(sizes.simulated, random), false}, resamples.row(i));
  }
  std::vector<double> whole(sizes.differences);
  measure({everyone(sizes.logged), true}, {everyone(sizes.simulated), false}, whole);
  const auto n = static_cast<double>(sizes.logged), m = static_cast<double>(sizes.simulated);
  const double scale = std::sqrt((1 / n + 1 / m) / (4 / n));
  std::vector<Divergence> divergences(sizes.differences);
  for (std::size_t k = 0; k < divergences.size(); ++k) {
    Divergence& divergence = divergences[k];
    divergence.raw = whole[k];
    divergence.noise = scale * meanOf(halves.column(k));
    divergence.value = divergence.raw - divergence.noise;
    divergence.interval = spreadAround(divergence.value, resamples.column(k));
  }
  return divergences;
}

}  // namespace studio::evaluation
