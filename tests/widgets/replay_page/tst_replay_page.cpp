#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/widgets/replay_page/fake_replay.h"
#include "widgets/charts/value_curve.h"
#include "widgets/replay_page/candidate_panel.h"
#include "widgets/replay_page/candidate_table.h"
#include "widgets/replay_page/curve_panel.h"
#include "widgets/replay_page/dialogue_panel.h"
#include "widgets/replay_page/note_popup.h"
#include "widgets/replay_page/pill_button.h"
#include "widgets/replay_page/replay_page.h"
#include "widgets/replay_page/transcript_panel.h"
#include "widgets/replay_page/transcript_view.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/theme.h"

using namespace studio;
using namespace studio::widgets;

/// The page on made-up dialogues, driven by keys and mouse as a reader would.
class TestReplayPage final : public QObject {
  Q_OBJECT

 private:
  struct Shown {
    std::shared_ptr<fake::Calls> calls = std::make_shared<fake::Calls>();
    JobRunner jobs;
    std::unique_ptr<ReplayPage> page;

    void open() {
      page = std::make_unique<ReplayPage>(fake::source(calls), jobs);
      page->resize(1280, 840);
      page->show();
      page->setWorkspace("spring.talktrack");
    }
    bool isReady() const { return page->isSettled() && page->cursor().turnCount() == 14; }
    int turn() const { return page->cursor().turn(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
      page->transcript()->view()->setFocus();
      QTest::keyClick(page->transcript()->view(), key, modifiers);
    }
  };

 private Q_SLOTS:
  void initTestCase() {
    QCoreApplication::setOrganizationName(QStringLiteral("talktrack-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp, ThemeChoice::light);
  }

  void opensAtTheCostliestTurn() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.turn(), 4);
    QCOMPARE(shown.page->candidates()->model().rowCount(), 10);
    QCOMPARE(shown.page->dialogues()->chosen(), QStringLiteral("D-01187"));
  }

