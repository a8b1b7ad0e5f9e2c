#include <QtTest>
#include <cmath>

#include "core/evaluation/calibration.h"

using namespace studio;
using evaluation::Forecast;

namespace {

bool isNear(double found, double wanted) { return std::abs(found - wanted) < 1e-12; }

/// Forecasts uniform over 0 … 1 of things that happen with `chanceOf` them.
template <class ChanceOf>
std::vector<Forecast> drawn(std::size_t count, std::uint64_t seed, const ChanceOf& chanceOf) {
  base::RandomStream random(seed);
  std::vector<Forecast> forecasts;
  for (std::size_t i = 0; i < count; ++i) {
    const double chance = random.uniform();
    forecasts.push_back({chance, random.uniform() < chanceOf(chance)});
  }
  return forecasts;
}

}  // namespace

class TestCalibration : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void byHand();
  void rightChancesArePlausible();
  void overconfidenceIsSeen();
};

/// Two bins: 0.2 and 0.4 with one of two happened, 0.9 alone and happened.
/// (2 · |0.3 − 0.5| + 1 · |0.9 − 1|) / 3 = 1/6; Brier (0.04 + 0.36 + 0.01) / 3.
void TestCalibration::byHand() {
  base::RandomStream random(1);
  const std::vector<Forecast> forecasts = {{0.2, false}, {0.4, true}, {0.9, true}};
  const auto found = evaluation::calibrationOf(forecasts, 2, random);
  QVERIFY(isNear(found.expectedError, 1.0 / 6));
  QVERIFY(isNear(found.brierScore, 0.41 / 3));
  QCOMPARE(found.bins.size(), std::size_t{2});
  QVERIFY(isNear(found.bins[0].meanChance, 0.3) && found.bins[0].happened == 1 && found.bins[0].count == 2);
  QVERIFY(found.bins[0].happenedShare.contains(0.5));
  // A chance of 1 belongs to the last bin.
  QCOMPARE(evaluation::calibrationOf(std::vector<Forecast>{{1.0, true}, {0.0, false}}, 4, random).expectedError, 0.0);
}

/// Of 60 samples of right chances about one in twenty is called implausible.
void TestCalibration::rightChancesArePlausible() {
  int implausible = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    base::RandomStream random(seed + 500);
    const auto forecasts = drawn(400, seed, [](double chance) { return chance; });
    implausible += evaluation::calibrationOf(forecasts, 10, random).isPlausible() ? 0 : 1;
  }
  QVERIFY2(implausible <= 9, qPrintable(QString::number(implausible)));
}

void TestCalibration::overconfidenceIsSeen() {
  base::RandomStream random(2);
  const auto forecasts = drawn(2000, 3, [](double chance) { return 0.5 + (chance - 0.5) / 2; });
  const auto found = evaluation::calibrationOf(forecasts, 10, random);
  QVERIFY(!found.isPlausible());
  QVERIFY(std::abs(found.expectedError - 0.125) < 0.025);  // the mean of |c − 0.5| / 2
  QVERIFY(found.expectedErrorInterval.low > found.expectedErrorIfRight);
}

QTEST_APPLESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
