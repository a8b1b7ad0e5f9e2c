#include "core/workflow/paired_difference.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include "core/base/random_stream.h"

namespace studio::workflow {

namespace {

constexpr std::size_t kReplicates = 1000;
constexpr std::size_t kMostResampled = 20'000;  // of more pairs the mean is normal beyond doubt
constexpr double kNormal95 = 1.959963984540054;

double meanOf(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

PairedDifference normalDifference(std::span<const double> differences) {
  const auto mean = meanWithInterval(differences);
  const double error = (mean.interval.high - mean.value) / kNormal95;
  const double better = error > 0 ? std::erfc(-mean.value / error / std::sqrt(2.0)) / 2 : mean.value > 0 ? 1 : 0.5;
  return {mean.value, mean.interval, better};
}

}  // namespace

MeanWithInterval meanWithInterval(std::span<const double> values) {
  const double mean = meanOf(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const auto count = static_cast<double>(values.size());
  const double error = values.size() < 2 ? 0 : std::sqrt(squares / (count - 1) / count);
  return {mean, {mean - kNormal95 * error, mean + kNormal95 * error}};
}

PairedDifference pairedDifference(std::span<const double> first, std::span<const double> second, std::uint64_t seed) {
  std::vector<double> differences(first.size());
  std::transform(second.begin(), second.end(), first.begin(), differences.begin(), std::minus<>());
  if (differences.size() > kMostResampled) return normalDifference(differences);
  auto random = base::RandomStream::derive(seed, "paired difference");
  std::vector<double> means(kReplicates);
  double above = 0;
  for (double& mean : means) {
    double sum = 0;
    for (std::size_t i = 0; i < differences.size(); ++i) sum += differences[random.below(differences.size())];
    mean = sum / static_cast<double>(differences.size());
    above += mean > 0 ? 1 : mean == 0 ? 0.5 : 0;
  }
  std::ranges::sort(means);
  const auto at = [&](double level) {
    return means[static_cast<std::size_t>(std::lround(level * static_cast<double>(kReplicates - 1)))];
  };
  return {meanOf(differences), {at(0.025), at(0.975)}, above / static_cast<double>(kReplicates)};
}

}  // namespace studio::workflow
