#include <QTest>
#include <cmath>
#include <vector>

#include "core/simulation/noise_kernel.h"

using namespace studio;
using namespace studio::simulation;

namespace {

std::vector<float> drawn(const NoiseKernel& kernel, std::size_t count, std::uint64_t seed) {
  base::RandomStream seeds(seed);
  NoiseStream stream = NoiseStream::seededBy(seeds);
  const std::vector<float> zero(count);
  std::vector<float> out(count);
  kernel.draw(stream, {zero.data(), zero.data(), 1.0F, out.data(), count});
  return out;
}

/// Chance that a standard normal is below x.
double normalBelow(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

}  // namespace

class TestNoiseKernel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void allKernelsGiveTheSameBits();
  void shortOnesAreTheBeginningOfLongOnes();
  void isStandardNormal();
  void tailsAreThere();
  void neighboursAreUncorrelated();
};

void TestNoiseKernel::allKernelsGiveTheSameBits() {
  for (const auto& kernel : noiseKernels()) {
    for (const std::size_t count : {1, 15, 32, 33, 64, 1000}) {
      QCOMPARE(drawn(kernel, count, 3), drawn(noiseKernels().back(), count, 3));
    }
  }
}

void TestNoiseKernel::shortOnesAreTheBeginningOfLongOnes() {
  const auto whole = drawn(noiseKernels().front(), 128, 9);
  const auto part = drawn(noiseKernels().front(), 77, 9);
  QVERIFY(std::equal(part.begin(), part.end(), whole.begin()));
}

void TestNoiseKernel::isStandardNormal() {
  auto values = drawn(noiseKernels().front(), 1'000'000, 1);
  std::sort(values.begin(), values.end());
  // Kolmogorov and Smirnov: the largest distance of the two distribution functions; 1.95 / sqrt(n) is exceeded once in
  // a thousand samples.
  double distance = 0;
  const double n = static_cast<double>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double below = normalBelow(static_cast<double>(values[i]));
    distance = std::max({distance, static_cast<double>(i + 1) / n - below, below - static_cast<double>(i) / n});
  }
  QVERIFY2(distance < 1.95 / std::sqrt(n), qPrintable(QString::number(distance)));
}

void TestNoiseKernel::tailsAreThere() {
  const auto values = drawn(noiseKernels().front(), 4'000'000, 2);
  for (const double edge : {3.0, 4.0, 4.5}) {
    const auto isBeyond = [edge](float x) { return std::abs(static_cast<double>(x)) > edge; };
    const auto found = static_cast<double>(std::count_if(values.begin(), values.end(), isBeyond));
    const double expected = 2 * normalBelow(-edge) * static_cast<double>(values.size());
    QVERIFY2(std::abs(found - expected) < 5 * std::sqrt(expected), qPrintable(QString::number(found)));
  }
}

void TestNoiseKernel::neighboursAreUncorrelated() {
  const auto values = drawn(noiseKernels().front(), 1'000'000, 4);
  for (const std::size_t lag : {1, 2, 16, 31, 32, 64}) {
    double product = 0;
    double squares = 0;
    for (std::size_t i = 0; i + lag < values.size(); ++i) {
      const auto a = static_cast<double>(values[i]);
      const auto b = static_cast<double>(values[i + lag]);
      product += a * b;
      squares += (a * a - 1) * (b * b - 1);
    }
    const double n = static_cast<double>(values.size() - lag);
    QVERIFY(std::abs(product / std::sqrt(n)) < 4.5);
    QVERIFY(std::abs(squares / 2 / std::sqrt(n)) < 5.5);  // the two values of a pair share their radius
  }
}

QTEST_APPLESS_MAIN(TestNoiseKernel)
#include "tst_noise_kernel.moc"
