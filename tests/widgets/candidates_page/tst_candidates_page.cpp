#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QtTest>

#include "tests/widgets/candidates_page/fake_candidates.h"
#include "widgets/candidates_page/candidates_page.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/panel.h"
#include "widgets/support/theme.h"

using namespace studio;
using namespace studio::widgets;
using Kind = CandidateWish::Kind;

namespace {

struct Studio {
  std::shared_ptr<tests::FakeCandidates> fake = std::make_shared<tests::FakeCandidates>();
  JobRunner jobs;
  CandidatesPage page{jobs, tests::callsOf(fake)};

  Studio() {
    page.resize(1280, 840);
    page.setAttribute(Qt::WA_DontShowOnScreen);
    page.show();
  }
  bool open() {
    page.setWorkspace("/nowhere/a.talktrack");
    return settle();
  }
  bool openMined() {
    fake->setMined();
    return open();
  }
  bool settle() {
    return QTest::qWaitFor([this] { return page.isSettled() && jobs.isIdle(); }, 10000);
  }
  template <class T = QPushButton>
  T* find(const char* name) {
    return page.findChild<T*>(QString::fromLatin1(name));
  }
  void press(const char* name) { QTest::mouseClick(find(name), Qt::LeftButton); }
  QString message() { return page.messageBar().isHidden() ? QString() : page.messageBar().accessibleName(); }
  QTableView* table() { return find<QTableView>("candidateTable"); }
  QString cell(const char* name, int row, int column) {
    return find<QTableView>(name)->model()->index(row, column).data().toString();
  }
  void select(const QList<int>& rows) {
    table()->clearSelection();
    for (const int row : rows)
      table()->selectionModel()->select(table()->model()->index(row, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
  }
  QString emptyText() {
    QStringList texts;
    for (const auto* label : page.findChild<EmptyState*>()->findChildren<QLabel*>()) texts << label->text();
    return texts.join(QLatin1Char('|'));
  }
};

}  // namespace

class TestCandidatesPage final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp, ThemeChoice::light);
  }

  void withoutDialoguesItLeadsToData() {
    Studio studio;
    studio.fake->overview.dialogues = 0;
    QVERIFY(studio.open());
    QVERIFY(studio.emptyText().contains(QStringLiteral("No logs have been imported")));
    QVERIFY(studio.find("primary")->isHidden());
    QSignalSpy asked(&studio.page, &Page::pageRequested);
    QTest::mouseClick(studio.page.findChild<EmptyState*>()->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
  }

  void anUnlabelledLogSaysSoAndOffersMining() {
    Studio studio;
    QVERIFY(studio.open());
    QVERIFY(studio.emptyText().contains(QStringLiteral("This log has no labels")));
    QCOMPARE(studio.find("primary")->text(), QStringLiteral("Mine candidates"));
    studio.find<QComboBox>("count")->setCurrentIndex(2);
    studio.press("primary");
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->minedCount, std::size_t{12});
    QVERIFY(studio.message().contains(QStringLiteral("3 candidates were found.")));
    QCOMPARE(studio.table()->model()->rowCount(), 3);
    QCOMPARE(studio.find("primary")->text(), QStringLiteral("Apply 3 candidates"));
  }

  void aLabelledLogSaysThatItIsOne() {
    Studio studio;
    studio.fake->overview.loggedUtterances = 6017;
    QVERIFY(studio.open());
    QVERIFY(studio.emptyText().contains(QStringLiteral("6,017 of 6,017")));
  }

  void miningCanBeCancelled() {
    Studio studio;
    studio.fake->isEndless = true;
    QVERIFY(studio.open());
    studio.press("primary");
    QVERIFY(QTest::qWaitFor([&] { return studio.fake->minings == 1; }));
    QVERIFY(!studio.find("primary")->isEnabled());
    studio.jobs.cancel(QStringLiteral("candidates.work"));
    QVERIFY(studio.settle());
    QVERIFY(studio.message().contains(QStringLiteral("Mining was cancelled.")));
    QVERIFY(studio.find("primary")->isEnabled());
  }

  void showsWhatACandidateHolds() {
    Studio studio;
    QVERIFY(studio.openMined());
    QCOMPARE(studio.cell("candidateTable", 0, 0), QStringLiteral("Have you heard of them?"));
    QCOMPARE(studio.cell("candidateTable", 0, 2), QStringLiteral("40.0%"));
    QCOMPARE(studio.cell("candidateTable", 0, 5), QStringLiteral("0.87"));
    QCOMPARE(studio.find<QLineEdit>("candidateName")->text(), QStringLiteral("Have you heard of them?"));
    // What people said is shown letter by letter.
    QCOMPARE(studio.cell("exampleTable", 0, 0), QStringLiteral("<b>Would</b> you like to help?"));
    QSignalSpy asked(&studio.page, &Page::dialogueRequested);
    auto* examples = studio.find<QTableView>("exampleTable");
    examples->setCurrentIndex(examples->model()->index(1, 0));
    QTest::keyClick(examples, Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().at(0).toString(), QStringLiteral("d-9"));
    QCOMPARE(asked.first().at(1).toInt(), 2);
  }

  void renamesInPlace() {
    Studio studio;
    QVERIFY(studio.openMined());
    auto* name = studio.find<QLineEdit>("candidateName");
    name->setText(QStringLiteral("  Ask about the charity "));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->wishes.size(), std::size_t{1});
    QVERIFY(studio.fake->wishes[0].kind == Kind::rename);
    QCOMPARE(studio.fake->wishes[0].candidates, std::vector<std::string>{"1"});
    QCOMPARE(studio.fake->wishes[0].name, std::string("Ask about the charity"));
    QCOMPARE(studio.cell("candidateTable", 0, 0), QStringLiteral("Ask about the charity"));
    QCOMPARE(studio.cell("historyTable", 0, 0), QStringLiteral("Renamed"));
  }

  void aRefusedNameIsPutBack() {
    Studio studio;
    QVERIFY(studio.openMined());
    studio.fake->editError =
        base::makeError(base::ErrorCode::invalidArgument, "name", {{"reason", "candidate 2 has that name already"}});
    auto* name = studio.find<QLineEdit>("candidateName");
    name->setText(QStringLiteral("Hello"));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(studio.settle());
    QVERIFY(studio.message().contains(QStringLiteral("candidate 2 has that name already")));
    QCOMPARE(name->text(), QStringLiteral("Have you heard of them?"));
  }

  void mergesThoseSelected() {
    Studio studio;
    QVERIFY(studio.openMined());
    QVERIFY(!studio.find("merge")->isEnabled() && !studio.find("merge")->toolTip().isEmpty());
    studio.select({1, 0});
    QVERIFY(studio.find("merge")->isEnabled() && !studio.find("split")->isEnabled());
    QVERIFY(!studio.find<QLineEdit>("candidateName")->isEnabled());
    studio.press("merge");
    QVERIFY(studio.settle());
    QVERIFY(studio.fake->wishes[0].kind == Kind::merge);
    QCOMPARE(studio.fake->wishes[0].candidates, (std::vector<std::string>{"1", "2"}));
    QCOMPARE(studio.table()->model()->rowCount(), 2);
    QCOMPARE(studio.find<QLineEdit>("candidateName")->text(), QStringLiteral("Hello"));
  }

  void splitsIntoAsManyAsChosen() {
    Studio studio;
    QVERIFY(studio.openMined());
    studio.find("split")->menu()->actions().at(1)->trigger();
    QVERIFY(studio.settle());
    QVERIFY(studio.fake->wishes[0].kind == Kind::split);
    QCOMPARE(studio.fake->wishes[0].parts, std::size_t{3});
  }

  void undoesAndRedoes() {
    Studio studio;
    QVERIFY(studio.openMined());
    QVERIFY(!studio.find("undo")->isEnabled() && !studio.find("redo")->isEnabled());
    auto* threshold = studio.find<QComboBox>("threshold");
    QCOMPARE(threshold->currentData().toDouble(), 0.5);
    threshold->setCurrentIndex(3);
    Q_EMIT threshold->activated(3);
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->wishes[0].threshold, 0.7);
    QCOMPARE(threshold->currentData().toDouble(), 0.7);
    QVERIFY(studio.find("undo")->isEnabled());
    studio.press("undo");
    QVERIFY(studio.settle());
    QVERIFY(!studio.find("undo")->isEnabled() && studio.find("redo")->isEnabled());
    QVERIFY(studio.cell("historyTable", 0, 0).contains(QStringLiteral("undone")));
    studio.press("redo");
    QVERIFY(studio.settle());
    QVERIFY(studio.fake->wishes[2].kind == Kind::redo);
  }

  void appliesOnceAndSaysWhatCameOfIt() {
    Studio studio;
    QVERIFY(studio.openMined());
    QSignalSpy changed(&studio.page, &Page::workspaceChanged);
    studio.press("primary");
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->applies.load(), 1);
    QCOMPARE(changed.count(), 1);
    QVERIFY(studio.message().contains(QStringLiteral("790 labels are in use.")));
    QCOMPARE(studio.find("primary")->text(), QStringLiteral("Applied"));
    QVERIFY(!studio.find("primary")->isEnabled() && !studio.find("primary")->toolTip().isEmpty());
  }

  void everyControlHasAName() {
    Studio studio;
    QVERIFY(studio.openMined());
    for (const char* name : {"sets", "count", "threshold"})
      QVERIFY2(!studio.find<QComboBox>(name)->accessibleName().isEmpty(), name);
    for (const char* name : {"candidateTable", "exampleTable", "historyTable"})
      QVERIFY2(!studio.find<QTableView>(name)->accessibleName().isEmpty(), name);
  }
};

QTEST_MAIN(TestCandidatesPage)
#include "tst_candidates_page.moc"
