#include <QtTest>
#include <array>
#include <cmath>

#include "core/neural/masked_categorical.h"
#include "core/neural/ppo_loss.h"
#include "core/neural/squashed_gaussian.h"

using namespace studio;
using neural::PpoBatch;
using neural::PpoUpdateConfig;
using neural::PpoUpdateReport;

namespace {

bool isNear(double value, double expected, double tolerance = 1e-6) { return std::abs(value - expected) <= tolerance; }

/// Two decisions between three actions; the second may not take action 1. Scores log 2, log 1, log 1 are
/// probabilities 1/2, 1/4, 1/4, and 2/3, 0, 1/3 under the mask.
struct TwoRows {
  std::vector<float> scores = {std::log(2.0F), 0, 0, std::log(2.0F), 0, 0};
  std::vector<std::uint8_t> masks = {1, 1, 1, 1, 0, 1};
  std::vector<std::int32_t> actions = {0, 2};
  std::vector<float> oldLogs = {std::log(0.25F), std::log(1.0F / 3)};
  std::vector<float> advantages = {1, -2};
  std::vector<float> returns = {1, 0};
  std::vector<float> values = {0.5F, 0.5F};
  std::vector<float> reference = {std::log(0.25F), std::log(0.5F), std::log(0.25F), std::log(0.5F), 0, std::log(0.5F)};
  neural::ActionSpace space{3};
  std::vector<float> gradient = std::vector<float>(6);

  PpoBatch view() const { return {2, {}, masks, actions, {}, oldLogs, advantages, returns, values, reference}; }

  PpoUpdateReport loss(const PpoUpdateConfig& config) {
    PpoUpdateReport report;
    neural::PolicyRow row(space);
    std::fill(gradient.begin(), gradient.end(), 0.0F);
    neural::policyLoss(view(), config, {{scores, 3, 3}}, row, {gradient}, report);
    return report;
  }
};

double numericDensityIntegral(double mean, double logDeviation, double limit) {
  // Over x in (0, limit) by u: the density of x must come out whatever |dx/du| is, so the integral is over x.
  constexpr int kParts = 400'000;
  double sum = 0;
  for (int i = 0; i < kParts; ++i) {
    const double x = limit * (i + 0.5) / kParts;
    const double raw = std::atanh(2 * x / limit - 1);
    sum += std::exp(neural::squashedLogDensity(raw, mean, logDeviation, limit)) * limit / kParts;
  }
  return sum;
}

}  // namespace

class TestPpoLoss : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void surrogateIsClippedOnOneSide();
  void valuesAreClippedPessimistically();
  void batchMatchesHandComputedNumbers();
  void gradientMatchesHandComputedNumbers();
  void valuePartMatchesHandComputedNumbers();
  void entropyCountsLegalActionsOnly();
  void softmaxSurvivesExtremes();
  void maskedActionsAreNeverDrawn();
  void drawsFollowTheProbabilities();
  void squashedDensityIsADensity();
  void squashedDensityHoldsAtTheEnds();
  void gaussianGradientMatchesFiniteDifferences();
};

void TestPpoLoss::surrogateIsClippedOnOneSide() {
  const auto term = [](double ratio, double advantage) { return neural::clippedSurrogate(ratio, advantage, 0.2); };
  QCOMPARE(term(1.5, 1).loss, -1.2);  // gains beyond 1 + ε do not count
  QCOMPARE(term(1.5, 1).byLogProbability, 0.0);
  QCOMPARE(term(1.5, -1).loss, 1.5);  // losses do
  QCOMPARE(term(1.5, -1).byLogProbability, 1.5);
  QCOMPARE(term(0.5, 1).loss, -0.5);
  QCOMPARE(term(0.5, 1).byLogProbability, -0.5);
  QCOMPARE(term(0.5, -1).loss, 0.8);
  QCOMPARE(term(0.5, -1).byLogProbability, 0.0);
  QCOMPARE(term(1.1, 2).loss, -2.2);
  QCOMPARE(term(1.1, 2).byLogProbability, -2.2);
}

