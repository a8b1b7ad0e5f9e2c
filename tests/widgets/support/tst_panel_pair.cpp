#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QTest>

#include "widgets/support/panel_pair.h"
#include "widgets/support/segmented_toggle.h"
#include "widgets/support/theme.h"

using namespace studio::widgets;
using namespace Qt::StringLiterals;

namespace {

struct Shown {
  explicit Shown(int width)
      : first(new QLabel(u"first"_s)),
        second(new QLabel(u"second"_s)),
        pair(Qt::Horizontal, u"test"_s, first, second, {300, 200}, PanelPair::Stretch::first) {
    first->setMinimumWidth(280);
    second->setMinimumWidth(180);
    pair.foldBelow(600, {u"First"_s, u"Second"_s});
    pair.resize(width, 300);
    pair.show();
  }
  QLabel* first;
  QLabel* second;
  PanelPair pair;
};

}  // namespace

class TestPanelPair : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { applyTheme(*qApp, ThemeChoice::light); }
  void init() { QSettings().clear(); }

  void bothPanelsStandWhereThereIsRoom() {
    Shown shown(700);
    QVERIFY(!shown.pair.isFolded());
    QVERIFY(shown.first->isVisible() && shown.second->isVisible());
    QVERIFY(!shown.pair.findChild<SegmentedToggle*>()->isVisible());
  }

  void theRightmostBecomesATab() {
    Shown shown(599);
    QVERIFY(shown.pair.isFolded());
    QVERIFY(shown.first->isVisible() && !shown.second->isVisible());
    auto* toggle = shown.pair.findChild<SegmentedToggle*>();
    QVERIFY(toggle->isVisible());
    shown.pair.showPanel(1);
    QVERIFY(!shown.first->isVisible() && shown.second->isVisible());
    shown.pair.resize(700, 300);
    QVERIFY(shown.first->isVisible() && shown.second->isVisible() && !toggle->isVisible());
  }

  void foldedItNeedsNoMoreThanTheLargerPanel() {
    Shown shown(700);
    QCOMPARE(shown.pair.minimumSizeHint().width(), 280);
  }

  void anAbsentSecondPanelLeavesTheFirst() {
    Shown shown(599);
    shown.pair.showPanel(1);
    shown.pair.setSecondVisible(false);
    QVERIFY(shown.first->isVisible() && !shown.second->isVisible());
    QVERIFY(!shown.pair.findChild<SegmentedToggle*>()->isVisible());
  }

  void theDividerIsRemembered() {
    int wanted = 0;
    {
      Shown shown(800);
      QTest::qWait(0);
      auto* splitter = shown.pair.findChild<QSplitter*>();
      QWidget* handle = splitter->handle(1);
      const QPoint grip = handle->rect().center();
      QTest::mousePress(handle, Qt::LeftButton, {}, grip);
      QTest::mouseMove(handle, grip - QPoint(90, 0));
      QTest::mouseRelease(handle, Qt::LeftButton, {}, grip - QPoint(90, 0));
      wanted = shown.first->width();
      QVERIFY(wanted < 580);
    }
    Shown again(800);
    QTest::qWait(0);
    QCOMPARE(again.first->width(), wanted);
  }
};

QTEST_MAIN(TestPanelPair)
#include "tst_panel_pair.moc"
