#include <QApplication>
#include <QtTest>
#include <cmath>
#include <limits>

#include "widgets/charts/learning_curve.h"
#include "widgets/support/theme.h"
#include "widgets/training_page/run_curves.h"
#include "widgets/training_page/training_form.h"

using namespace studio;
using namespace studio::widgets;

namespace {

const double kGap = std::numeric_limits<double>::quiet_NaN();

}  // namespace

class TestLearningCurve final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { applyTheme(*qApp, ThemeChoice::light); }

  void takesTheMedianAndTheRange() {
    const CurveSummary summary = summariseMembers({{{1, 3}, {2, 10}}, {{1, 1}, {2, 20}}, {{1, 2}, {2, 90}}});
    QCOMPARE(summary.median, (QList<QPointF>{{1, 2}, {2, 20}}));
    QCOMPARE(summary.low, (QList<QPointF>{{1, 1}, {2, 10}}));
    QCOMPARE(summary.high, (QList<QPointF>{{1, 3}, {2, 90}}));
    QCOMPARE(summariseMembers({{{1, 4}}, {{1, 6}}}).median, (QList<QPointF>{{1, 5}}));
  }

  void leavesGapsWhereFewerThanHalfAreThere() {
    const CurveSummary summary = summariseMembers({{{1, 3}, {2, 5}}, {{1, 1}}, {{1, 2}, {2, kGap}}});
    QCOMPARE(summary.median.size(), 2);
    QVERIFY(std::isnan(summary.median[1].y()));
    QVERIFY(summariseMembers({}).median.isEmpty());
  }

  void countsOnlyMembersThatHaveBegun() {
    QCOMPARE(summariseMembers({{{1, 3}}, {}, {}, {}}).median, (QList<QPointF>{{1, 3}}));
  }

  void cutsAtGaps() {
    const auto runs = unbrokenRuns({{1, 1}, {2, kGap}, {3, 3}, {4, 4}, {5, std::numeric_limits<double>::infinity()}});
    QCOMPARE(runs, (QList<QList<QPointF>>{{{1, 1}}, {{3, 3}, {4, 4}}}));
  }

  void findsTheBestOfFinitePoints() {
    const QList<QPointF> points = {{1, kGap}, {2, 5}, {3, 9}, {4, 9}, {5, -2}};
    QCOMPARE(*extremePoint(points, true), QPointF(3, 9));
    QCOMPARE(*extremePoint(points, false), QPointF(5, -2));
    QVERIFY(!extremePoint({{1, kGap}}, true));
    QCOMPARE(*lastPoint({{1, 2}, {2, kGap}}), QPointF(1, 2));
  }

  void drawsAHundredThousandPointsAsPixels() {
    LearningCurve chart;
    chart.resize(450, 220);
    chart.setAttribute(Qt::WA_DontShowOnScreen);
    chart.show();
    LearningCurveContent content;
    content.members.resize(5);
    for (int member = 0; member < 5; ++member) {
      for (int step = 0; step < 20'000; ++step)
        content.members[member].append({static_cast<double>(step), std::sin(step * 0.01 + member)});
    }
    QElapsedTimer timer;
    timer.start();
    chart.showContent(content);
    const QPixmap picture = chart.grab();
    qInfo("100,000 points: drawn %lld of them in %lld ms", static_cast<long long>(chart.drawnPoints()),
          static_cast<long long>(timer.elapsed()));
    QVERIFY(!picture.isNull());
    QVERIFY2(chart.drawnPoints() < qsizetype{10} * 450 * 2, qPrintable(QString::number(chart.drawnPoints())));
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
  }

  void keepsGapsAndOddValues() {
    LearningCurve chart;
    chart.resize(450, 220);
    chart.setAttribute(Qt::WA_DontShowOnScreen);
    chart.show();
    LearningCurveContent content;
    content.members = {{{0, 1}, {1, kGap}, {2, 1e300}, {3, -1e300}}, {}, {{0, 5}}};
    content.aim = CurveAim::higher;
    chart.showContent(content);
    QVERIFY(!chart.grab().isNull());
    content.members = {{{0, kGap}}};
    chart.showContent(content);
    QVERIFY(!chart.grab().isNull());
    QCOMPARE(chart.drawnPoints(), 0);
  }

  void writesValuesForPeople() {
    QCOMPARE(curveValueText(0.2663, CurveUnit::percent), QStringLiteral("26.6%"));
    QCOMPARE(curveValueText(0.0512, CurveUnit::number), QStringLiteral("0.051"));
    QCOMPARE(curveValueText(-2.345, CurveUnit::number), QStringLiteral("−2.35"));
    QCOMPARE(curveValueText(kGap, CurveUnit::number), QStringLiteral("–"));
    QCOMPARE(updatesText(46'200), QStringLiteral("46.2k"));
    QCOMPARE(updatesText(60'000), QStringLiteral("60k"));
    QCOMPARE(updatesText(250), QStringLiteral("250"));
  }

  void replacesPointsOfAResume() {
    RunCurves curves;
    curves.add({{0, "loss", 10, 1}, {0, "loss", 20, 2}, {0, "loss", 30, 3}, {0, "loss", 20, 9}, {0, "loss", 15, 5}});
    QCOMPARE(curves.members(QStringLiteral("loss")).first(), (QList<QPointF>{{10, 1}, {15, 5}, {20, 9}, {30, 3}}));
    QCOMPARE(curves.lastStep(), 30.0);
    QVERIFY(curves.members(QStringLiteral("nothing")).isEmpty());
    curves.add({{18'000'000'000'000'000'000ULL, "loss", 1, 1}});
    QCOMPARE(curves.members(QStringLiteral("loss")).size(), 1);
  }

  void proposesTheNextName() {
    QCOMPARE(nextRunName({}, QStringLiteral("dqn")), QStringLiteral("dqn-01"));
    QCOMPARE(nextRunName(
                 {QStringLiteral("dqn-01"), QStringLiteral("dqn-12"), QStringLiteral("mine"), QStringLiteral("ppo-40")},
                 QStringLiteral("dqn")),
             QStringLiteral("dqn-13"));
    QCOMPARE(nextRunName({QStringLiteral("dqn-99")}, QStringLiteral("dqn")), QStringLiteral("dqn-100"));
  }
};

QTEST_MAIN(TestLearningCurve)
#include "tst_learning_curve.moc"
