// Intervals as printed by Newcombe (1998, table II, method 10); p-values and their adjustment worked out by hand.
#include <QTest>

#include "core/evaluation/rate_difference.h"

using namespace studio::evaluation;

class TestRateDifference : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void intervals_data() {
    QTest::addColumn<quint64>("a");
    QTest::addColumn<quint64>("m");
    QTest::addColumn<quint64>("b");
    QTest::addColumn<quint64>("n");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("56/70 and 48/80") << quint64{56} << quint64{70} << quint64{48} << quint64{80} << 0.0524 << 0.3339;
    QTest::newRow("9/10 and 3/10") << quint64{9} << quint64{10} << quint64{3} << quint64{10} << 0.1705 << 0.8090;
    QTest::newRow("6/7 and 2/7") << quint64{6} << quint64{7} << quint64{2} << quint64{7} << 0.0582 << 0.8062;
    QTest::newRow("5/56 and 0/29") << quint64{5} << quint64{56} << quint64{0} << quint64{29} << -0.0381 << 0.1926;
  }
  void intervals() {
    QFETCH(quint64, a);
    QFETCH(quint64, m);
    QFETCH(quint64, b);
    QFETCH(quint64, n);
    QFETCH(double, low);
    QFETCH(double, high);
    const RateDifference difference = rateDifference({a, m}, {b, n});
    QVERIFY2(std::abs(difference.interval.low - low) < 1e-4, qPrintable(QString::number(difference.interval.low)));
    QVERIFY2(std::abs(difference.interval.high - high) < 1e-4, qPrintable(QString::number(difference.interval.high)));
    const RateDifference turned = rateDifference({b, n}, {a, m});
    QCOMPARE(turned.value, -difference.value);
    QCOMPARE(turned.interval.low, -difference.interval.high);
    QCOMPARE(turned.pValue, difference.pValue);
  }

  void nothingIsKnownOfNobody() {
    const RateDifference difference = rateDifference({0, 0}, {3, 9});
    QCOMPARE(difference.interval.low, -1.0);
    QCOMPARE(difference.interval.high, 1.0);
    QCOMPARE(difference.pValue, 1.0);
  }

  // (N - 1) (ad - bc)^2 over the four margins: 7 * 64 / 256 = 1.75, whose chance is 0.18588.
  void chiSquared() { QVERIFY(std::abs(rateDifference({3, 4}, {1, 4}).pValue - 0.185877) < 1e-5); }

  // One of one against none of nine: that one success falls to the one has a chance of a tenth.
  void fisherWhereLittleIsExpected() { QVERIFY(std::abs(rateDifference({1, 1}, {0, 9}).pValue - 0.1) < 1e-12); }

  void adjusted() {
    const std::vector<double> pValues{0.01, 0.04, 0.03, 0.02, 0.05};
    for (const double value : adjustedForMany(pValues)) QVERIFY(std::abs(value - 0.05 * (137.0 / 60)) < 1e-12);
    const std::vector<double> two{0.5, 0.001};
    const std::vector<double> both = adjustedForMany(two);
    QVERIFY(std::abs(both[1] - 0.003) < 1e-12);  // 0.001 * 2 * (1 + 1/2)
    QVERIFY(std::abs(both[0] - 0.75) < 1e-12);
    QVERIFY(adjustedForMany({}).empty());
  }
};

QTEST_APPLESS_MAIN(TestRateDifference)
#include "tst_rate_difference.moc"
