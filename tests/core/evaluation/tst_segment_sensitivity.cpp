// What depends on who the customer is: planted reversals and losses are found, on alike customers none is.
#include <QtTest/QtTest>
#include <cmath>

#include "core/base/random_stream.h"
#include "core/evaluation/segments/segment_sensitivity.h"

using namespace studio;
using namespace studio::evaluation;

namespace {

/// Dialogues of one decision: two segments of an attribute, two actions, chances to convert and to be said by segment.
struct Planted {
  double isSaidSecond[2];  ///< chance that action 1 is said, by segment
  double converts[2][2];   ///< by segment and action
};

simulation::CustomerLog logOf(const Planted& planted, std::size_t dialogues, std::uint64_t seed) {
  simulation::CustomerLog log{{2, 1, {"size=small", "size=big"}}, {}};
  base::RandomStream random(seed);
  for (std::size_t i = 0; i < dialogues; ++i) {
    simulation::CustomerDialogue dialogue;
    const std::size_t segment = random.below(2);
    const std::uint32_t action = random.uniform() < planted.isSaidSecond[segment] ? 1 : 0;
    dialogue.start.segments = {static_cast<std::uint16_t>(segment)};
    dialogue.steps = {{0, action, simulation::CustomerEvent::ends, simulation::kNothingYet}};
    dialogue.isConverted = random.uniform() < planted.converts[segment][action];
    dialogue.key = i;
    log.dialogues.push_back(std::move(dialogue));
  }
  return log;
}

SensitivityReport reportOf(const simulation::CustomerLog& log) {
  return segmentSensitivity(log, {{"plain", "bundle"}, 0.05, 1}, {}).value();
}

/// Kidney stones (Charig et al. 1986): open surgery wins within either size, 93 to 87 and 73 to 69 %, and loses over
/// both, 78 to 83 %, because large stones went to it. 700 patients, exactly as published.
simulation::CustomerLog kidneyStones(int times) {
  simulation::CustomerLog log{{2, 1, {"size=small", "size=large"}}, {}};
  const int counts[2][2][2] = {{{81, 87}, {234, 270}}, {{192, 263}, {55, 80}}};  // size × treatment × (cured, all)
  for (int size = 0; size < 2; ++size) {
    for (int treatment = 0; treatment < 2; ++treatment) {
      for (int i = 0; i < counts[size][treatment][1] * times; ++i) {
        simulation::CustomerDialogue dialogue;
        dialogue.start.segments = {static_cast<std::uint16_t>(size)};
        dialogue.steps = {
            {0, static_cast<std::uint32_t>(treatment), simulation::CustomerEvent::ends, simulation::kNothingYet}};
        dialogue.isConverted = i < counts[size][treatment][0] * times;
        log.dialogues.push_back(std::move(dialogue));
      }
    }
  }
  return log;
}

}  // namespace

class SegmentSensitivityTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  // Of 700 patients the published reversal is no more than chance may do; of ten times as many it is one.
  void kidneyStonesTurnRound() {
    QVERIFY(reportOf(kidneyStones(1)).reversals.empty());
    const auto report = segmentSensitivity(kidneyStones(10), {{"open", "percutaneous"}, 0.05, 1}, {}).value();
    QCOMPARE(report.reversals.size(), std::size_t{1});
    const Reversal& reversal = report.reversals.front();
    QCOMPARE(reversal.attribute, std::string("size"));
    QCOMPARE(reversal.seemsBetter, std::string("percutaneous"));
    QCOMPARE(reversal.isBetter, std::string("open"));
    QVERIFY(std::abs(reversal.overallDifference - (289.0 / 350 - 273.0 / 350)) < 1e-9);
    QVERIFY(reversal.withinDifference < 0);
    QVERIFY(std::abs(reversal.parts[0].rates[1] - 81.0 / 87) < 1e-9);
    QVERIFY(std::abs(reversal.parts[1].rates[0] - 55.0 / 80) < 1e-9);
  }

  void alikeCustomersHaveNoReversalAndNoLoss() {
    int reversals = 0, losses = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
      const auto report = reportOf(logOf({{0.5, 0.5}, {{0.4, 0.5}, {0.4, 0.5}}}, 2000, seed));
      QVERIFY(report.canTell());
      reversals += static_cast<int>(report.reversals.size());
      losses += report.hasLoss() ? 1 : 0;
    }
    QCOMPARE(reversals, 0);
    QVERIFY2(losses <= 10, qPrintable(QString::number(losses)));  // 5 of 100 are expected at most
  }

  // Segments differ and confound nothing: no reversal either.
  void differentLevelsAloneAreNoReversal() {
    int reversals = 0;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
      reversals +=
          static_cast<int>(reportOf(logOf({{0.2, 0.8}, {{0.2, 0.3}, {0.6, 0.7}}}, 3000, seed)).reversals.size());
    }
    QCOMPARE(reversals, 0);
  }

  void aPlantedLossIsFound() {
    const auto report = reportOf(logOf({{0.5, 0.5}, {{0.6, 0.3}, {0.3, 0.8}}}, 4000, 3));
    QVERIFY(report.hasLoss());
    for (const auto& loss : report.losses) {
      if (loss.granularity != Granularity::segment) continue;
      // For everyone the bundle is best (0.55 to 0.45); small customers lose 0.3 by it, big ones nothing.
      QCOMPARE(loss.common, std::string("bundle"));
      const bool isSmall = loss.segment == "size=small";
      QCOMPARE(loss.isSure, isSmall);
      QVERIFY(std::abs(loss.loss - (isSmall ? 0.3 : 0.0)) < 0.06);
      QCOMPARE(loss.own, std::string(isSmall ? "plain" : "bundle"));
    }
  }

  void fewDialoguesCannotTell() {
    const auto report = reportOf(logOf({{0.5, 0.5}, {{0.4, 0.5}, {0.4, 0.5}}}, 60, 1));
    QVERIFY(!report.canTell());
    QVERIFY(report.reversals.empty() && report.losses.empty());
  }
};

QTEST_GUILESS_MAIN(SegmentSensitivityTest)
#include "tst_segment_sensitivity.moc"