void TestPpoLoss::valuesAreClippedPessimistically() {
  QCOMPARE(neural::valueTerm(2, 0, 1, 0).loss, 1.0);
  QCOMPARE(neural::valueTerm(2, 0, 1, 0).byValue, 2.0);
  // Moved from 0 to 2, allowed 0.5: the clipped error 0.5 − 1 is smaller, the whole one counts.
  QCOMPARE(neural::valueTerm(2, 0, 1, 0.5).loss, 1.0);
  // Moved from 0 to 0.9, allowed 0.5: the clipped error 0.5 − 1 is larger and has no slope.
  QCOMPARE(neural::valueTerm(0.9, 0, 1, 0.5).loss, 0.25);
  QCOMPARE(neural::valueTerm(0.9, 0, 1, 0.5).byValue, 0.0);
}

/// Ratios 2 and 1: surrogate −(1.2 · 1 + 1 · (−2)) / 2 = 0.4. Entropies 1.5 · log 2 and log 3 − 2/3 · log 2.
void TestPpoLoss::batchMatchesHandComputedNumbers() {
  TwoRows rows;
  const auto report = rows.loss({.clipRange = 0.2, .referenceKlCoefficient = 0.1});
  QVERIFY(isNear(report.policyLoss, 0.4));
  QVERIFY(isNear(report.entropy, (1.5 * std::log(2) + std::log(3) - 2.0 / 3 * std::log(2)) / 2));
  QVERIFY(isNear(report.approxKl, (1 - std::log(2)) / 2));
  QCOMPARE(report.clipFraction, 0.5);
  QVERIFY(isNear(report.largestRatioChange, 1));
  // Σ p log(p / reference): (1/2 log 2 + 1/4 log 1/2 + 0) and (2/3 log 4/3 + 1/3 log 2/3).
  const double first = 0.5 * std::log(2) - 0.25 * std::log(2);
  const double second = 2.0 / 3 * std::log(4.0 / 3) + 1.0 / 3 * std::log(2.0 / 3);
  QVERIFY(isNear(report.referenceKl, (first + second) / 2));
}

void TestPpoLoss::gradientMatchesHandComputedNumbers() {
  TwoRows rows;
  rows.loss({.clipRange = 0.2});
  // Row 0 is clipped. Row 1: r·A·share = 1 for −log p, so ∂/∂z = (δ − p) with weight 1.
  const std::array<double, 6> expected = {0, 0, 0, -2.0 / 3, 0, 1 - 1.0 / 3};
  for (std::size_t i = 0; i < 6; ++i) QVERIFY(isNear(static_cast<double>(rows.gradient[i]), expected[i]));
  QCOMPARE(rows.gradient[4], 0.0F);
  // With the entropy: −0.5 · c · p · (−log p − H), for row 0 where nothing else is.
  rows.loss({.clipRange = 0.2, .entropyCoefficient = 0.3});
  const double entropy = 1.5 * std::log(2);
  QVERIFY(isNear(static_cast<double>(rows.gradient[0]), -0.15 * 0.5 * (std::log(2) - entropy)));
  QVERIFY(isNear(static_cast<double>(rows.gradient[1]), -0.15 * 0.25 * (std::log(4) - entropy)));
}

void TestPpoLoss::valuePartMatchesHandComputedNumbers() {
  TwoRows rows;
  const std::vector<float> values = {2, 0, -1, 0};  // rows of two, padding behind
  std::vector<float> gradient(4);
  PpoUpdateReport report;
  neural::valueLoss(rows.view(), {.valueCoefficient = 0.5}, {values, 1, 2}, gradient, report);
  QCOMPARE(report.valueLoss, 1.0);  // (1 + 1) / 2
  QCOMPARE(gradient, (std::vector<float>{0.5F, 0, -0.5F, 0}));
}

void TestPpoLoss::entropyCountsLegalActionsOnly() {
  const std::vector<float> scores = {1, 1, 1, 1};
  std::vector<float> logs(4), chances(4);
  QVERIFY(isNear(neural::maskedSoftmax(scores, std::vector<std::uint8_t>{1, 0, 1, 0}, logs, chances), std::log(2)));
  QCOMPARE(chances, (std::vector<float>{0.5F, 0, 0.5F, 0}));
  QVERIFY(std::isinf(logs[1]) && logs[1] < 0);
  QVERIFY(isNear(neural::maskedSoftmax(scores, std::vector<std::uint8_t>{0, 0, 1, 0}, logs, chances), 0));
  QCOMPARE(chances[2], 1.0F);
}

