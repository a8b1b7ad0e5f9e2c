#include <QTest>

#include "widgets/jobs/time_left.h"

using namespace studio;
using base::Stage;

class TestTimeLeft : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void paceOfTheStageDecides() {
    widgets::TimeLeft left;
    QCOMPARE(left.update({Stage::reading, 0, 1'000}, 10), -1.0);
    QCOMPARE(left.update({Stage::reading, 250, 1'000}, 15), 15.0);
    QCOMPARE(left.update({Stage::reading, 1'000, 1'000}, 30), 0.0);
  }

  void guessesAreNotMade() {
    widgets::TimeLeft left;
    left.update({Stage::reading, 0, 1'000}, 0);
    QCOMPARE(left.update({Stage::reading, 500, 1'000}, 0.5), -1.0);
    QCOMPARE(left.update({Stage::reading, 10, 1'000}, 5), -1.0);
    QCOMPARE(left.update({Stage::reading, 500, 0}, 5), -1.0);
  }

  void aNewStageStartsAgain() {
    widgets::TimeLeft left;
    left.update({Stage::reading, 0, 100}, 0);
    QCOMPARE(left.update({Stage::reading, 50, 100}, 100), 100.0);
    QCOMPARE(left.update({Stage::writing, 0, 100}, 101), -1.0);
    QCOMPARE(left.update({Stage::writing, 50, 100}, 103), 2.0);
  }
};

QTEST_APPLESS_MAIN(TestTimeLeft)
#include "tst_time_left.moc"
