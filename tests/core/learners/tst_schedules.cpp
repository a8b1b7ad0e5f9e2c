#include <QtTest>

#include "core/learners/schedules.h"

using namespace studio::learners;

class TestSchedules : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void constantStays() {
    const Schedule schedule = ConstantSchedule{0.25};
    QCOMPARE(valueAt(schedule, 0), 0.25);
    QCOMPARE(valueAt(schedule, 1'000'000), 0.25);
  }
  void linearFallsAndThenStays() {
    const Schedule schedule = LinearSchedule{1.0, 0.2, 8};
    QCOMPARE(valueAt(schedule, 0), 1.0);
    QCOMPARE(valueAt(schedule, 4), 0.6);
    QCOMPARE(valueAt(schedule, 8), 0.2);
    QCOMPARE(valueAt(schedule, 9), 0.2);
  }
};

QTEST_APPLESS_MAIN(TestSchedules)
#include "tst_schedules.moc"
