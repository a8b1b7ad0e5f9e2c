#include "core/evaluation/calibration.h"

#include <algorithm>
#include <cmath>

#include "core/evaluation/rank_correlation.h"
#include "core/evaluation/wilson.h"

namespace studio::evaluation {

namespace {

constexpr std::size_t kResamples = 1000;
constexpr double kLevel = 0.95;

struct BinSums {
  double chances = 0;
  std::uint64_t count = 0;
  std::uint64_t happened = 0;
};

class Bins {
 public:
  explicit Bins(std::size_t count) : m_sums(count) {}
  void clear() { std::fill(m_sums.begin(), m_sums.end(), BinSums{}); }
  void add(double chance, bool hasHappened) {
    const auto place = static_cast<std::size_t>(chance * static_cast<double>(m_sums.size()));
    BinSums& bin = m_sums[std::min(place, m_sums.size() - 1)];
    bin.chances += chance;
    ++bin.count;
    bin.happened += hasHappened ? 1 : 0;
  }
  double expectedError() const {
    double sum = 0;
    double count = 0;
    for (const auto& bin : m_sums) {
      sum += std::abs(bin.chances - static_cast<double>(bin.happened));
      count += static_cast<double>(bin.count);
    }
    return sum / count;
  }
  std::vector<ReliabilityBin> filled() const {
    std::vector<ReliabilityBin> filled;
    const double width = 1.0 / static_cast<double>(m_sums.size());
    for (std::size_t i = 0; i < m_sums.size(); ++i) {
      const auto& bin = m_sums[i];
      if (bin.count == 0) continue;
      filled.push_back({static_cast<double>(i) * width, static_cast<double>(i + 1) * width, bin.count, bin.happened,
                        bin.chances / static_cast<double>(bin.count), wilsonInterval(bin.happened, bin.count)});
    }
    return filled;
  }

 private:
  std::vector<BinSums> m_sums;
};

/// The expected error of other samples: drawn from the forecasts, and of these with outcomes drawn anew.
std::pair<std::vector<double>, std::vector<double>> resampledErrors(std::span<const Forecast> forecasts, Bins& bins,
                                                                    base::RandomStream& random) {
  std::vector<double> resampled, ifRight;
  resampled.reserve(kResamples);
  ifRight.reserve(kResamples);
  for (std::size_t i = 0; i < kResamples; ++i) {
    bins.clear();
    for (std::size_t k = 0; k < forecasts.size(); ++k) {
      const auto& one = forecasts[random.below(forecasts.size())];
      bins.add(one.chance, one.hasHappened);
    }
    resampled.push_back(bins.expectedError());
    bins.clear();
    for (const auto& one : forecasts) bins.add(one.chance, random.uniform() < one.chance);
    ifRight.push_back(bins.expectedError());
  }
  return {std::move(resampled), std::move(ifRight)};
}

}  // namespace

Calibration calibrationOf(std::span<const Forecast> forecasts, std::size_t binCount, base::RandomStream& random) {
  Bins bins(binCount);
  Calibration calibration;
  for (const auto& one : forecasts) {
    bins.add(one.chance, one.hasHappened);
    calibration.brierScore +=
        std::pow(one.chance - (one.hasHappened ? 1 : 0), 2) / static_cast<double>(forecasts.size());
  }
  calibration.bins = bins.filled();
  calibration.expectedError = bins.expectedError();
  auto [resampled, ifRight] = resampledErrors(forecasts, bins, random);
  calibration.expectedErrorInterval = percentileInterval(std::move(resampled), kLevel);
  std::sort(ifRight.begin(), ifRight.end());
  calibration.expectedErrorIfRight = ifRight[static_cast<std::size_t>(kLevel * static_cast<double>(kResamples))];
  return calibration;
}

}  // namespace studio::evaluation
