// The rows of two threads measure what they say; how fast the machine is is not judged.
#include <QtTest>

#include "core/workflow/bench_threads.h"

using namespace studio;

class TestBenchThreads : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void twoThreadsAreMeasuredBesideOne_data();
  void twoThreadsAreMeasuredBesideOne();
};

using Measure = base::Result<workflow::BenchResult> (*)(std::stop_token);
Q_DECLARE_METATYPE(Measure)

void TestBenchThreads::twoThreadsAreMeasuredBesideOne_data() {
  QTest::addColumn<Measure>("measure");
  QTest::newRow("dqn_updates_2_threads") << Measure(workflow::benchDqnUpdatesTwoThreads);
  QTest::newRow("dqn_loop_1to4_2_threads") << Measure(workflow::benchDqnLoopTwoThreads);
  QTest::newRow("ppo_env_steps_2_threads") << Measure(workflow::benchPpoStepsTwoThreads);
}

void TestBenchThreads::twoThreadsAreMeasuredBesideOne() {
  QFETCH(Measure, measure);
  const auto result = measure({});
  QVERIFY2(result.isOk(), result ? "" : result.error().where.c_str());
  QCOMPARE(result->name, std::string(QTest::currentDataTag()));
  QVERIFY(result->value > 0 && result->reference.value_or(0) > 0);
  QCOMPARE(result->details.at("threads"), 2.0);
  QVERIFY(result->details.at("cores_used") > 0 && result->details.at("cores_used") < 3);
  qInfo("%.0f %s; one thread alone %.0f; cores used %.2f and %.2f", result->value, result->unit.c_str(),
        *result->reference, result->details.at("cores_used"), result->details.at("cores_used_by_one"));
}

QTEST_GUILESS_MAIN(TestBenchThreads)
#include "tst_bench_threads.moc"
