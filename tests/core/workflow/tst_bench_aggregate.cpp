// The figure of the benchmark, and that a cancel ends the counting soon: some seconds of ours, a minute of SQLite's.
#include <QTest>

#include "core/workflow/bench_aggregate.h"

using namespace studio;

class TestBenchAggregate : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void countsTenMillionRows();
};

void TestBenchAggregate::countsTenMillionRows() {
  const auto result = workflow::benchAggregate({});
  QVERIFY(result.isOk());
  qInfo("%.0f %s, SQLite %.0f", result->value, result->unit.c_str(), result->reference.value_or(0));
  for (const auto& [name, value] : result->details) qInfo("%s %.3f", name.c_str(), value);
  QVERIFY(result->value > *result->reference);
  QVERIFY(result->details.at("counting_cancel_ms") < 200);
}

QTEST_GUILESS_MAIN(TestBenchAggregate)
#include "tst_bench_aggregate.moc"
