#include <QtTest>

#include "core/learners/curve_band.h"

using namespace studio;

class TestCurveBand : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void bandsHoldTheMiddleAndTheEdges();
};

void TestCurveBand::bandsHoldTheMiddleAndTheEdges() {
  const std::vector<learners::CurvePoint> points = {{0, "value", 20, 0.5}, {0, "value", 10, 0.1},
                                                    {1, "value", 10, 0.4}, {2, "value", 10, 0.3},
                                                    {1, "loss", 10, 2},    {1, "value", 20, 0.7}};
  const auto bands = learners::bandsOf(points);
  QCOMPARE(bands.size(), std::size_t{3});
  QCOMPARE(bands[0].name, std::string("loss"));
  QCOMPARE(bands[0].members, std::size_t{1});
  QCOMPARE(bands[0].low, 2.0);
  QCOMPARE(bands[1].step, std::uint64_t{10});
  QCOMPARE(bands[1].low, 0.1);
  QCOMPARE(bands[1].median, 0.3);
  QCOMPARE(bands[1].high, 0.4);
  QCOMPARE(bands[2].median, 0.6);
  QCOMPARE(bands[2].members, std::size_t{2});
  QVERIFY(learners::bandsOf({}).empty());
}

QTEST_APPLESS_MAIN(TestCurveBand)
#include "tst_curve_band.moc"