void TestPpoLoss::softmaxSurvivesExtremes() {
  // What is forbidden may score anything.
  const std::vector<float> scores = {-80, 3e38F, 70, 69};
  std::vector<float> logs(4), chances(4);
  const double entropy = neural::maskedSoftmax(scores, std::vector<std::uint8_t>{1, 0, 1, 1}, logs, chances);
  QVERIFY(std::isfinite(entropy) && entropy > 0);
  QVERIFY(isNear(static_cast<double>(logs[0]), -150 - std::log1p(std::exp(-1.0)), 1e-4));
  QVERIFY(isNear(static_cast<double>(chances[2]), 1 / (1 + std::exp(-1.0))));
  QCOMPARE(chances[1], 0.0F);
}

void TestPpoLoss::maskedActionsAreNeverDrawn() {
  base::RandomStream random(3);
  std::vector<float> scores(7), logs(7), chances(7);
  std::vector<std::uint8_t> mask(7);
  for (int draw = 0; draw < 1'000'000; ++draw) {
    if (draw % 64 == 0) {
      for (float& score : scores) score = static_cast<float>(6 * random.normal());
      for (auto& allowed : mask) allowed = random.uniform() < 0.4 ? 1 : 0;
      mask[random.below(7)] = 1;
      neural::maskedSoftmax(scores, mask, logs, chances);
    }
    const std::size_t action = neural::drawAction(chances, random);
    if (mask[action] == 0) QFAIL("a forbidden action was drawn");
  }
}

void TestPpoLoss::drawsFollowTheProbabilities() {
  base::RandomStream random(5);
  const std::vector<float> chances = {0.1F, 0, 0.6F, 0.3F};
  std::array<double, 4> counts{};
  constexpr int kDraws = 200'000;
  for (int i = 0; i < kDraws; ++i) counts[neural::drawAction(chances, random)] += 1;
  double chiSquare = 0;
  for (const std::size_t a : {0U, 2U, 3U}) {
    const double expected = kDraws * static_cast<double>(chances[a]);
    chiSquare += (counts[a] - expected) * (counts[a] - expected) / expected;
  }
  QVERIFY2(chiSquare < 13.8, qPrintable(QString::number(chiSquare)));  // 2 degrees of freedom, p = 0.001
}

void TestPpoLoss::squashedDensityIsADensity() {
  QVERIFY(isNear(numericDensityIntegral(0, 0, 1), 1, 1e-3));
  QVERIFY(isNear(numericDensityIntegral(0.7, -0.5, 0.3), 1, 1e-3));
  QVERIFY(isNear(numericDensityIntegral(-0.4, -1, 30), 1, 1e-3));
}

void TestPpoLoss::squashedDensityHoldsAtTheEnds() {
  // tanh 25 is 1 in double precision; log(1 − tanh²) = log 4 − 2·25 to the last digit.
  const double expected = -0.5 * 25 * 25 - 0.5 * std::log(2 * M_PI) - std::log(0.5) - (std::log(4.0) - 50);
  QVERIFY(isNear(neural::squashedLogDensity(25, 0, 0, 1), expected, 1e-9));
  QVERIFY(isNear(neural::squashedLogDensity(-25, 0, 0, 1), expected, 1e-9));
  QCOMPARE(neural::squashedParameter(40, 0.3), 0.3);
  QCOMPARE(neural::squashedParameter(-40, 0.3), 0.0);
  QCOMPARE(neural::squashedParameter(0, 0.3), 0.15);
}

void TestPpoLoss::gaussianGradientMatchesFiniteDifferences() {
  constexpr double kStep = 1e-5;
  for (const double raw : {-1.3, 0.2, 2.5}) {
    const auto density = [&](double mean, double deviation) {
      return neural::squashedLogDensity(raw, mean, deviation, 0.4);
    };
    const auto gradient = neural::gaussianGradient(raw, 0.3, -0.6);
    QVERIFY(isNear(gradient.byMean, (density(0.3 + kStep, -0.6) - density(0.3 - kStep, -0.6)) / (2 * kStep), 1e-7));
    QVERIFY(
        isNear(gradient.byLogDeviation, (density(0.3, -0.6 + kStep) - density(0.3, -0.6 - kStep)) / (2 * kStep), 1e-7));
  }
}

QTEST_APPLESS_MAIN(TestPpoLoss)
#include "tst_ppo_loss.moc"
