#include <QtTest>
#include <array>
#include <cmath>
#include <limits>

#include "core/feedback/synthetic_annotator.h"

using namespace studio::feedback;

namespace {

constexpr std::array kLabels = {PreferenceLabel::left, PreferenceLabel::right, PreferenceLabel::tie,
                                PreferenceLabel::bothBad};

double chanceOf(PreferenceLabel label, const LabelChances& chances) { return chances[static_cast<std::size_t>(label)]; }

bool isNear(double found, double wanted, double tolerance = 1e-12) { return std::abs(found - wanted) <= tolerance; }

double lossAt(PreferenceLabel label, double left, double right, double logTie, double badBelow, bool hasBad) {
  return comparisonLoss(label, left, right, {logTie, hasBad ? std::optional(badBelow) : std::nullopt}).loss;
}

}  // namespace

class TestDavidson : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void chancesByHand();
  void chancesSumToOne();
  void lossIsMinusTheLogarithm();
  void derivativesAreThoseOfFiniteDifferences();
  void isSymmetricAndStable();
  void bothBadIsATieWithoutALevel();
  void theAnnotatorFollowsTheModel();
};

/// e^1 : e^0 : 0.5 · e^0.5, worked out by hand.
void TestDavidson::chancesByHand() {
  const auto plain = labelChances(1, 0, {std::log(0.5), {}});
  QVERIFY(isNear(plain[0], 2.718281828459045 / (2.718281828459045 + 1 + 0.5 * 1.6487212707001282), 1e-15));
  QVERIFY(isNear(plain[0], 0.5983922023613771, 1e-15) && isNear(plain[1], 0.2201361890060521, 1e-15));
  QVERIFY(isNear(plain[2], 0.1814716086325707, 1e-15) && plain[3] == 0);
  // σ(0.5 − 1) · σ(0.5 − 0)
  const auto bad = labelChances(1, 0, {std::log(0.5), 0.5});
  QVERIFY(isNear(bad[3], 0.2350037122015945, 1e-15));
  QVERIFY(isNear(bad[0], (1 - bad[3]) * plain[0]));
  // With no ties it is Bradley and Terry's model.
  const auto terry = labelChances(2, 0.5, {-1000, {}});
  QVERIFY(isNear(terry[0], 1 / (1 + std::exp(-1.5))) && terry[2] == 0);
}

void TestDavidson::chancesSumToOne() {
  studio::base::RandomStream random(1);
  for (int i = 0; i < 10'000; ++i) {
    const double left = 40 * random.normal(), right = 40 * random.normal();
    ComparisonModel model{3 * random.normal(), {}};
    if (i % 2 == 1) model.badBelow = 40 * random.normal();
    double sum = 0;
    for (const double chance : labelChances(left, right, model)) {
      QVERIFY(chance >= 0 && chance <= 1);
      sum += chance;
    }
    QVERIFY2(isNear(sum, 1), qPrintable(QString::number(sum, 'g', 17)));
  }
}

void TestDavidson::lossIsMinusTheLogarithm() {
  for (const auto label : kLabels) {
    const ComparisonModel model{-0.4, 0.3};
    QVERIFY(isNear(comparisonLoss(label, 0.7, -0.2, model).loss,
                   -std::log(chanceOf(label, labelChances(0.7, -0.2, model)))));
  }
}

void TestDavidson::derivativesAreThoseOfFiniteDifferences() {
  constexpr double kStep = 1e-6;
  studio::base::RandomStream random(2);
  for (int i = 0; i < 400; ++i) {
    const double l = random.normal(), r = random.normal(), t = random.normal(), b = random.normal();
    const bool hasBad = i % 3 != 0;
    const auto label = kLabels[static_cast<std::size_t>(i) % 4];
    const auto found = comparisonLoss(label, l, r, {t, hasBad ? std::optional(b) : std::nullopt});
    const auto slope = [&](double dl, double dr, double dt, double db) {
      return (lossAt(label, l + dl, r + dr, t + dt, b + db, hasBad) -
              lossAt(label, l - dl, r - dr, t - dt, b - db, hasBad)) /
             (2 * kStep);
    };
    QVERIFY(isNear(found.byLeft, slope(kStep, 0, 0, 0), 1e-8));
    QVERIFY(isNear(found.byRight, slope(0, kStep, 0, 0), 1e-8));
    QVERIFY(isNear(found.byLogTie, slope(0, 0, kStep, 0), 1e-8));
    QVERIFY(isNear(found.byBadBelow, slope(0, 0, 0, kStep), 1e-8));
  }
}

void TestDavidson::isSymmetricAndStable() {
  const ComparisonModel model{0.2, -0.1};
  const auto one = labelChances(0.8, -0.3, model), other = labelChances(-0.3, 0.8, model);
  QVERIFY(isNear(one[0], other[1]) && isNear(one[1], other[0]) && isNear(one[2], other[2]) && isNear(one[3], other[3]));
  for (const auto label : kLabels) {
    for (const double far : {-1e4, 1e4}) {
      const auto loss = comparisonLoss(label, far, -far, {0, far / 2});
      for (const double value : {loss.loss, loss.byLeft, loss.byRight, loss.byLogTie, loss.byBadBelow})
        QVERIFY(std::isfinite(value));
    }
  }
}

void TestDavidson::bothBadIsATieWithoutALevel() {
  const auto bad = comparisonLoss(PreferenceLabel::bothBad, 0.4, 0.1, {0.3, {}});
  const auto tie = comparisonLoss(PreferenceLabel::tie, 0.4, 0.1, {0.3, {}});
  QCOMPARE(bad.loss, tie.loss);
  QCOMPARE(bad.byLeft, tie.byLeft);
  QCOMPARE(bad.byLogTie, tie.byLogTie);
}

/// 100,000 judgements come within five standard errors of every chance, and the side shown first is fair.
void TestDavidson::theAnnotatorFollowsTheModel() {
  constexpr int kCount = 100'000;
  SyntheticAnnotator annotator({0.5, 0.8, 0.1}, 7), again({0.5, 0.8, 0.1}, 7);
  const auto wanted = labelChances(0.6, 0.2, {std::log(0.8), 0.2});
  std::array<int, 4> counts{};
  int leftFirst = 0;
  for (int i = 0; i < kCount; ++i) {
    const auto judgement = annotator.judge(0.3, 0.1);
    QVERIFY(judgement == again.judge(0.3, 0.1));
    ++counts[static_cast<std::size_t>(judgement.label)];
    leftFirst += judgement.shownFirst == PreferenceSide::left ? 1 : 0;
  }
  for (std::size_t i = 0; i < 4; ++i)
    QVERIFY(isNear(counts[i] / double{kCount}, wanted[i], 5 * std::sqrt(wanted[i] * (1 - wanted[i]) / kCount)));
  QVERIFY(std::abs(leftFirst - kCount / 2) < 5 * std::sqrt(kCount / 4.0));
}

QTEST_APPLESS_MAIN(TestDavidson)
#include "tst_davidson.moc"
