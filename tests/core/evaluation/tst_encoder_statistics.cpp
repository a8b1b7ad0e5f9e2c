#include <QtTest/QtTest>
#include <cmath>
#include <numeric>

#include "core/evaluation/paired_scores.h"
#include "core/evaluation/softmax_regression.h"
#include "core/neural/minimise.h"

using namespace studio;
using namespace studio::evaluation;

namespace {

std::vector<std::size_t> allOf(const LabelledRows& rows) {
  std::vector<std::size_t> which(rows.size());
  std::iota(which.begin(), which.end(), std::size_t{0});
  return which;
}

/// Rows whose class has log-odds slope · x, x standard normal, one row per dialogue.
LabelledRows logisticRows(std::size_t count, double slope, std::size_t noiseColumns) {
  auto random = base::RandomStream::derive(11, "rows");
  LabelledRows rows;
  rows.width = 1 + noiseColumns;
  for (std::size_t i = 0; i < count; ++i) {
    const double x = random.normal();
    rows.values.push_back(static_cast<float>(x));
    for (std::size_t c = 0; c < noiseColumns; ++c) rows.values.push_back(static_cast<float>(random.normal()));
    rows.labels.push_back(random.uniform() < 1 / (1 + std::exp(-slope * x)) ? 1 : 0);
    rows.dialogues.push_back(i);
  }
  return rows;
}

PairedCase oneCase(std::size_t dialogue, bool isPositive, double first, double second) {
  const double firstChance = isPositive ? first : 1 - first;
  const double secondChance = isPositive ? second : 1 - second;
  return {dialogue, isPositive, firstChance, secondChance, firstChance > 0.5, secondChance > 0.5, first, second};
}

}  // namespace

class EncoderStatisticsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// Rosenbrock's valley: minimum at (1, 1).
  void minimisesAValley() {
    const auto found = neural::minimise(
        [](auto p, auto g) {
          g[0] = -400 * p[0] * (p[1] - p[0] * p[0]) - 2 * (1 - p[0]);
          g[1] = 200 * (p[1] - p[0] * p[0]);
          return 100 * std::pow(p[1] - p[0] * p[0], 2) + std::pow(1 - p[0], 2);
        },
        {-1.2, 1}, 500, 0);
    QVERIFY(std::abs(found[0] - 1) < 1e-4 && std::abs(found[1] - 1) < 1e-4);
  }

  /// With no text at all the chances are the shares of the classes.
  void withoutInformationGivesTheShares() {
    LabelledRows rows;
    rows.width = 1;
    for (std::size_t i = 0; i < 100; ++i) {
      rows.values.push_back(0);
      rows.labels.push_back(i < 70 ? 0 : i < 90 ? 1 : 2);
      rows.dialogues.push_back(i);
    }
    const auto chances = SoftmaxRegression::fit(rows, allOf(rows), 3, 1e-3).probabilities(rows.row(0));
    QVERIFY(std::abs(chances[0] - 0.7) < 2e-3 && std::abs(chances[1] - 0.2) < 2e-3);
    QVERIFY(std::abs(chances[0] + chances[1] + chances[2] - 1) < 1e-12);
  }

  void findsTheTrueSlope() {
    const auto rows = logisticRows(20000, 2, 0);
    const auto model = SoftmaxRegression::fit(rows, allOf(rows), 2, 0);
    const auto chances = model.probabilities(std::vector<float>{1});
    const double logOdds = std::log(chances[1] / chances[0]);
    QVERIFY2(std::abs(logOdds - 2) < 0.1, qPrintable(QString::number(logOdds)));
  }

  /// 200 columns of noise beside one that tells: a strong penalty predicts best, and is chosen.
  void choosesAPenaltyByItself() {
    const auto noisy = logisticRows(300, 2, 200);
    QVERIFY(SoftmaxRegression::fitCrossValidated(noisy, allOf(noisy), 2, 3).penalty() >= 1e-2);
    const auto clean = logisticRows(3000, 4, 0);
    QVERIFY(SoftmaxRegression::fitCrossValidated(clean, allOf(clean), 2, 3).penalty() <= 1e-2);
  }

  void scoresAreThoseOfTheDefinition() {
    base::RandomStream random(1);
    // Scores 0.1 0.4 0.35 0.8 with classes 0 0 1 1: area 0.75; the other way round 0.25.
    const std::vector<PairedCase> cases = {oneCase(0, false, 0.1, 0.9), oneCase(1, false, 0.4, 0.6),
                                           oneCase(2, true, 0.35, 0.65), oneCase(3, true, 0.8, 0.2)};
    const auto auc = compareAuc(cases, random);
    QCOMPARE(auc.first, 0.75);
    QCOMPARE(auc.second, 0.25);
    const auto accuracy = compareAccuracy(cases, random);
    QCOMPARE(accuracy.first, 0.75);
    QCOMPARE(accuracy.second, 0.25);
    const double loss = -(std::log(0.9) + std::log(0.6) + std::log(0.35) + std::log(0.8)) / 4;
    QVERIFY(std::abs(compareLogLoss(cases, random).first - loss) < 1e-12);
  }

  void verdicts() {
    base::RandomStream random(1);
    std::vector<PairedCase> better;
    std::vector<PairedCase> even;
    for (std::size_t i = 0; i < 200; ++i) {
      const bool isPositive = i % 2 == 0;
      better.push_back(oneCase(i, isPositive, 0.5, isPositive ? 0.7 : 0.3));
      even.push_back(oneCase(i, isPositive, 0.5, i % 4 < 2 ? 0.55 : 0.45));
    }
    QCOMPARE(verdictOf(compareLogLoss(better, random)), std::string("better"));
    QCOMPARE(verdictOf(compareLogLoss(even, random)), std::string("cannot_tell"));
    for (auto& one : better) std::swap(one.firstChance, one.secondChance);
    QCOMPARE(verdictOf(compareLogLoss(better, random)), std::string("worse"));
  }

  /// Cases of one dialogue are drawn together: fifty copies of each case tell no more than one does.
  void resamplesDialoguesAndNotCases() {
    auto random = base::RandomStream::derive(2, "cases");
    std::vector<PairedCase> single;
    std::vector<PairedCase> copied;
    for (std::size_t i = 0; i < 40; ++i) {
      single.push_back(oneCase(i, true, 0.5, 0.3 + 0.5 * random.uniform()));
      for (int copy = 0; copy < 50; ++copy) copied.push_back(single.back());
    }
    const auto a = compareLogLoss(single, random).difference;
    const auto b = compareLogLoss(copied, random).difference;
    QVERIFY(std::abs((a.high - a.low) / (b.high - b.low) - 1) < 0.15);
  }
};

QTEST_APPLESS_MAIN(EncoderStatisticsTest)
#include "tst_encoder_statistics.moc"
