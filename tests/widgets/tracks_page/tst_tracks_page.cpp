#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "core/workflow/sample_workspace.h"
#include "tests/widgets/tracks_page/fake_tracks.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/models/cell_table_view.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/number_format.h"
#include "widgets/support/panel.h"
#include "widgets/support/theme.h"
#include "widgets/tracks_page/comparison_model.h"
#include "widgets/tracks_page/comparison_view.h"
#include "widgets/tracks_page/track_words.h"
#include "widgets/tracks_page/tracks_page.h"

using namespace studio;
using namespace studio::widgets;
using namespace Qt::StringLiterals;

namespace {

struct Studio {
  std::shared_ptr<tests::FakeTracks> fake = std::make_shared<tests::FakeTracks>();
  JobRunner jobs;
  TracksPage page;

  Studio() : page(jobs, tests::callsOf(fake)) { show(); }
  explicit Studio(TrackCalls calls) : page(jobs, std::move(calls)) { show(); }
  void show() {
    page.resize(1400, 840);
    page.setAttribute(Qt::WA_DontShowOnScreen);
    page.show();
  }
  bool open(const std::filesystem::path& workspace = "/nowhere/a.talktrack") {
    page.setWorkspace(workspace);
    return settle();
  }
  bool settle() {
    return QTest::qWaitFor([this] { return page.isSettled() && jobs.isIdle(); }, 20000);
  }
  template <class T = QPushButton>
  T* find(const char* name) {
    return page.findChild<T*>(QString::fromLatin1(name));
  }
  CellTableView* table() { return find<CellTableView>("trackTable"); }
  ComparisonView* comparison() { return find<ComparisonView>("comparison"); }
  CellTableView* segments() { return find<CellTableView>("segmentTable"); }
  QString message() { return page.messageBar().isHidden() ? QString() : page.messageBar().accessibleName(); }
  static QString cell(const QAbstractItemView* view, int row, int column) {
    return view->model()->index(row, column).data().toString();
  }
  int rowOf(const QString& track) {
    for (int row = 0; row < table()->model()->rowCount(); ++row) {
      if (cell(table(), row, 1) == track) return row;
    }
    return -1;
  }
  void choose(const char* box, int index) {
    auto* choices = find<QComboBox>(box);
    choices->setCurrentIndex(index);
    Q_EMIT choices->activated(index);
    QVERIFY(settle());
  }
  /// Space in the table, on the row of a track.
  void toggle(const QString& track) {
    table()->setCurrentIndex(table()->model()->index(rowOf(track), 1));
    QTest::keyClick(table(), Qt::Key_Space);
    QVERIFY(settle());
  }
  void type(const QString& track) {
    auto* line = find<QLineEdit>("ownTrack");
    line->clear();
    QTest::keyClicks(line, track);
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(settle());
  }
  QStringList shownTracks() {
    QStringList names;
    for (const auto& name : comparison()->comparison().report().names) names << nameOf(name);
    return names;
  }
  QString fault() {
    auto* label = find<QLabel>("ownTrackFault");
    return label->isHidden() ? QString() : label->text();
  }
  QPushButton* emptyButton() {
    for (auto* state : page.findChildren<EmptyState*>()) {
      if (state->isVisible()) return state->findChild<QPushButton*>();
    }
    return nullptr;
  }
};

const QString kLong = u"greet > ask > offer"_s, kShort = u"greet > offer"_s;

}  // namespace

