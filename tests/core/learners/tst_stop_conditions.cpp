#include <QtTest>
#include <cmath>

#include "core/learners/stop_conditions.h"

using namespace studio::learners;

namespace {

RunStatus evaluated(double meanAbsoluteQ, std::optional<double> heldOutError = {}) {
  RunStatus status;
  status.evaluation = EvaluationFigures{meanAbsoluteQ, heldOutError};
  return status;
}

RunStatus withError(double heldOutError) { return evaluated(0, heldOutError); }

}  // namespace

class TestStopConditions : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void limitsAreReached();
  void noImprovementWaitsForItsPatience();
  void noImprovementRemembers();
  void boundsMustBeLeftSeveralTimesInARow();
  void theFirstOfTheListWins();
};

void TestStopConditions::limitsAreReached() {
  StepLimit steps(10);
  QVERIFY(!steps.shouldStop({.step = 9}));
  QVERIFY(steps.shouldStop({.step = 10}));
  TimeLimit time(1.5);
  QVERIFY(!time.shouldStop({.seconds = 1.4}));
  QVERIFY(time.shouldStop({.seconds = 1.5}));
  QCOMPARE(time.outcome(), RunState::stopped);
  NonFiniteLoss loss;
  QVERIFY(!loss.shouldStop({}));
  QVERIFY(loss.shouldStop({.isLossFinite = false}));
  QCOMPARE(loss.outcome(), RunState::diverged);
}

void TestStopConditions::noImprovementWaitsForItsPatience() {
  NoImprovement condition(2, 0.1);
  QVERIFY(!condition.shouldStop(withError(1.0)));
  QVERIFY(!condition.shouldStop({}));               // no evaluation at this step
  QVERIFY(!condition.shouldStop(evaluated(0)));     // nothing held out
  QVERIFY(!condition.shouldStop(withError(0.95)));  // better, but within the margin
  QVERIFY(!condition.shouldStop(withError(0.8)));   // better: the count starts again
  QVERIFY(!condition.shouldStop(withError(0.8)));
  QVERIFY(condition.shouldStop(withError(0.75)));
}

void TestStopConditions::noImprovementRemembers() {
  NoImprovement before(2, 0);
  before.shouldStop(withError(1.0));
  before.shouldStop(withError(1.0));
  NoImprovement after(2, 0);
  after.restore(before.state());
  QVERIFY(after.shouldStop(withError(1.0)));
  NoImprovement untouched(2, 0);
  untouched.restore(NoImprovement(2, 0).state());
  QVERIFY(!untouched.shouldStop(withError(5.0)));
}

void TestStopConditions::boundsMustBeLeftSeveralTimesInARow() {
  ValuesOutOfBounds condition(10, 2);
  QVERIFY(!condition.shouldStop(evaluated(11)));
  QVERIFY(!condition.isHealthy());
  QVERIFY(!condition.shouldStop(evaluated(10)));
  QVERIFY(condition.isHealthy());
  QVERIFY(!condition.shouldStop(evaluated(11)));
  ValuesOutOfBounds resumed(10, 2);
  resumed.restore(condition.state());
  QVERIFY(resumed.shouldStop(evaluated(NAN)));
  ValuesSaturated saturated(1);
  QVERIFY(!saturated.shouldStop(evaluated(1000)));
  RunStatus status = evaluated(0.5);
  status.evaluation->isSaturated = true;
  QVERIFY(saturated.shouldStop(status));
}

void TestStopConditions::theFirstOfTheListWins() {
  StopConditions conditions;
  conditions.push_back(std::make_unique<NonFiniteLoss>());
  conditions.push_back(std::make_unique<StepLimit>(5));
  conditions.push_back(std::make_unique<TimeLimit>(1));
  QVERIFY(firstToStop(conditions, {.step = 4}) == nullptr);
  QCOMPARE(firstToStop(conditions, {.step = 5, .seconds = 2})->reason(), std::string_view("step_limit"));
  QCOMPARE(firstToStop(conditions, {.step = 5, .isLossFinite = false})->reason(), std::string_view("non_finite_loss"));
}

QTEST_APPLESS_MAIN(TestStopConditions)
#include "tst_stop_conditions.moc"
