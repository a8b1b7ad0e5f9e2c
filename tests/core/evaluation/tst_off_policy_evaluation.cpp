#include <QtTest/QtTest>
#include <chrono>
#include <cmath>
#include <ctime>
#include <thread>

#include "core/evaluation/ope/cross_fitting.h"
#include "core/evaluation/ope/dialogue_states.h"
#include "core/evaluation/ope/off_policy_evaluation.h"
#include "core/evaluation/ope/return_risk.h"
#include "tests/support/logged_environment.h"

using namespace studio;
using namespace studio::evaluation;

namespace {

OpeReport judged(LoggedDialogues log) {
  OpeOptions options;
  options.hasBaselines = false;
  auto report = evaluateOffPolicy(std::move(log), options, {}, {});
  for (const auto& reason : report->reasons) qInfo("%s", reason.c_str());
  for (const auto& warning : report->warnings) qInfo("warning: %s", warning.c_str());
  return std::move(*report);
}

/// One decision of two actions, without observations; the second converts as often as `chance` says.
LoggedDialogues bandit(std::size_t dialogues, double chance, double propensity, double target) {
  auto random = base::RandomStream::derive(3, "bandit");
  LoggedDialogues log;
  log.actionCount = 2;
  const double judgedChances[] = {1 - target, target};
  for (std::size_t i = 0; i < dialogues; ++i) {
    const bool isSecond = random.uniform() < propensity;
    const double reward = random.uniform() < (isSecond ? chance : 0.3) ? 1 : 0;
    log.add({isSecond ? 1 : 0, isSecond ? propensity : 1 - propensity, reward, {}, {}, judgedChances});
    log.endDialogue();
  }
  return log;
}

}  // namespace

class OffPolicyEvaluationTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theFarPolicyIsBetter() {
    const test::JudgedEnvironment environment(1);
    const auto report = judged(environment.log(4000, 7));
    QCOMPARE(report.estimates.size(), kEstimators);
    QCOMPARE(report.recommended, Estimator::marginalizedDoublyRobust);
    QCOMPARE(report.verdict, OpeVerdict::better);
    QVERIFY(report.states.isSeparated && report.states.isTurnFree);
    QVERIFY(report.difference > 0.25 && report.difference < 0.45);  // exactly 0.618 − 0.269
    for (const auto& estimate : report.estimates) {
      QVERIFY(estimate.interval.low <= estimate.value && estimate.value <= estimate.interval.high);
      QVERIFY(std::isfinite(estimate.lowerBound) && estimate.lowerBound <= estimate.value);
      QVERIFY(estimate.effectiveSampleSize <= 4000.001);
    }
  }

  void theBehaviourPolicyCannotBeToldFromItself() {
    const test::JudgedEnvironment environment(0);
    const auto report = judged(environment.log(2000, 8));
    QCOMPARE(report.verdict, OpeVerdict::cannotTell);
    QVERIFY(std::abs(report.of(Estimator::inverseProbabilityWeighting).value - report.behaviour) < 1e-6);
    QVERIFY(std::abs(report.of(Estimator::inverseProbabilityWeighting).maxWeight - 1) < 1e-6);
    QVERIFY(std::abs(report.of(Estimator::doublyRobust).effectiveSampleSize - 2000) < 1e-6);
  }

  void verdictsOfOneDecision_data() {
    QTest::addColumn<double>("chance");
    QTest::addColumn<double>("propensity");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("better") << 0.8 << 0.5 << "better";
    QTest::newRow("worse") << 0.05 << 0.5 << "worse";
    QTest::newRow("no difference") << 0.3 << 0.5 << "cannot_tell";
    QTest::newRow("nearly never done") << 0.8 << 0.004 << "cannot_be_estimated";
  }
  void verdictsOfOneDecision() {
    QFETCH(double, chance);
    QFETCH(double, propensity);
    QFETCH(QString, verdict);
    const auto report = judged(bandit(2000, chance, propensity, 0.95));
    QCOMPARE(QString::fromStdString(std::string(opeVerdictName(report.verdict))), verdict);
    QVERIFY(!report.reasons.empty());
  }

  void whatNobodyDidCannotBeEstimated() {
    auto log = bandit(500, 0.5, 0.5, 0.5);
    for (std::size_t step = 0; step < log.stepCount(); ++step) {  // nobody takes the second action any more
      log.actions[step] = 0;
      log.propensities[step] = 1;
    }
    const auto report = judged(log);
    QCOMPARE(report.verdict, OpeVerdict::cannotBeEstimated);
    QVERIFY(std::abs(report.of(report.recommended).noOverlapShare - 0.5) < 1e-9);
  }

  void unknownPropensitiesAreEstimatedAndSaid() {
    auto log = bandit(4000, 0.7, 0.4, 0.9);
    const auto known = judged(log);
    for (double& propensity : log.propensities) propensity = kUnknownPropensity;
    const auto estimated = judged(log);
    QCOMPARE(estimated.estimatedPropensities, std::uint64_t{4000});
    QVERIFY(estimated.warnings.front().find("4000 of 4000 steps") != std::string::npos);
    QVERIFY(std::abs(estimated.of(Estimator::doublyRobust).value - known.of(Estimator::doublyRobust).value) < 0.02);
  }

  /// A model that judges a dialogue did not see its rewards: those of a whole fold may change without changing what is
  /// said of that fold.
  void noModelSeesTheDialoguesItJudges() {
    const test::JudgedEnvironment environment(1);
    auto log = environment.log(600, 11);
    const auto states = findDialogueStates(log, base::RandomStream::derive(1, "s"), {});
    const auto folds = dealtFolds(600, 5);
    const auto before = crossFit(transitionsOf(log, *states), folds, 5, {}, {});
    for (std::size_t step = 0; step < log.stepCount(); ++step) {
      if (folds[log.dialogues[step]] == 2) log.rewards[step] = 0.3 * static_cast<double>(step % 3);
    }
    const auto after = crossFit(transitionsOf(log, *states), folds, 5, {}, {});
    std::size_t changed = 0;
    for (std::size_t i = 0; i < 600; ++i) {
      if (folds[i] == 2) QCOMPARE(after->startValue[i], before->startValue[i]);
      if (folds[i] != 2 && after->startValue[i] != before->startValue[i]) ++changed;
    }
    QCOMPARE(changed, std::size_t{480});
  }

  void statesComeFromObservationsAlone() {
    const test::JudgedEnvironment environment(1);
    const auto log = environment.log(1500, 12);
    auto other = log;
    for (double& reward : other.rewards) reward = -reward;
    const auto states = findDialogueStates(log, base::RandomStream::derive(1, "s"), {});
    const auto same = findDialogueStates(other, base::RandomStream::derive(1, "s"), {});
    QCOMPARE(states->ofStep, same->ofStep);
    QVERIFY(states->count > 100 && states->count < 1200);
  }

  /// Every dialogue begins alike and goes on in its own way: equal observations are no sign of groups.
  void observationsThatNeverComeBackAreCut() {
    auto random = base::RandomStream::derive(4, "unique");
    LoggedDialogues log;
    log.actionCount = 2;
    log.observationSize = 8;
    const double target[] = {0.5, 0.5};
    for (int i = 0; i < 400; ++i) {
      for (int turn = 0; turn < 4; ++turn) {
        std::vector<float> observation(8, 0);
        if (turn > 0) {
          for (float& value : observation) value = static_cast<float>(random.normal());
        }
        log.add({static_cast<std::int32_t>(random.below(2)), 0.5, random.uniform(), observation, {}, target});
      }
      log.endDialogue();
    }
    const auto states = findDialogueStates(log, base::RandomStream::derive(1, "s"), {});
    QVERIFY(!states->summary.isSeparated);
    QVERIFY(states->count > 1 && states->count <= 64);
    QCOMPARE(judged(log).recommended, Estimator::doublyRobust);
  }

  void worstCasesByHand() {
    const double returns[] = {1, 0, 0.5, -1}, weights[] = {2, 1, 1, 1};
    const auto risk = returnRisk(returns, weights, 0.3);  // 1.5 of a weight of 5: all of −1, half of 0
    QCOMPARE(risk.quantile, 0.0);
    QVERIFY(std::abs(risk.conditionalValue - -1 / 1.5) < 1e-12);
    QVERIFY(std::abs(risk.effectiveSampleSize - 25.0 / 7) < 1e-12);
  }

  void segmentsAndTimesAreLookedAt() {
    auto log = bandit(3000, 0.3, 0.5, 0.5);
    for (std::size_t i = 0; i < 3000; ++i) {
      log.segments.push_back(i % 3 == 0 ? "a" : "b");
      log.times.push_back(static_cast<double>(i));
      if (i % 3 == 0) log.rewards[i] = 1;
    }
    const auto steady = judged(log);
    QCOMPARE(steady.segments.size(), std::size_t{2});
    QVERIFY(std::abs(steady.segments[0].value - 1) < 0.02 && std::abs(steady.segments[1].value - 0.3) < 0.06);
    QVERIFY(steady.stationarity && steady.stationarity->isStationary);
    for (std::size_t i = 1500; i < 3000; ++i) log.rewards[i] = i % 2 == 0 ? 1 : log.rewards[i];
    const auto drifting = judged(log);
    QVERIFY(!drifting.stationarity->isStationary && drifting.stationarity->z > 5);
    QVERIFY(drifting.warnings.back().find("earlier and later") != std::string::npos);
  }

  /// The second action, which converts in 0.8 of all cases, is what agents do most and what pays most.
  void baselinesStandBesideIt() {
    const auto report = evaluateOffPolicy(bandit(4000, 0.8, 0.7, 0.5), {}, {}, {});
    const auto& baselines = report->baselines;
    QCOMPARE(baselines.size(), std::size_t{4});
    QCOMPARE(baselines[0].value, report->behaviour);
    QVERIFY(std::abs(baselines[1].value - report->behaviour) < 0.01);  // cloning does what agents do
    for (const std::size_t i : {2U, 3U}) {                             // a script and a fixed track
      QVERIFY(baselines[i].isEstimable);
      QVERIFY2(std::abs(baselines[i].value - 0.8) < 0.03, baselines[i].name.c_str());
    }
  }

  void sameLogSameNumbers() {
    const test::JudgedEnvironment environment(0.3);
    const auto first = judged(environment.log(800, 14)), second = judged(environment.log(800, 14));
    for (std::size_t e = 0; e < kEstimators; ++e) {
      QCOMPARE(first.estimates[e].value, second.estimates[e].value);
      QCOMPARE(first.estimates[e].interval.low, second.estimates[e].interval.low);
    }
  }

  void fewDialoguesAreRefused() {
    const auto report = evaluateOffPolicy(bandit(19, 0.5, 0.5, 0.5), {}, {}, {});
    QVERIFY(!report.isOk());
    QCOMPARE(report.error().code, base::ErrorCode::invalidArgument);
  }

  void stopsSoonAfterItIsAsked() {
    const test::JudgedEnvironment environment(1);
    auto log = environment.log(10'000, 15);
    std::stop_source source;
    std::clock_t asked = 0;
    std::jthread asking([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      asked = std::clock();
      source.request_stop();
    });
    OpeOptions options;
    options.replicates = 1'000'000;
    const auto report = evaluateOffPolicy(std::move(log), options, source.get_token(), {});
    const double late = static_cast<double>(std::clock() - asked) / CLOCKS_PER_SEC;
    QVERIFY(!report.isOk());
    QCOMPARE(report.error().code, base::ErrorCode::cancelled);
    QVERIFY2(late < 0.2, qPrintable(QString::number(late)));  // of processor time: others may use the machine too
  }
};

QTEST_APPLESS_MAIN(OffPolicyEvaluationTest)
#include "tst_off_policy_evaluation.moc"
