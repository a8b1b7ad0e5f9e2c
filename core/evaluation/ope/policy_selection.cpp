#include "core/evaluation/ope/policy_selection.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/base/random_stream.h"
#include "core/evaluation/ope/contribution_bootstrap.h"

namespace studio::evaluation {

namespace {

constexpr double kLevel = 0.95;
constexpr std::size_t kFewestDialogues = 20;

using Column = std::vector<double>;

/// How often each dialogue is in a resample; the same for every column of a replicate.
std::vector<std::uint32_t> drawCounts(std::size_t dialogues, base::RandomStream& random) {
  std::vector<std::uint32_t> counts(dialogues);
  for (std::size_t i = 0; i < dialogues; ++i) ++counts[random.below(dialogues)];
  return counts;
}

/// |mean* − mean| / standard error* of one column.
double studentised(const Column& column, double mean, const std::vector<std::uint32_t>& counts) {
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < column.size(); ++i) {
    const double deviation = column[i] - mean;
    sum += counts[i] * deviation;
    squares += counts[i] * deviation * deviation;
  }
  const auto count = static_cast<double>(column.size());
  const double resampled = sum / count;
  const double variance = (squares - count * resampled * resampled) / (count - 1);
  return variance > 0 ? std::abs(resampled) / std::sqrt(variance / count) : 0;
}

/// What the largest studentised deviation of all columns stays below with chance kLevel.
base::Result<double> jointLimit(const std::vector<Column>& columns, std::size_t replicates, base::RandomStream random,
                                const std::stop_token& stop) {
  std::vector<double> means;
  means.reserve(columns.size());
  for (const auto& column : columns) means.push_back(plainMean(column).mean);
  std::vector<double> largest;
  largest.reserve(replicates);
  for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "the comparison of policies");
    const auto counts = drawCounts(columns.front().size(), random);
    double most = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) most = std::max(most, studentised(columns[c], means[c], counts));
    largest.push_back(most);
  }
  const auto place = static_cast<std::ptrdiff_t>(kLevel * static_cast<double>(replicates));
  std::nth_element(largest.begin(), largest.begin() + place, largest.end());
  return largest[static_cast<std::size_t>(place)];
}

Interval around(const BootstrappedMean& mean, double limit) {
  return {mean.mean - limit * mean.standardError, mean.mean + limit * mean.standardError};
}

Column difference(std::span<const double> a, std::span<const double> b) {
  Column column(a.size());
  std::ranges::transform(a, b, column.begin(), std::minus<>());
  return column;
}

std::size_t highest(std::span<const SelectionCandidate> candidates) {
  std::size_t best = 0;
  double value = plainMean(candidates.front().contributions).mean;
  for (std::size_t c = 1; c < candidates.size(); ++c) {
    const double other = plainMean(candidates[c].contributions).mean;
    if (other <= value) continue;
    value = other;
    best = c;
  }
  return best;
}

}  // namespace

base::Result<Selection> selectPolicy(std::span<const SelectionCandidate> candidates, std::span<const double> behaviour,
                                     std::size_t replicates, std::uint64_t seed, std::stop_token stop) {
  if (candidates.empty() || behaviour.size() < kFewestDialogues) {
    return base::makeError(base::ErrorCode::invalidArgument, "the candidates",
                           {{"reason", "there must be one at least, and 20 dialogues"}});
  }
  Selection selection{highest(candidates), {}};
  // Values, how far behind the best, and gains over the log: one family of comparisons.
  std::vector<Column> columns;
  for (const auto& candidate : candidates) {
    columns.emplace_back(candidate.contributions.begin(), candidate.contributions.end());
    columns.push_back(difference(candidates[selection.best].contributions, candidate.contributions));
    columns.push_back(difference(candidate.contributions, behaviour));
  }
  const auto limit = jointLimit(columns, replicates, base::RandomStream::derive(seed, "ope/selection"), stop);
  if (!limit) return limit.error();
  for (std::size_t c = 0; c < candidates.size(); ++c) {
    const auto value = plainMean(columns[3 * c]), behind = plainMean(columns[3 * c + 1]);
    const auto gain = around(plainMean(columns[3 * c + 2]), *limit);
    const auto behindInterval = around(behind, *limit);
    selection.standings.push_back(
        {value.mean, around(value, *limit), behind.mean, behindInterval, behindInterval.low <= 0, gain.low > 0});
  }
  return selection;
}

}  // namespace studio::evaluation
