#include <QtTest/QtTest>
#include <algorithm>
#include <cmath>

#include "core/evaluation/q_correlation.h"
#include "core/evaluation/wilson.h"

using namespace studio;
using namespace studio::evaluation;

namespace {

constexpr std::size_t kActions = 10;

struct World {
  std::vector<double> conversionOf;  ///< chance of a dialogue that used only this action
  std::vector<double> qOf;           ///< mean learned Q
};

/// `count` dialogues; each uses one to three actions and converts by the mean of their chances.
std::vector<HeldOutDialogue> dialoguesIn(const World& world, std::size_t count, base::RandomStream& random) {
  std::vector<HeldOutDialogue> dialogues;
  for (std::size_t d = 0; d < count; ++d) {
    HeldOutDialogue talk;
    const std::uint64_t steps = 1 + random.below(3);
    double chance = 0;
    for (std::uint64_t s = 0; s < steps; ++s) {
      const std::size_t action = random.below(world.qOf.size());
      talk.steps.push_back({{static_cast<std::int32_t>(action)}, world.qOf[action] + 0.02 * random.normal()});
      chance += world.conversionOf[action] / static_cast<double>(steps);
    }
    talk.isConverted = random.uniform() < chance;
    dialogues.push_back(talk);
  }
  return dialogues;
}

/// Conversion grows with the action's number; learned Q goes with it, against it, or ignores it.
World world(double slope, double qSlope) {
  World made;
  for (std::size_t i = 0; i < kActions; ++i) {
    const double place = static_cast<double>(i) / static_cast<double>(kActions - 1);
    made.conversionOf.push_back(0.5 + slope * (place - 0.5));
    made.qOf.push_back(0.5 + qSlope * (place - 0.5));
  }
  return made;
}

QCorrelationReport correlate(const std::vector<HeldOutDialogue>& dialogues, const QCorrelationConfig& config = {},
                             std::size_t actions = kActions) {
  base::RandomStream random(99);
  return correlateQ(dialogues, actions, config, random);
}

bool doubts(const QCorrelationReport& report, CorrelationDoubt doubt) {
  return std::find(report.doubts.begin(), report.doubts.end(), doubt) != report.doubts.end();
}

HeldOutDialogue talk(bool isConverted, const std::vector<std::pair<std::int32_t, double>>& steps) {
  HeldOutDialogue made{isConverted, {}};
  for (const auto& [action, q] : steps) made.steps.push_back({{action}, q});
  return made;
}

}  // namespace

class QCorrelationTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void countsByHand() {
    const std::vector dialogues = {talk(true, {{0, 0.2}, {0, 0.4}, {1, 0.9}}), talk(false, {{0, 0.6}}),
                                   talk(true, {{1, 0.7}}), talk(false, {})};
    const auto report = correlate(dialogues, {.minimumSupport = 2}, 3);
    QCOMPARE(report.actions.size(), std::size_t{3});
    QVERIFY(std::abs(report.actions[0].meanQ - 0.4) < 1e-12);  // over three steps
    QCOMPARE(report.actions[0].steps, std::uint64_t{3});
    QCOMPARE(report.actions[0].support, std::uint64_t{2});  // in two dialogues
    QCOMPARE(report.actions[0].conversion, 0.5);
    QCOMPARE(report.actions[0].wilson.low, wilsonInterval(1, 2).low);
    QCOMPARE(report.actions[1].conversion, 1.0);
    QVERIFY(report.actions[1].isUsed);
    QVERIFY(!report.actions[2].isUsed);
    QCOMPARE(report.actions[2].wilson.high, 1.0);
    QCOMPARE(report.usedActions, std::size_t{2});
    QVERIFY(std::abs(*report.spearman - 1) < 1e-12);
    QVERIFY(report.verdict == CorrelationVerdict::cannotTell);
    QVERIFY(doubts(report, CorrelationDoubt::tooFewActions));
    QVERIFY(doubts(report, CorrelationDoubt::outcomeNearlyConstant));
  }

  void findsAPlantedCorrelation() {
    base::RandomStream random(1);
    const auto report = correlate(dialoguesIn(world(0.6, 0.4), 2000, random));
    QVERIFY(report.verdict == CorrelationVerdict::supported);
    QVERIFY(report.doubts.empty());
    QVERIFY(*report.spearman > 0.8);
    QVERIFY(report.interval->low > 0 && report.interval->contains(*report.spearman));
  }

  void findsThatQIsUpsideDown() {
    base::RandomStream random(2);
    const auto report = correlate(dialoguesIn(world(0.6, -0.4), 2000, random));
    QVERIFY(report.verdict == CorrelationVerdict::notSupported);
    QVERIFY(report.interval->high < 0);
  }

  /// Conversion is the same for every action: a claim either way is a false one, and rare.
  void withoutASignalItCannotTell() {
    base::RandomStream random(3);
    int claims = 0;
    for (int round = 0; round < 200; ++round) {
      const auto report = correlate(dialoguesIn(world(0, 0.4), 300, random), {.resamples = 400});
      if (report.verdict != CorrelationVerdict::cannotTell) {
        ++claims;
      } else {
        QVERIFY(doubts(report, CorrelationDoubt::intervalContainsZero));
      }
    }
    qInfo("%d of 200 false claims", claims);
    QVERIFY2(claims <= 20, qPrintable(QString::number(claims)));
  }

  void tooFewActionsHaveSupport() {
    base::RandomStream random(4);
    const auto report = correlate(dialoguesIn(world(0.6, 0.4), 2000, random), {.minimumSupport = 100'000});
    QCOMPARE(report.usedActions, std::size_t{0});
    QVERIFY(!report.spearman && !report.interval);
    QVERIFY(doubts(report, CorrelationDoubt::tooFewActions));
    QVERIFY(doubts(report, CorrelationDoubt::valuesTied));
  }

  void anOutcomeThatHardlyVariesTellsNothing() {
    base::RandomStream random(5);
    auto dialogues = dialoguesIn(world(0.6, 0.4), 500, random);
    for (std::size_t i = 0; i < dialogues.size(); ++i) dialogues[i].isConverted = i < 9;
    const auto report = correlate(dialogues);
    QVERIFY(report.verdict == CorrelationVerdict::cannotTell);
    QVERIFY(doubts(report, CorrelationDoubt::outcomeNearlyConstant));
  }

  void equalValuesHaveNoOrder() {
    base::RandomStream random(6);
    auto dialogues = dialoguesIn(world(0.6, 0.4), 500, random);
    for (auto& dialogue : dialogues) {
      for (auto& step : dialogue.steps) step.q = 0.5;
    }
    const auto report = correlate(dialogues);
    QVERIFY(!report.spearman);
    QVERIFY(doubts(report, CorrelationDoubt::valuesTied));
  }

  void nothingAtAllIsNotAFailure() {
    const auto report = correlate({}, {}, 0);
    QVERIFY(report.verdict == CorrelationVerdict::cannotTell);
    QVERIFY(report.actions.empty());
    QVERIFY(!report.doubts.empty());
  }

  void theSameSeedGivesTheSameInterval() {
    base::RandomStream random(7);
    const auto dialogues = dialoguesIn(world(0.3, 0.4), 400, random);
    const auto a = correlate(dialogues);
    const auto b = correlate(dialogues);
    QCOMPARE(a.interval->low, b.interval->low);
    QCOMPARE(a.interval->high, b.interval->high);
    QCOMPARE(a.resamplesUsed, std::size_t{2000});
  }

  void moreDialoguesNarrowTheInterval() {
    base::RandomStream random(8);
    const auto few = correlate(dialoguesIn(world(0.3, 0.4), 200, random));
    const auto many = correlate(dialoguesIn(world(0.3, 0.4), 8000, random));
    QVERIFY(many.interval->high - many.interval->low < few.interval->high - few.interval->low);
  }
};

QTEST_APPLESS_MAIN(QCorrelationTest)
#include "tst_q_correlation.moc"
