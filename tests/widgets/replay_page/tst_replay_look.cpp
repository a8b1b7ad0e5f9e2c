#include <QApplication>
#include <QDir>
#include <QImage>
#include <QSet>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "tests/widgets/replay_page/fake_replay.h"
#include "widgets/replay_page/replay_page.h"
#include "widgets/support/theme.h"

using namespace studio;

/// Draws the page in both themes. STUDIO_PREVIEW_DIR=<folder> keeps the pictures for looking at them.
class TestReplayLook final : public QObject {
  Q_OBJECT

 private:
  // The place of the page in a window of 1440 × 900: without menu bar, navigation and job bar.
  static constexpr QSize kPageSize{1440 - 160, 900 - 32 - 28};

  static QImage grabOf(QWidget& page, const QString& name) {
    QTest::qWait(1);
    const QImage image = page.grab().toImage();
    const QString folder = qEnvironmentVariable("STUDIO_PREVIEW_DIR");
    if (!folder.isEmpty()) image.save(QDir(folder).filePath(name + QStringLiteral(".png")));
    return image;
  }

  static int colorsIn(const QImage& image, const QRect& box) {
    QSet<QRgb> colors;
    for (int y = box.top(); y < box.bottom(); ++y) {
      for (int x = box.left(); x < box.right(); ++x) colors.insert(image.pixel(x, y));
    }
    return static_cast<int>(colors.size());
  }

 private Q_SLOTS:
  void initTestCase() {
    QCoreApplication::setOrganizationName(QStringLiteral("talktrack-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
  }

  void drawsEveryPanel_data() {
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
  }

  void drawsEveryPanel() {
    QFETCH(bool, isDark);
    widgets::applyTheme(*qApp, isDark ? widgets::ThemeChoice::dark : widgets::ThemeChoice::light);
    const QString theme = isDark ? QStringLiteral("dark") : QStringLiteral("light");
    const auto calls = std::make_shared<fake::Calls>();
    calls->dialogueCount = 2000;
    widgets::JobRunner jobs;
    widgets::ReplayPage page(fake::source(calls), jobs);
    page.resize(kPageSize);
    page.show();
    page.setWorkspace("spring.talktrack");
    page.showExample();
    QTRY_VERIFY(page.isSettled() && page.cursor().turnCount() == 14);
    page.setFocus();
    const QImage image = grabOf(page, QStringLiteral("replay-") + theme);
    QCOMPARE(image.size(), kPageSize);
    for (const QRect& panel :
         {QRect(20, 70, 220, 700), QRect(260, 70, 370, 480), QRect(660, 70, 580, 480), QRect(260, 630, 980, 190)}) {
      QVERIFY2(colorsIn(image, panel) > 60, qPrintable(QStringLiteral("%1 colours").arg(colorsIn(image, panel))));
    }
    QTest::keyClick(&page, Qt::Key_Right);
    grabOf(page, QStringLiteral("replay-customer-") + theme);
    QTest::keyClick(&page, Qt::Key_Right);
    QTest::keyClick(&page, Qt::Key_P);
    grabOf(page, QStringLiteral("replay-steps-raw-") + theme);
  }

  void drawsWithoutAPolicy() {
    widgets::applyTheme(*qApp, widgets::ThemeChoice::light);
    const auto calls = std::make_shared<fake::Calls>();
    calls->hasPolicy = false;
    widgets::JobRunner jobs;
    widgets::ReplayPage page(fake::source(calls), jobs);
    page.resize(kPageSize);
    page.show();
    page.setWorkspace("spring.talktrack");
    QTRY_VERIFY(page.isSettled() && page.cursor().turnCount() == 14);
    const QImage image = grabOf(page, QStringLiteral("replay-no-policy"));
    QVERIFY(colorsIn(image, QRect(260, 70, 370, 480)) > 60);
    page.setFilter(QStringLiteral("voucher"));
    QTRY_VERIFY(page.isSettled());
    grabOf(page, QStringLiteral("replay-nothing-found"));
  }

 private:
  QTemporaryDir m_settings;
};

QTEST_MAIN(TestReplayLook)
#include "tst_replay_look.moc"