  void keysMoveTurnsExactly() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.turn(), 4);
    shown.press(Qt::Key_Right);
    QCOMPARE(shown.turn(), 5);
    shown.press(Qt::Key_Left);
    shown.press(Qt::Key_Left);
    QCOMPARE(shown.turn(), 3);
    shown.press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(shown.turn(), 13);
    shown.press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(shown.turn(), 3);
    shown.press(Qt::Key_Home);
    QCOMPARE(shown.turn(), 0);
    shown.press(Qt::Key_Left);
    QCOMPARE(shown.turn(), 0);
    shown.press(Qt::Key_End);
    QCOMPARE(shown.turn(), 13);
    QCOMPARE(shown.page->transcript()->view()->currentIndex().row(), 13);
    QCOMPARE(shown.page->curve()->curve()->current(), 13);
  }

  void costlyTurnsAreWalkedInOrder() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.turn(), 4);
    shown.press(Qt::Key_Home);
    QList<int> walked;
    for (int press = 0; press < 4; ++press) {
      shown.press(Qt::Key_N);
      walked << shown.turn();
    }
    QCOMPARE(walked, (QList<int>{4, 12, 12, 12}));
    shown.press(Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(shown.turn(), 4);
  }

  void stepsOfATurnAreChosenWithUpAndDown() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    shown.page->showDialogue(QStringLiteral("D-01184"), 6);
    QTRY_COMPARE(shown.turn(), 6);
    QTRY_VERIFY(shown.page->isSettled());
    QCOMPARE(shown.page->cursor().step(), 1);
    shown.press(Qt::Key_Up);
    QCOMPARE(shown.page->cursor().step(), 0);
    QCOMPARE(shown.page->candidates()->model().saidRow(), 0);
    QTest::keyClick(shown.page->candidates()->table(), Qt::Key_Down);
    QCOMPARE(shown.page->cursor().step(), 1);
    QCOMPARE(shown.turn(), 6);
  }

  void textFieldsKeepTheirKeys() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.turn(), 4);
    auto* search = shown.page->findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("np"));
    QTest::keyClick(search, Qt::Key_Left);
    QTest::keyClick(search, Qt::Key_Home);
    QTest::keyClick(search, Qt::Key_Down);
    QCOMPARE(search->text(), QStringLiteral("np"));
    QCOMPARE(shown.turn(), 4);
  }

  void listKeepsItsRows() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.turn(), 4);
    auto* list = shown.page->dialogues()->findChild<QListView*>();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(shown.page->dialogues()->chosen(), QStringLiteral("D-01186"));
    QTRY_COMPARE(shown.page->cursor().report()->id.text, std::string("D-01186"));
    QTest::keyClick(list, Qt::Key_Right);
    QCOMPARE(shown.turn(), 5);
  }

  void rawPolicyAndValuesToggle() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.turn(), 4);
    shown.press(Qt::Key_P);
    QCOMPARE(shown.page->candidates()->model().order(), CandidateOrder::rawPolicy);
    shown.press(Qt::Key_P);
    QCOMPARE(shown.page->candidates()->model().order(), CandidateOrder::values);
  }

  void clickOnTheCurveGoesThereOnce() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.turn(), 4);
    QTest::qWait(50);
    ValueCurve* curve = shown.page->curve()->curve();
    auto* view = curve->findChild<QAbstractScrollArea*>()->viewport();
    const int before = curve->paintCount();
    for (const int turn : {9, 0, 13}) {
      QTest::mouseClick(view, Qt::LeftButton, {}, view->mapFrom(curve, curve->positionOf(turn).toPoint()));
      QCOMPARE(shown.turn(), turn);
      QTest::qWait(30);
    }
    QVERIFY2(curve->paintCount() - before <= 3, qPrintable(QString::number(curve->paintCount() - before)));
    QTest::mouseMove(view, view->mapFrom(curve, curve->positionOf(5).toPoint()));
    QTest::qWait(20);
    QCOMPARE(shown.turn(), 13);  // hovering only previews
  }

  void clickOnABubbleChoosesTurnAndStep() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    shown.page->showDialogue(QStringLiteral("D-01184"), 5);
    QTRY_COMPARE(shown.turn(), 5);
    TranscriptView* view = shown.page->transcript()->view();
    const QModelIndex seventh = view->model()->index(6, 0);
    view->scrollTo(seventh, QAbstractItemView::PositionAtTop);
    const QRectF chip = view->bubbleAt(6).blocks[0].chips[0].box;
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->visualRect(seventh).topLeft() + chip.center().toPoint());
    QCOMPARE(shown.turn(), 6);
    QCOMPARE(shown.page->cursor().step(), 0);
  }

  void countsOfMarksJump() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.turn(), 4);
    const auto buttons = shown.page->findChildren<MarkCountButton*>();
    QCOMPARE(buttons.size(), 4);
    QList<int> counts;
    for (const MarkCountButton* button : buttons) counts << button->count();
    QCOMPARE(counts, (QList<int>{1, 1, 0, 2}));
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    QCOMPARE(shown.turn(), 12);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QCOMPARE(shown.turn(), 4);
  }

  void customersTextIsShownLiterally() {
    workflow::ReplayReport report = fake::renewalCall();
    const std::string hostile = "<b>x</b><img src=file:///etc/passwd> &amp; <EMAIL_ADDRESS>";
    report.turns[1].utterances[0].text = hostile;
    ReplayCursor cursor;
    TranscriptPanel panel(cursor);
    panel.resize(388, 600);
    panel.show();
    cursor.setReport(std::make_shared<const workflow::ReplayReport>(report), 1);
    const Bubble& bubble = panel.view()->bubbleAt(1);
    QCOMPARE(bubble.blocks[0].text->text(), QString::fromStdString(hostile));
    QCOMPARE(bubble.blocks[0].text->preeditAreaText(), QString());
    QVERIFY(bubble.blocks[0].redactions.size() >= 1);
    QCOMPARE(redactionSpans(QString::fromStdString(hostile)).size(), 1);  // <b> and <img …> are no placeholders
    QVERIFY(!panel.grab().isNull());
  }

  void withoutAPolicyTheConversationStillReplays() {
    Shown shown;
    shown.calls->hasPolicy = false;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QCOMPARE(shown.calls->opens.load(), 0);
    QCOMPARE(shown.page->candidates()->model().rowCount(), 0);
    QSignalSpy asked(shown.page.get(), &Page::pageRequested);
    QPushButton* train = nullptr;
    for (auto* button : shown.page->candidates()->findChildren<QPushButton*>()) {
      if (button->isVisible() && button->text() == QStringLiteral("Train a policy")) train = button;
    }
    QVERIFY(train != nullptr);
    QTest::mouseClick(train, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().front().value<PageKind>(), PageKind::training);
  }

  void aPolicyThatCannotBeOpenedLeavesTheText() {
    Shown shown;
    shown.calls->isOpenFailing = true;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QCOMPARE(shown.page->candidates()->model().rowCount(), 0);
    QVERIFY(shown.calls->reads.load() > 0);
  }

  // Another program added an action: the session that was open knows nothing of it.
  void aSessionThatTheLogHasOutgrownIsOpenedAnew() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.calls->opens.load(), 1);
    shown.calls->actionCount = 11;
    shown.page->showDialogue(QStringLiteral("D-01180"), -1);
    QTRY_COMPARE(shown.calls->opens.load(), 2);
    QTRY_VERIFY(shown.page->isSettled());
    QVERIFY(shown.page->messageBar().isHidden());
    QCOMPARE(QString::fromStdString(shown.page->cursor().report()->id.text), QStringLiteral("D-01180"));
    QVERIFY(shown.page->cursor().decision().has_value());
  }

  void aPolicyThatTheLogHasOutgrownLeadsToTraining() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    shown.calls->actionCount = 11;
    shown.calls->isPolicyMisfit = true;
    QSignalSpy asked(shown.page.get(), &Page::pageRequested);
    shown.page->showDialogue(QStringLiteral("D-01180"), -1);
    QTRY_COMPARE(shown.calls->opens.load(), 2);
    QTRY_VERIFY(shown.page->isSettled());
    QCOMPARE(shown.page->cursor().turnCount(), 14);  // as logged
    const QString message = shown.page->messageBar().accessibleName();
    QVERIFY2(message.contains(QStringLiteral("Policy dqn-07 does not fit the log any more.")), qPrintable(message));
    for (QPushButton* button : shown.page->messageBar().findChildren<QPushButton*>()) {
      if (button->text() == QStringLiteral("Train a policy")) button->click();
    }
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.constFirst().constFirst().value<PageKind>(), PageKind::training);
  }

  void anImportThatAddsActionsOpensThePolicyAnew() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.calls->opens.load(), 1);
    shown.page->refresh();
    QTRY_VERIFY(shown.page->isSettled());
    QCOMPARE(shown.calls->opens.load(), 1);
    shown.calls->actionCount = 11;
    shown.page->refresh();
    QTRY_COMPARE(shown.calls->opens.load(), 2);
    QTRY_VERIFY(shown.page->isSettled());
    QVERIFY(shown.page->messageBar().isHidden());
  }

  void theTextComesBeforeTheValues() {
    Shown shown;
    shown.calls->openDelayMs = 400;
    shown.open();
    QTRY_COMPARE(shown.page->cursor().turnCount(), 14);
    QCOMPARE(shown.page->candidates()->model().rowCount(), 0);
    shown.press(Qt::Key_Right);
    shown.press(Qt::Key_Right);
    QTRY_COMPARE(shown.page->candidates()->model().rowCount(), 10);
    QCOMPARE(shown.turn(), 2);  // the values did not move the reader
  }

  void refreshKeepsDialogueAndTurn() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    shown.page->showDialogue(QStringLiteral("D-01184"), 8);
    QTRY_COMPARE(shown.turn(), 8);
    shown.page->refresh();
    QTRY_VERIFY(shown.page->isSettled());
    QCOMPARE(shown.page->dialogues()->chosen(), QStringLiteral("D-01184"));
    QCOMPARE(shown.turn(), 8);
    QCOMPARE(shown.calls->opens.load(), 1);  // the opened policy is kept
  }

  void searchIsDebouncedAndEmptyResultsSaySo() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    const int before = shown.calls->lists.load();
    QTest::keyClicks(shown.page->findChild<QLineEdit*>(), QStringLiteral("voucher"));
    QTRY_COMPARE(shown.page->dialogues()->model().rowCount(), 0);
    QCOMPARE(shown.calls->lists.load(), before + 1);
    shown.page->setFilter(QStringLiteral("D-0118"));
    QTRY_COMPARE(shown.page->dialogues()->model().rowCount(), 8);  // D-01187 … D-01180
  }

  void switchingIsQuickAndNeverOverlaps() {
    Shown shown;
    shown.calls->dialogueCount = 300;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    auto* list = shown.page->dialogues()->findChild<QListView*>();
    for (int press = 0; press < 60; ++press) QTest::keyClick(list, Qt::Key_Down);
    QTRY_COMPARE(shown.page->cursor().report()->id.text, shown.page->dialogues()->chosen().toStdString());
    QVERIFY(!shown.calls->hasOverlapped);
    QElapsedTimer timer;
    timer.start();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    const auto isShown = [&] {
      return shown.page->cursor().report()->id.text == shown.page->dialogues()->chosen().toStdString();
    };
    QVERIFY(QTest::qWaitFor(isShown, 5000));
    qInfo("switching to the next dialogue: %.1f ms, looked at every 10 ms",
          static_cast<double>(timer.nsecsElapsed()) / 1e6);
    QVERIFY(timer.elapsed() < 1000);
  }

  void exampleIsTheWorstCertainLoss() {
    Shown shown;
    shown.open();
    shown.page->showExample();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.turn(), 4);
    QVERIFY(shown.page->dialogues()->model().rowOf(shown.page->dialogues()->chosen()) >= 0);
  }

  void aWorkspaceThatClosesTakesItsAnswersAlong() {
    Shown shown;
    shown.calls->openDelayMs = 100;
    shown.open();
    QTest::qWait(20);
    shown.page->setWorkspace({});
    QTest::qWait(250);
    QVERIFY(shown.page->isSettled());
    QCOMPARE(shown.page->cursor().turnCount(), 0);
    QCOMPARE(shown.page->dialogues()->model().rowCount(), 0);
  }

  void shiftF1KeepsTheNoteOpen() {
    Shown shown;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    QTRY_COMPARE(shown.turn(), 4);
    shown.press(Qt::Key_F1, Qt::ShiftModifier);
    auto* note = shown.page->findChild<NotePopup*>();
    QVERIFY(note->isVisible());
    QVERIFY2(note->text().contains(QStringLiteral("14.9%")), qPrintable(note->text()));
    QVERIFY(note->text().contains(QStringLiteral("--json")));
    QTest::keyClick(note, Qt::Key_Escape);
    QVERIFY(!note->isVisible());
  }

  void fiveThousandRowsScrollSmoothly() {
    Shown shown;
    shown.calls->dialogueCount = 5000;
    shown.open();
    QTRY_VERIFY(shown.isReady());
    auto* list = shown.page->dialogues()->findChild<QListView*>();
    QScrollBar* bar = list->verticalScrollBar();
    std::vector<double> frames;
    for (int frame = 0; frame < 200; ++frame) {
      QElapsedTimer timer;
      timer.start();
      bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * frame / 200));
      list->viewport()->repaint();
      frames.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(frames.begin(), frames.end());
    qInfo("list of 5,000 rows: frame median %.2f ms, p99 %.2f ms", frames[100], frames[197]);
    QVERIFY(frames[100] < 50);
  }

  void aLongTranscriptScrollsSmoothly() {
    workflow::ReplayReport report = fake::renewalCall();
    const auto turns = report.turns;
    while (report.turns.size() < 5000) report.turns.insert(report.turns.end(), turns.begin(), turns.end());
    ReplayCursor cursor;
    TranscriptPanel panel(cursor);
    panel.resize(388, 600);
    panel.show();
    QElapsedTimer timer;
    timer.start();
    cursor.setReport(std::make_shared<const workflow::ReplayReport>(report), 0);
    qInfo("laying out %zu turns: %.0f ms", report.turns.size(), static_cast<double>(timer.nsecsElapsed()) / 1e6);
    cursor.goTo(4321);
    QCOMPARE(panel.view()->currentIndex().row(), 4321);
    QVERIFY(panel.view()->viewport()->rect().intersects(panel.view()->visualRect(panel.view()->currentIndex())));
  }

 private:
  QTemporaryDir m_settings;
};

QTEST_MAIN(TestReplayPage)
#include "tst_replay_page.moc"
