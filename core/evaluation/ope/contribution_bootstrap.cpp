#include "core/evaluation/ope/contribution_bootstrap.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/result.h"

namespace studio::evaluation {

namespace {

constexpr std::size_t kStopEvery = 65'536;  // draws

/// One dialogue's deviations from the means, in one or two cache lines.
struct alignas(64) Row {
  double values[kMostColumns] = {};
};

struct Sums {
  double values[kMostColumns] = {};
  double squares[kMostColumns] = {};
};

std::vector<Row> centredRows(const BootstrapColumns& columns, const std::vector<BootstrappedMean>& means) {
  std::vector<Row> rows(columns.columns.front().size());
  for (std::size_t c = 0; c < columns.columns.size(); ++c) {
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].values[c] = columns.columns[c][i] - means[c].mean;
  }
  return rows;
}

void add(const Row& row, Sums& sums) {
  for (std::size_t c = 0; c < kMostColumns; ++c) {
    sums.values[c] += row.values[c];
    sums.squares[c] += row.values[c] * row.values[c];
  }
}

/// Two rows for each word of the stream. A 32-bit word times the count leaves a bias of count / 2³², which is below
/// what replicates could show.
bool drawReplicate(const std::vector<Row>& rows, base::RandomStream& random, const std::stop_token& stop, Sums& sums) {
  const std::uint64_t count = rows.size();
  for (std::size_t drawn = 0; drawn < rows.size(); drawn += 2) {
    if (drawn % kStopEvery == 0 && stop.stop_requested()) return false;
    const std::uint64_t word = random.next();
    add(rows[((word >> 32) * count) >> 32], sums);
    if (drawn + 1 < rows.size()) add(rows[((word & 0xFFFFFFFFU) * count) >> 32], sums);
  }
  return true;
}

double studentise(double sum, double squares, double count) {
  const double mean = sum / count;
  const double variance = (squares - count * mean * mean) / (count - 1);
  const double error = std::sqrt(std::max(variance, 0.0) / count);
  return error > 0 ? mean / error : 0;
}

double quantileOf(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Interval BootstrappedMean::interval(double level, double error) const {
  if (studentised.empty()) return {mean, mean};
  const double tail = (1 - level) / 2;
  return {mean - quantileOf(studentised, 1 - tail) * error, mean - quantileOf(studentised, tail) * error};
}

BootstrappedMean plainMean(std::span<const double> contributions) {
  BootstrappedMean made;
  const auto count = static_cast<double>(contributions.size());
  if (contributions.empty()) return made;
  made.mean = std::accumulate(contributions.begin(), contributions.end(), 0.0) / count;
  double squares = 0;
  for (const double value : contributions) squares += (value - made.mean) * (value - made.mean);
  made.standardError = count > 1 ? std::sqrt(squares / (count - 1) / count) : 0;
  return made;
}

base::Result<std::vector<BootstrappedMean>> bootstrapMeans(const BootstrapColumns& columns, std::size_t replicates,
                                                           base::RandomStream random, std::stop_token stop,
                                                           const base::Progress& progress) {
  if (columns.columns.empty() || columns.columns.size() > kMostColumns) {
    base::breakPromise("1 to 16 columns to resample", std::to_string(columns.columns.size()));
  }
  std::vector<BootstrappedMean> means;
  means.reserve(columns.columns.size());
  for (const auto& column : columns.columns) means.push_back(plainMean(column));
  const auto rows = centredRows(columns, means);
  for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
    base::report(progress, base::Stage::evaluating, replicate, replicates);
    Sums sums;
    if (!drawReplicate(rows, random, stop, sums)) return base::makeError(base::ErrorCode::cancelled, "the bootstrap");
    for (std::size_t c = 0; c < means.size(); ++c) {
      means[c].studentised.push_back(studentise(sums.values[c], sums.squares[c], static_cast<double>(rows.size())));
    }
  }
  for (auto& mean : means) std::ranges::sort(mean.studentised);
  return means;
}

}  // namespace studio::evaluation
