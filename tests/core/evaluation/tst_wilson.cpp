#include <QtTest/QtTest>
#include <cmath>

#include "core/base/random_stream.h"
#include "core/evaluation/wilson.h"

using studio::evaluation::wilsonInterval;

class WilsonTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void givesKnownIntervals_data() {
    QTest::addColumn<int>("converted");
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("persuasion log") << 148 << 300 << 0.437202 << 0.549633 << 1e-6;
    // Newcombe 1998, Statistics in Medicine 17, table I, method 3, four digits.
    QTest::newRow("81 of 263") << 81 << 263 << 0.2553 << 0.3662 << 5e-5;
    QTest::newRow("15 of 148") << 15 << 148 << 0.0624 << 0.1605 << 5e-5;
    QTest::newRow("0 of 20") << 0 << 20 << 0.0 << 0.1611 << 5e-5;
    QTest::newRow("1 of 29") << 1 << 29 << 0.0061 << 0.1718 << 5e-5;
    QTest::newRow("all of 20") << 20 << 20 << 0.8389 << 1.0 << 5e-5;
    QTest::newRow("nothing known") << 0 << 0 << 0.0 << 1.0 << 0.0;
  }
  void givesKnownIntervals() {
    QFETCH(int, converted);
    QFETCH(int, count);
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(double, tolerance);
    const auto interval = wilsonInterval(static_cast<std::uint64_t>(converted), static_cast<std::uint64_t>(count));
    QVERIFY2(std::abs(interval.low - low) <= tolerance, qPrintable(QString::number(interval.low, 'f', 8)));
    QVERIFY2(std::abs(interval.high - high) <= tolerance, qPrintable(QString::number(interval.high, 'f', 8)));
  }

  void isInRangeSymmetricAndHoldsTheShare() {
    for (std::uint64_t n = 1; n <= 60; ++n) {
      for (std::uint64_t k = 0; k <= n; ++k) {
        const auto interval = wilsonInterval(k, n);
        const auto mirrored = wilsonInterval(n - k, n);
        QVERIFY(interval.low >= 0 && interval.high <= 1);
        QVERIFY(interval.contains(static_cast<double>(k) / static_cast<double>(n)));
        QVERIFY(std::abs(interval.low - (1 - mirrored.high)) < 1e-12);
      }
    }
    QVERIFY(wilsonInterval(500'000'000'000ULL, 1'000'000'000'000ULL).low > 0.499999);
  }

  void coversAboutNinetyFivePercent() {
    studio::base::RandomStream random(8);
    for (const double share : {0.1, 0.5, 0.8}) {
      int covered = 0;
      for (int round = 0; round < 2000; ++round) {
        std::uint64_t converted = 0;
        for (int i = 0; i < 50; ++i) converted += random.uniform() < share ? 1U : 0U;
        covered += wilsonInterval(converted, 50).contains(share) ? 1 : 0;
      }
      QVERIFY2(covered > 2000 * 0.92 && covered < 2000 * 0.985, qPrintable(QString::number(covered)));
    }
  }
};

QTEST_APPLESS_MAIN(WilsonTest)
#include "tst_wilson.moc"
