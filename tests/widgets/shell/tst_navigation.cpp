#include <QAbstractItemModelTester>
#include <QKeySequence>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSet>
#include <QTest>
#include <chrono>
#include <thread>

#include "widgets/jobs/job_runner.h"
#include "widgets/shell/file_questions.h"
#include "widgets/shell/job_bar.h"
#include "widgets/shell/keys_window.h"
#include "widgets/shell/navigation_model.h"
#include "widgets/support/theme.h"

using namespace studio;
using namespace studio::widgets;
using namespace Qt::StringLiterals;

class TestNavigation : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp, ThemeChoice::light);
  }

  void captionsAndClosedPagesCannotBeChosen() {
    NavigationModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto isOpen = [&](PageKind page) { return model.flags(model.indexOf(page)).testFlag(Qt::ItemIsSelectable); };
    QVERIFY(isOpen(PageKind::start) && !isOpen(PageKind::data) && !isOpen(PageKind::replay) &&
            !isOpen(PageKind::training));
    model.setHasWorkspace(true);
    QVERIFY(isOpen(PageKind::data) && isOpen(PageKind::replay) && isOpen(PageKind::training));
    int captions = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
      const bool isPage = model.index(row).data(NavigationModel::kPageRole).isValid();
      QCOMPARE(model.flags(model.index(row)).testFlag(Qt::ItemIsSelectable), isPage);
      if (!isPage) ++captions;
    }
    QCOMPARE(captions, 3);
  }

  void badgesAreSpoken() {
    NavigationModel model;
    model.setBadge(PageKind::training, u"run"_s);
    const QModelIndex at = model.indexOf(PageKind::training);
    QCOMPARE(at.data(NavigationModel::kBadgeRole).toString(), u"run"_s);
    QVERIFY(at.data(Qt::AccessibleTextRole).toString().contains("run"_L1));
  }

  void keysAreKnownAndSingle() {
    QStringList seen;
    const auto keys = knownKeys();
    for (const auto& [key, text] : keys) {
      QVERIFY(!text.isEmpty());
      seen.append(key);
    }
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), seen.size());
    for (const PagePlace& place : pagePlaces()) QVERIFY2(seen.contains(place.keys), qPrintable(place.keys));
  }

  void filesAreKnownByTheirEnd() {
    QVERIFY(isWorkspaceFile(u"/a/b.talktrack"_s) && isWorkspaceFile(u"B.TALKTRACK"_s));
    QVERIFY(!isWorkspaceFile(u"b.csv"_s) && !isWorkspaceFile(u"talktrack"_s));
  }

  void progressIsSaidInWords() {
    QCOMPARE(progressWords({base::Stage::training, 46'200, 60'000}, 62),
             u"training: 46,200 of 60,000, about 1 min left"_s);
    QCOMPARE(progressWords({base::Stage::reading, 3'120, 0}, -1), u"reading: 3,120 so far"_s);
    QCOMPARE(progressWords({base::Stage::reading, 53'312'497, 105'576'418}, 5), u"reading: 50%, 5 s left"_s);
    QCOMPARE(progressWords({base::Stage::writing, 1, 2}, 41), u"writing: 1 of 2, 41 s left"_s);
    QCOMPARE(progressWords({base::Stage::redacting, 1, 2}, -1), u"anonymising: 1 of 2"_s);
  }

  void theJobBarShowsAndCancels() {
    JobRunner jobs;
    JobBar bar(jobs);
    bar.resize(1200, metric::kJobBar);
    bar.show();
    auto* cancel = bar.findChild<QPushButton*>();
    auto* progress = bar.findChild<QProgressBar*>();
    QVERIFY(cancel->isHidden() && progress->isHidden());
    bool hasEnded = false;
    jobs.start<int>(
        u"test.job"_s, {u"Importing calls.csv"_s}, this,
        [](std::stop_token stop, const base::Progress& report) -> base::Result<int> {
          while (!stop.stop_requested()) {
            base::report(report, base::Stage::reading, 500, 1'000);
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
          }
          return 0;
        },
        [&](const base::Result<int>&) { hasEnded = true; });
    QTRY_COMPARE(progress->value(), 500);
    QVERIFY(!cancel->isHidden());
    cancel->click();
    QCOMPARE(cancel->text(), u"Cancelling…"_s);
    QTRY_VERIFY(hasEnded);
    QVERIFY(cancel->isHidden() && progress->isHidden());
  }
};

QTEST_MAIN(TestNavigation)
#include "tst_navigation.moc"
