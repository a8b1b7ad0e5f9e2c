#include <QTest>
#include <cmath>

#include "core/encoding/k_means.h"
#include "tests/core/encoding/unit_blobs.h"

using namespace studio;
using namespace studio::encoding;

class KMeansTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void findsThreeHeaps() {
    auto random = base::RandomStream::derive(5, "heaps");
    std::vector<float> rows;
    for (int i = 0; i < 300; ++i) {
      rows.push_back(static_cast<float>(10 * (i % 3) + random.normal() * 0.5));
      rows.push_back(static_cast<float>(random.normal() * 0.5));
    }
    const auto means = KMeans::fit(rows, 2, 3, random);
    QCOMPARE(means.clusters(), std::size_t{3});
    for (std::size_t i = 0; i + 3 < 300; ++i)
      QCOMPARE(means.nearest(std::span(rows).subspan(2 * i, 2)),
               means.nearest(std::span(rows).subspan(2 * (i + 3), 2)));
    QVERIFY(means.nearest(std::vector<float>{0, 0}) != means.nearest(std::vector<float>{10, 0}));
    QVERIFY(std::abs(means.sumOfSquares() / 300 - 0.5) < 0.1);  // two coordinates of variance 1/4
  }

  void equalRowsAreOneCluster() {
    base::RandomStream random(1);
    const auto means = KMeans::fit(std::vector<float>(20, 1.0F), 2, 3, random);
    QCOMPARE(means.sumOfSquares(), 0.0);
  }

  /// 35 = 2 · 16 + 3: whole lanes and a rest.
  void distanceIsThatOfTheDefinition() {
    std::vector<float> a(35), b(35);
    double expected = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      a[i] = static_cast<float>(i);
      b[i] = static_cast<float>(2 * i) + 0.5F;
      expected += std::pow(static_cast<double>(i) + 0.5, 2);
    }
    QVERIFY(std::abs(static_cast<double>(squaredDistance(a, b)) / expected - 1) < 1e-6);
    QCOMPARE(squaredDistance(a, a), 0.0F);
  }

  void unitCentresHaveLengthOne() {
    base::RandomStream random(4);
    const auto sample = tests::unitBlobs(200, 4, 0.3, random);
    const auto means = KMeans::fit(sample.values, sample.width, KMeansOptions{4, 2, 30, true}, random);
    for (std::size_t k = 0; k < means.clusters(); ++k) {
      double squares = 0;
      for (const float x : means.centre(k)) squares += static_cast<double>(x) * static_cast<double>(x);
      QVERIFY(std::abs(squares - 1) < 1e-5);
    }
  }
};

QTEST_APPLESS_MAIN(KMeansTest)
#include "tst_k_means.moc"
