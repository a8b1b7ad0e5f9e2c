// The exact samplers against the laws they are to have, which are summed up here independently of them.
#include <QTest>
#include <cmath>
#include <map>

#include "core/privacy/discrete_noise.h"

using namespace studio;
using privacy::Ratio;

namespace {

constexpr int kDraws = 200'000;

/// Pearson's chi-square over the values −reach … reach and one class for what lies beyond.
template <class Draw, class Chance>
double chiSquare(std::int64_t reach, const Draw& draw, const Chance& chance) {
  std::map<std::int64_t, int> counts;
  int beyond = 0;
  for (int i = 0; i < kDraws; ++i) {
    const std::int64_t value = draw();
    if (std::abs(value) <= reach) {
      ++counts[value];
    } else {
      ++beyond;
    }
  }
  double sum = 0, inside = 0;
  const auto add = [&](double expected, double seen) { sum += (seen - expected) * (seen - expected) / expected; };
  for (std::int64_t value = -reach; value <= reach; ++value) {
    inside += chance(value);
    add(kDraws * chance(value), counts[value]);
  }
  add(kDraws * (1 - inside), beyond);
  return sum;
}

}  // namespace

class TestDiscreteNoise : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void exponentials();
  void laplace_data();
  void laplace();
  void gaussian_data();
  void gaussian();
  void theBudgetsConvertBack();
  void theSystemsBitsDiffer();
};

void TestDiscreteNoise::exponentials() {
  privacy::StreamBits bits(base::RandomStream(3));
  for (const Ratio x : {Ratio{0, 1}, Ratio{1, 3}, Ratio{1, 1}, Ratio{5, 2}}) {
    const double chance = std::exp(-static_cast<double>(x.numerator) / static_cast<double>(x.denominator));
    int hits = 0;
    for (int i = 0; i < kDraws; ++i) hits += privacy::drawExpMinus(x, bits) ? 1 : 0;
    const double error = std::sqrt(chance * (1 - chance) / kDraws);
    QVERIFY(std::abs(hits / static_cast<double>(kDraws) - chance) <= 4 * error);
  }
}

void TestDiscreteNoise::laplace_data() {
  QTest::addColumn<quint64>("numerator");
  QTest::addColumn<quint64>("denominator");
  QTest::newRow("scale 1") << quint64{1} << quint64{1};
  QTest::newRow("scale 2.5") << quint64{5} << quint64{2};
  QTest::newRow("scale 1/3") << quint64{1} << quint64{3};
}

void TestDiscreteNoise::laplace() {
  QFETCH(quint64, numerator);
  QFETCH(quint64, denominator);
  privacy::StreamBits bits(base::RandomStream(4));
  const double ratio = std::exp(-static_cast<double>(denominator) / static_cast<double>(numerator));
  const auto chance = [&](std::int64_t y) {
    return (1 - ratio) / (1 + ratio) * std::pow(ratio, std::abs(static_cast<double>(y)));
  };
  // 8 classes: the 99.9 % point of chi-square with 7 degrees of freedom is 24.3.
  const double found = chiSquare(
      3,
      [&] {
        return privacy::drawDiscreteLaplace({numerator, denominator}, bits);
      },
      chance);
  QVERIFY2(found < 24.3, qPrintable(QString::number(found)));
}

void TestDiscreteNoise::gaussian_data() {
  QTest::addColumn<quint64>("numerator");
  QTest::addColumn<quint64>("denominator");
  QTest::newRow("variance 1") << quint64{1} << quint64{1};
  QTest::newRow("variance 6.25") << quint64{25} << quint64{4};
  QTest::newRow("variance 0.3") << quint64{300} << quint64{1000};
}

void TestDiscreteNoise::gaussian() {
  QFETCH(quint64, numerator);
  QFETCH(quint64, denominator);
  privacy::StreamBits bits(base::RandomStream(5));
  const double variance = static_cast<double>(numerator) / static_cast<double>(denominator);
  const auto weight = [&](std::int64_t y) { return std::exp(-static_cast<double>(y * y) / (2 * variance)); };
  double all = 0;
  for (std::int64_t y = -60; y <= 60; ++y) all += weight(y);
  const std::int64_t reach = variance < 1 ? 1 : 3;
  const double found = chiSquare(
      reach,
      [&] {
        return privacy::drawDiscreteGaussian({numerator, denominator}, bits);
      },
      [&](std::int64_t y) { return weight(y) / all; });
  QVERIFY2(found < 24.3, qPrintable(QString::number(found)));
}

void TestDiscreteNoise::theBudgetsConvertBack() {
  for (const double epsilon : {0.1, 1.0, 8.0}) {
    const double delta = 1e-6, rho = privacy::concentratedBudget(epsilon, delta);
    QVERIFY(rho > 0);
    QVERIFY(std::abs(rho + 2 * std::sqrt(rho * std::log(1 / delta)) - epsilon) < 1e-9);
  }
}

void TestDiscreteNoise::theSystemsBitsDiffer() {
  privacy::SystemBits bits;
  QVERIFY(bits.next() != bits.next());
}

QTEST_GUILESS_MAIN(TestDiscreteNoise)
#include "tst_discrete_noise.moc"
