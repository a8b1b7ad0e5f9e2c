#include <QtTest/QtTest>
#include <cmath>

#include "core/base/random_stream.h"
#include "core/evaluation/rank_correlation.h"

using namespace studio::evaluation;
using Values = std::vector<double>;

class RankCorrelationTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void tiesShareTheMeanOfTheirRanks() {
    QCOMPARE(midRanks(Values{10, 20, 20, 30}), (Values{1, 2.5, 2.5, 4}));
    QCOMPARE(midRanks(Values{5, 5, 5}), (Values{2, 2, 2}));
    QCOMPARE(midRanks(Values{3, 1, 2}), (Values{3, 1, 2}));
    QCOMPARE(midRanks(Values{0.0, -0.0, 1}), (Values{1.5, 1.5, 3}));
    QVERIFY(midRanks(Values{}).empty());
  }

  void givesTheTextbookValues() {
    // Intelligence and hours of television of ten people, without ties: -29/165.
    const Values iq = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    const Values hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    QVERIFY(std::abs(*spearman(iq, hours) + 29.0 / 165.0) < 1e-12);
    // With a tie; the value SciPy's documentation gives for spearmanr.
    QVERIFY(std::abs(*spearman(Values{1, 2, 3, 4, 5}, Values{5, 6, 7, 8, 7}) - 0.8207826816681233) < 1e-12);
    // By hand: mid-ranks (1.5, 1.5, 3, 4) and (1, 2, 3.5, 3.5), so 4 / 4.5.
    QVERIFY(std::abs(*spearman(Values{1, 1, 2, 3}, Values{1, 2, 3, 3}) - 8.0 / 9.0) < 1e-12);
  }

  void onlyTheOrderMatters() {
    const Values x = {0.1, 0.7, 0.3, 0.9, 0.5};
    const Values y = {3, 8, 1, 9, 4};
    Values stretched;
    for (const double value : y) stretched.push_back(std::exp(value));
    QVERIFY(std::abs(*spearman(x, y) - *spearman(x, stretched)) < 1e-12);
    Values falling;
    for (const double value : y) falling.push_back(-value);
    QVERIFY(std::abs(*spearman(x, y) + *spearman(x, falling)) < 1e-12);
    QVERIFY(std::abs(*spearman(x, x) - 1) < 1e-12);
  }

  void hasNoValueWithoutAnOrder() {
    QVERIFY(!spearman(Values{}, Values{}));
    QVERIFY(!spearman(Values{1}, Values{2}));
    QVERIFY(!spearman(Values{1, 1, 1}, Values{1, 2, 3}));
    QVERIFY(!spearman(Values{1, 2, 3}, Values{7, 7, 7}));
    QVERIFY(!pearson(Values{2, 2}, Values{1, 5}));
  }

  void pearsonIsThatOfTheFormula() {
    // By hand: deviations (-1, 0, 1) and (-2, 1, 1): 3 / sqrt(2 · 6).
    QVERIFY(std::abs(*pearson(Values{1, 2, 3}, Values{1, 4, 4}) - 3 / std::sqrt(12.0)) < 1e-12);
  }

  void percentilesInterpolate() {
    Values values;
    for (int i = 100; i >= 0; --i) values.push_back(i);
    const auto interval = percentileInterval(values, 0.95);
    QVERIFY(std::abs(interval.low - 2.5) < 1e-9);
    QVERIFY(std::abs(interval.high - 97.5) < 1e-9);
    const auto single = percentileInterval({4}, 0.95);
    QCOMPARE(single.low, 4.0);
    QCOMPARE(single.high, 4.0);
  }
};

QTEST_APPLESS_MAIN(RankCorrelationTest)
#include "tst_rank_correlation.moc"