class TestTracksPage final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp, ThemeChoice::light);
  }

  void withoutDialoguesItLeadsToData() {
    Studio studio;
    studio.fake->material = {};
    QVERIFY(studio.open());
    QSignalSpy asked(&studio.page, &Page::pageRequested);
    QTest::mouseClick(studio.emptyButton(), Qt::LeftButton);
    QCOMPARE(asked.constFirst().constFirst().value<PageKind>(), PageKind::data);
    QVERIFY(studio.find("typeTrack")->isHidden());
  }

  void withoutLabelsItLeadsToCandidates() {
    Studio studio;
    studio.fake->material = {160, 0, {}, {}};
    QVERIFY(studio.open());
    QVERIFY(studio.fake->finds.empty());
    QSignalSpy asked(&studio.page, &Page::pageRequested);
    QTest::mouseClick(studio.emptyButton(), Qt::LeftButton);
    QCOMPARE(asked.constFirst().constFirst().value<PageKind>(), PageKind::candidates);
  }

  // 30 of 60 against 10 of 100; the intervals of Wilson and Newcombe are worked out on paper.
  void theTableHoldsWhatWasCountedByHand() {
    Studio studio;
    QVERIFY(studio.open());
    const int row = studio.rowOf(kLong);
    QVERIFY(row >= 0);
    QCOMPARE(studio.cell(studio.table(), row, 2), u"60"_s);
    QCOMPARE(studio.cell(studio.table(), row, 3), u"50.0% (37.7–62.3)"_s);
    QCOMPARE(studio.cell(studio.table(), row, 4), u"+40.0 pp (+25.7 to +53.1)"_s);
    QCOMPARE(studio.cell(studio.table(), row, 5), u"▲ better"_s);
    // Every dialogue goes through it, so there is no rest to hold it against.
    const int all = studio.rowOf(kShort);
    QCOMPARE(studio.cell(studio.table(), all, 2), u"160"_s);
    QCOMPARE(studio.cell(studio.table(), all, 5), u"cannot tell"_s);
  }

  void aClickOnAHeaderSorts() {
    Studio studio;
    QVERIFY(studio.open());
    auto* header = studio.table()->horizontalHeader();
    const QPoint dialogues(header->sectionViewportPosition(2) + 10, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, dialogues);
    QStringList first{studio.cell(studio.table(), 0, 2)};
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, dialogues);
    first << studio.cell(studio.table(), 0, 2);
    std::sort(first.begin(), first.end());
    QCOMPARE(first, (QStringList{u"160"_s, u"60"_s}));
  }

  void gapAndShareAreAskedFor() {
    Studio studio;
    QVERIFY(studio.open());
    QCOMPARE(studio.fake->finds.back().figures.gap, std::size_t{1});
    QCOMPARE(studio.fake->finds.back().support, 0.05);
    studio.choose("gap", 0);
    studio.choose("support", 4);
    QCOMPARE(studio.fake->finds.back().figures.gap, std::size_t{0});
    QCOMPARE(studio.fake->finds.back().support, 0.2);
    QCOMPARE(studio.fake->comparisons.back().figures.gap, std::size_t{0});
    QCOMPARE(studio.cell(studio.table(), studio.rowOf(kShort), 2), u"100"_s);
  }

  // Without gaps 10 of 100 went the short way and 30 of 60 the long one.
  void theFirstDivergenceStandsBetweenTwoSteps() {
    Studio studio;
    QVERIFY(studio.open());
    studio.choose("gap", 0);
    QCOMPARE(studio.shownTracks(), (QStringList{kLong, kShort}));
    const auto& model = studio.comparison()->comparison();
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(model.kindOf(0) == ComparisonRowKind::head);
    QVERIFY(model.kindOf(2) == ComparisonRowKind::divergence);
    QCOMPARE(studio.cell(studio.comparison(), 2, 0),
             u"First divergence that is not chance: row 2, B against A −40.0 pp (−53.1 to −25.7)"_s);
    QCOMPARE(studio.comparison()->columnSpan(2, 0), 3);
    QCOMPARE(studio.cell(studio.comparison(), 3, 2), u"gap"_s);
    QCOMPARE(
        studio.cell(studio.comparison(), 1, 2),
        u"greet, reached by 160 dialogues, 100.0% of those that started it; 25.0% (18.9–32.2) of them converted"_s);
    QVERIFY(studio.cell(studio.comparison(), 3, 1)
                .startsWith(u"ask, reached by 60 dialogues, 37.5% of those that started it; 50.0% (37.7–62.3)"_s));
  }

  void whatCannotBeToldApartIsACalmSentence() {
    Studio studio;
    QVERIFY(studio.open());
    const auto& model = studio.comparison()->comparison();
    const int last = model.rowCount() - 1;
    QVERIFY(model.kindOf(last) == ComparisonRowKind::sentence);
    QCOMPARE(studio.cell(studio.comparison(), last, 0),
             u"No step at which they part can be told apart in these logs."_s);
  }

  void spacePutsBesideAndTakesOut() {
    Studio studio;
    QVERIFY(studio.open());
    studio.toggle(u"ask > offer"_s);
    QCOMPARE(studio.shownTracks(), (QStringList{kLong, kShort, u"ask > offer"_s}));
    QCOMPARE(studio.comparison()->currentTrack(), 2);
    QCOMPARE(studio.cell(studio.table(), studio.rowOf(u"ask > offer"_s), 0), u"C"_s);
    studio.toggle(kShort);
    QCOMPARE(studio.shownTracks(), (QStringList{kLong, u"ask > offer"_s}));
    QTest::mouseClick(studio.find("toggleTrack"), Qt::LeftButton);
    QVERIFY(studio.settle());
    QCOMPARE(studio.shownTracks().size(), 3);
  }

  void noMoreThanFour() {
    Studio studio;
    QVERIFY(studio.open());
    studio.toggle(u"ask > offer"_s);
    studio.toggle(u"greet > ask"_s);
    QVERIFY(studio.message().isEmpty());
    studio.toggle(u"ask"_s);
    QCOMPARE(studio.shownTracks().size(), 4);
    QVERIFY(studio.message().contains(u"Four tracks stand side by side already."_s));
    QVERIFY(!studio.find("toggleTrack")->isEnabled() && !studio.find("toggleTrack")->toolTip().isEmpty());
    studio.type(u"offer"_s);
    QVERIFY(studio.fault().contains(u"Four tracks"_s));
  }

  void keysInTheComparison() {
    Studio studio;
    QVERIFY(studio.open());
    auto* view = studio.comparison();
    view->setCurrentIndex(view->model()->index(1, 1));
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(view->currentTrack(), 1);
    QTest::keyClick(view, Qt::Key_R);
    QVERIFY(studio.settle());
    QCOMPARE(studio.shownTracks(), (QStringList{kShort, kLong}));
    QCOMPARE(view->currentTrack(), 0);
    QSignalSpy opened(&studio.page, &Page::dialogueRequested);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.constFirst().constFirst().toString(), u"long-0"_s);  // also went greet … offer
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(u"A, reference: greet > offer"_s) && copied.contains(u"\r\n1,"_s), qPrintable(copied));
    QTest::keyClick(view, Qt::Key_Delete);
    QTest::keyClick(view, Qt::Key_Delete);  // the comparison on screen is still the old one
    QVERIFY(studio.settle());
    QCOMPARE(studio.shownTracks(), QStringList{kLong});
    QCOMPARE(studio.cell(view, view->model()->rowCount() - 1, 0), u"Add a second track to see where they part."_s);
    QTest::keyClick(view, Qt::Key_Delete);
    QVERIFY(studio.settle());
    QVERIFY(studio.shownTracks().isEmpty());
  }

  void theDialoguesBehindATrackCanBeOpened() {
    Studio studio;
    QVERIFY(studio.open());
    auto* menu = studio.find("openExample")->menu();
    QCOMPARE(menu->actions().size(), 12);
    QSignalSpy opened(&studio.page, &Page::dialogueRequested);
    menu->actions().at(3)->trigger();
    QCOMPARE(opened.constFirst().constFirst().toString(), u"long-3"_s);
    QCOMPARE(opened.constFirst().at(1).toInt(), 0);
  }

  void ownTracksAreCheckedAndShown() {
    Studio studio;
    QVERIFY(studio.open());
    QTest::mouseClick(studio.find("typeTrack"), Qt::LeftButton);
    studio.type(u"greet > haggle"_s);
    QVERIFY2(studio.fault().contains(u"This log has no action “haggle”. It has: greet, ask, offer."_s),
             qPrintable(studio.fault()));
    QVERIFY(studio.find<QLineEdit>("ownTrack")->property("invalid").toBool());
    QCOMPARE(studio.shownTracks().size(), 2);
    studio.type(u"greet > > offer"_s);
    QVERIFY(studio.fault().contains(u"An action is missing"_s));
    studio.type(u"greet>offer"_s);
    QVERIFY(studio.fault().contains(u"stands side by side with the others already"_s));
    studio.type(u"back to front = offer > greet"_s);
    QVERIFY(studio.fault().isEmpty());
    QVERIFY(studio.find<QLineEdit>("ownTrack")->text().isEmpty());
    QCOMPARE(studio.shownTracks().last(), u"back to front"_s);
    // Nobody went it: no rate, no example, nothing invented.
    QVERIFY(studio.cell(studio.comparison(), 0, 3).contains(u"–, 0 dialogues"_s));
    QVERIFY(!studio.find("openExample")->isEnabled() && !studio.find("openExample")->toolTip().isEmpty());
  }

  // Product a: 20 of 40 with the track, 10 of 96 without; of product b only 4 went without it.
  void segmentsHaveVerdictsAndSmallOnesAreSentences() {
    Studio studio;
    QVERIFY(studio.open());
    QCOMPARE(studio.find<QComboBox>("segment")->currentText(), u"By product"_s);
    auto* table = studio.segments();
    QCOMPARE(table->model()->rowCount(), 3);
    QCOMPARE(studio.cell(table, 0, 0), u"All"_s);
    QCOMPARE(studio.cell(table, 1, 0), u"a"_s);
    QVERIFY(studio.cell(table, 1, 1).startsWith(u"50.0%"_s));
    QVERIFY(studio.cell(table, 1, 2).startsWith(u"10.4%"_s));
    QCOMPARE(studio.cell(table, 1, 4), u"▲ gains"_s);
    QCOMPARE(studio.cell(table, 2, 1), u"fewer than 10 dialogues: suppressed"_s);
    QCOMPARE(table->columnSpan(2, 1), 4);
    for (int column = 2; column < 5; ++column) QVERIFY(studio.cell(table, 2, column).isEmpty());
    studio.choose("segment", 0);
    QVERIFY(studio.fake->comparisons.back().figures.segment.empty());
    QVERIFY(!table->isVisible());
  }

  void cancellingLeavesARemedy() {
    Studio studio;
    studio.fake->isEndless = true;
    studio.page.setWorkspace("/nowhere/a.talktrack");
    QVERIFY(QTest::qWaitFor([&] { return studio.fake->started == 1; }));
    studio.jobs.cancel(u"tracks.find"_s);
    QVERIFY(studio.settle());
    QVERIFY(studio.message().contains(u"cancelled"_s));
    studio.fake->isEndless = false;
    QTest::mouseClick(studio.emptyButton(), Qt::LeftButton);
    QVERIFY(studio.settle());
    QCOMPARE(studio.table()->model()->rowCount(), 5);
  }

  void afterAFailureTheOldTableStays() {
    Studio studio;
    QVERIFY(studio.open());
    studio.fake->findError = base::makeError(base::ErrorCode::invalidArgument, "support", {{"reason", "too many"}});
    studio.choose("support", 0);
    QVERIFY(studio.message().contains(u"too many"_s));
    QCOMPARE(studio.table()->model()->rowCount(), 5);
    QVERIFY(studio.table()->isVisible());
  }

  void modelsKeepTheirContract() {
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tests::FakeTracks fake;
    const std::vector<workflow::NamedTrack> names = {{"", {"greet", "offer"}}, {"", {"ask", "offer", "greet"}}};
    auto comparison =
        evaluation::compareTracks(fake.log, tests::tracksOf(names, fake.material.actions), {}, std::stop_token());
    QVERIFY(comparison.isOk());
    model.showReport({names, *comparison});
    QVERIFY(model.rowCount() > 3);
    model.showReport({});
    QCOMPARE(model.rowCount(), 0);
    Studio studio;
    const QAbstractItemModelTester table(studio.table()->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(studio.open());
    studio.toggle(u"ask"_s);
    QTest::keyClick(studio.table(), Qt::Key_Down);
  }

  void everyControlHasAName() {
    Studio studio;
    QVERIFY(studio.open());
    for (const char* name : {"segment", "gap", "support"})
      QVERIFY(!studio.find<QComboBox>(name)->accessibleName().isEmpty());
    for (QWidget* widget :
         {static_cast<QWidget*>(studio.table()), static_cast<QWidget*>(studio.comparison()),
          static_cast<QWidget*>(studio.segments()), static_cast<QWidget*>(studio.find<QLineEdit>("ownTrack"))})
      QVERIFY(!widget->accessibleName().isEmpty());
    const QModelIndex head = studio.comparison()->model()->index(0, 1);
    QCOMPARE(head.data(Qt::AccessibleTextRole).toString(),
             u"A, reference: greet > ask > offer, 50.0% (37.7–62.3), 60 dialogues · 8.0 turns"_s);
  }

  // Over a real workspace the page shows what `talktrack tracks` prints.
  void theSampleShowsTheFiguresOfTheCommandLine() {
    QTemporaryDir folder;
    const std::filesystem::path workspace = folder.filePath(u"s.talktrack"_s).toStdString();
    QVERIFY(workflow::makeSampleWorkspace({workspace, 200, 1, 200}, {}, {}).isOk());
    workflow::TracksRequest request;
    request.workspace = workspace;
    const auto report = workflow::findTracks(request, {}, {});
    QVERIFY(report.isOk() && report->tracks.size() > 1);
    Studio studio(workflowTrackCalls());
    QVERIFY(studio.open(workspace));
    QCOMPARE(studio.table()->model()->rowCount(), static_cast<int>(report->tracks.size()));
    for (std::size_t i = 0; i < report->tracks.size(); ++i) {
      const int row = studio.rowOf(nameOf(report->names[i]));
      QVERIFY(row >= 0);
      QCOMPARE(studio.cell(studio.table(), row, 2), countText(report->tracks[i].dialogues));
      QVERIFY(studio.cell(studio.table(), row, 3).startsWith(rateText(report->tracks[i].effect.with)));
    }
    QCOMPARE(studio.shownTracks().first(), nameOf(report->names.front()));
    QVERIFY(studio.find<QComboBox>("segment")->count() > 1);
  }
};

QTEST_MAIN(TestTracksPage)
#include "tst_tracks_page.moc"
