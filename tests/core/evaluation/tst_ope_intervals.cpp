#include <QtTest/QtTest>
#include <cmath>

#include "core/evaluation/ope/bernstein_bound.h"
#include "core/evaluation/ope/contribution_bootstrap.h"
#include "core/evaluation/ope/policy_selection.h"

using namespace studio;
using namespace studio::evaluation;

namespace {

std::vector<double> normals(std::size_t count, double mean, std::uint64_t seed) {
  auto random = base::RandomStream::derive(seed, "normals");
  std::vector<double> values;
  values.reserve(count);
  for (std::size_t i = 0; i < count; ++i) values.push_back(mean + random.normal());
  return values;
}

BootstrappedMean bootstrapped(const std::vector<double>& values, std::size_t replicates = 1000) {
  return bootstrapMeans({{values}}, replicates, base::RandomStream::derive(2, "b"), {}, {})->front();
}

}  // namespace

class OpeIntervalsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// Of normal values the studentised interval is Student's; 1.9842 = t(0.975, 99).
  void isStudentsForNormalValues() {
    const auto mean = bootstrapped(normals(100, 0, 1), 20'000);
    const auto interval = mean.interval();
    QVERIFY(std::abs((mean.mean - interval.low) / mean.standardError - 1.9842) < 0.12);
    QVERIFY(std::abs((interval.high - mean.mean) / mean.standardError - 1.9842) < 0.12);
  }

  void isThePlainMeanAndItsError() {
    const auto mean = bootstrapped({1, 2, 3, 4});
    QCOMPARE(mean.mean, 2.5);
    QVERIFY(std::abs(mean.standardError - std::sqrt(5.0 / 3 / 4)) < 1e-12);
    const auto constant = bootstrapped(std::vector<double>(50, 0.25));
    QCOMPARE(constant.interval().low, 0.25);
    QCOMPARE(constant.interval().high, 0.25);
  }

  void coversTheMeanOfSkewedValues() {
    int covered = 0;
    for (int trial = 0; trial < 400; ++trial) {
      auto values = normals(60, 0, 100 + static_cast<std::uint64_t>(trial));
      for (double& value : values) value = std::exp(value);  // mean √e
      covered += bootstrapped(values, 400).interval().contains(std::exp(0.5)) ? 1 : 0;
    }
    QVERIFY2(covered >= 360 && covered <= 396, qPrintable(QString::number(covered)));
  }

  void columnsAreResampledTogether() {
    const auto values = normals(200, 1, 4);
    const auto both = bootstrapMeans({{values, values}}, 300, base::RandomStream::derive(2, "b"), {}, {});
    QCOMPARE((*both)[0].studentised, (*both)[1].studentised);
  }

  /// By hand: theorem 4 of Maurer and Pontil for values in [0, 1], with n of them and a chance of 5 %.
  void bernsteinByHand() {
    std::vector<double> values;
    for (int i = 0; i < 2000; ++i) values.push_back(i / 20 % 2);  // the twentieth alternates as all others do
    const double n = 1900, variance = 0.25 * n / (n - 1), logarithm = std::log(2 / 0.05);
    const double expected = 0.5 - std::sqrt(2 * variance * logarithm / n) - 7 * logarithm / (3 * (n - 1));
    QVERIFY(std::abs(bernsteinLowerBound(values, 0) - expected) < 1e-9);
    QCOMPARE(bernsteinLowerBound(std::vector<double>(39, 1.0), -2), -2.0);
  }

  void bernsteinIsBelowTheMeanNearlyAlways() {
    int above = 0;
    for (std::uint64_t trial = 0; trial < 300; ++trial) {
      auto values = normals(400, 0, trial);
      for (double& value : values) value = std::exp(value);
      above += bernsteinLowerBound(values, 0) > std::exp(0.5) ? 1 : 0;
    }
    QVERIFY2(above <= 15, qPrintable(QString::number(above)));  // 5 % would be 15
  }

  /// Thirty policies that are all alike: one of them seems best, and none may be called better than the log.
  void manyAlikeAreNotBetter() {
    int claimed = 0;
    for (std::uint64_t trial = 0; trial < 40; ++trial) {
      const auto behaviour = normals(150, 0, 1000 + trial);
      std::vector<std::vector<double>> columns;
      for (std::uint64_t c = 0; c < 30; ++c) columns.push_back(normals(150, 0, 5000 + trial * 100 + c));
      std::vector<SelectionCandidate> candidates;
      for (const auto& column : columns) candidates.push_back({column});
      const auto selection = selectPolicy(candidates, behaviour, 400, 1, {});
      for (const auto& standing : selection->standings) claimed += standing.isSurelyBetter ? 1 : 0;
      QVERIFY(selection->standings[selection->best].mayBeBest);
    }
    QVERIFY2(claimed <= 6, qPrintable(QString::number(claimed)));  // at 5 % a trial 2 are expected
  }

  void theBestOfManyIsFound() {
    std::vector<std::vector<double>> columns;
    for (std::uint64_t c = 0; c < 10; ++c) columns.push_back(normals(2000, c == 7 ? 0.5 : 0.1, c));
    std::vector<SelectionCandidate> candidates;
    for (const auto& column : columns) candidates.push_back({column});
    const auto selection = selectPolicy(candidates, normals(2000, 0, 99), 500, 1, {});
    QCOMPARE(selection->best, std::size_t{7});
    QVERIFY(selection->standings[7].isSurelyBetter);
    for (std::size_t c = 0; c < 10; ++c) QCOMPARE(selection->standings[c].mayBeBest, c == 7);
    QVERIFY(!selectPolicy({}, columns[0], 100, 1, {}).isOk());
  }
};

QTEST_APPLESS_MAIN(OpeIntervalsTest)
#include "tst_ope_intervals.moc"
