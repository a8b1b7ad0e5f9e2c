#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/widgets/replay_page/fake_replay.h"
#include "widgets/models/candidate_model.h"
#include "widgets/models/dialogue_list_model.h"
#include "widgets/models/number_note.h"
#include "widgets/models/replay_cursor.h"
#include "widgets/models/replay_words.h"
#include "widgets/models/transcript_model.h"
#include "widgets/models/value_roles.h"
#include "widgets/support/theme.h"

using namespace studio;
using namespace studio::widgets;

class TestReplayModels final : public QObject {
  Q_OBJECT

 private:
  static ReplayPointer call() { return std::make_shared<const workflow::ReplayReport>(fake::renewalCall()); }
  static std::vector<DialogueRow> rows(std::size_t count) {
    return DialogueListModel::makeRows(fake::dialogues(count), 3, 6, 10);
  }

 private Q_SLOTS:
  void initTestCase() { applyTheme(*qApp, ThemeChoice::light); }

  void dialogueListFiltersAndSorts() {
    DialogueListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDialogues(rows(40));
    QCOMPARE(model.rowCount(), 40);
    model.setFilter(DialogueFilter::notConverted);
    QCOMPARE(model.rowCount(), 27);  // every third of 40 converted: 13
    model.setFilter(DialogueFilter::hasMistake);
    QVERIFY(model.rowCount() > 0);
    for (const DialogueRow& row : model.rows()) QVERIFY(*row.worstLossPp >= 6);
    model.setFilter(DialogueFilter::all);
    model.setOrder(DialogueOrder::worstLoss);
    for (std::size_t row = 1; row < model.rows().size(); ++row) {
      QVERIFY(*model.rows()[row - 1].worstLossPp >= *model.rows()[row].worstLossPp);
    }
    model.setOrder(DialogueOrder::log);
    QCOMPARE(model.rows()[3].id, QStringLiteral("D-01184"));
    QCOMPARE(model.rowOf(QStringLiteral("D-01184")), 3);
    QCOMPARE(model.rowOf(QStringLiteral("nobody")), -1);
  }

  void dialogueListSpeaksInSentences() {
    DialogueListModel model;
    model.setDialogues(rows(5));
    const QString sentence = model.index(3, 0).data(Qt::AccessibleTextRole).toString();
    for (const char* part : {"D-01184", "14 turn", "not converted", "Returning", "11.0"}) {
      QVERIFY2(sentence.contains(QLatin1String(part)), qPrintable(sentence));
    }
    QCOMPARE(model.rows()[3].worstMark, QStringLiteral("??"));
  }

  void candidatesRankWithMaskedLast() {
    CandidateModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDecision(call(), Decision{4, 0});
    QCOMPARE(model.rowCount(), 10);
    QVERIFY(model.rows().front().isBest);
    QCOMPARE(model.index(0, CandidateModel::kAction).data().toString(), QStringLiteral("Answer objection"));
    QVERIFY(model.rows()[8].value.isMasked && model.rows()[9].value.isMasked);
    QCOMPARE(model.saidRow(), 5);
    QCOMPARE(model.index(5, CandidateModel::kLoss).data().toString(), QStringLiteral("−11.0"));
    QVERIFY(model.rows()[7].isThin);
    model.setOrder(CandidateOrder::rawPolicy);
    for (std::size_t row = 1; row < model.rows().size(); ++row) {
      QVERIFY(model.rows()[row - 1].value.probabilityBeforeMask >= model.rows()[row].value.probabilityBeforeMask);
    }
    model.setDecision(nullptr, std::nullopt);
    QCOMPARE(model.rowCount(), 0);
  }

  void maskedRowsGiveTheirReason() {
    CandidateModel model;
    model.setDecision(call(), Decision{4, 0});
    const QModelIndex masked = model.index(8, CandidateModel::kBar);
    QCOMPARE(masked.data().toString(), QStringLiteral("IDD-DEMANDS-NEEDS · needs unasked"));
    QVERIFY(masked.data(kMaskedRole).toBool());
    QCOMPARE(masked.siblingAtColumn(CandidateModel::kQ).data().toString(), QStringLiteral("–"));
    QCOMPARE(masked.siblingAtColumn(CandidateModel::kAfter).data().toString(), QStringLiteral("0"));
    const QString sentence = masked.data(Qt::AccessibleTextRole).toString();
    QVERIFY2(sentence.contains(QStringLiteral("masked")) && sentence.contains(QStringLiteral("IDD-DEMANDS-NEEDS")),
             qPrintable(sentence));
  }

  void aMaskWithoutAnyReasonStillSaysSo() {
    workflow::CandidateValue value;
    value.isMasked = true;
    QVERIFY(!maskWords(value).isEmpty());
  }

  void scaleCoversWhiskersAndStartsAtZero() {
    CandidateModel model;
    model.setDecision(call(), Decision{4, 0});
    QCOMPARE(model.scale().low, 0.0);
    QVERIFY(qAbs(model.scale().high - 0.3) < 1e-9);  // 25.9 + 3.1 = 29.0 → 30, ticks of 10
    QVERIFY(qAbs(model.scale().step - 0.1) < 1e-9);
    QVERIFY(qAbs(*model.reference() - 0.259) < 1e-9);
  }

  void negativeValuesWidenTheScale() {
    workflow::ReplayReport report = fake::renewalCall();
    report.turns[4].steps[0].candidates[6].q = -0.08;
    CandidateModel model;
    model.setDecision(std::make_shared<const workflow::ReplayReport>(report), Decision{4, 0});
    QVERIFY(model.scale().low <= -0.08);
  }

  void notesEscapeWhatCameFromTheLog() {
    workflow::ReplayReport report = fake::renewalCall();
    report.turns[4].steps[0].candidates[0].action = "<img src=file:///etc/passwd>";
    const QString note = numberNoteHtml(report, Decision{4, 0}, 0);
    QVERIFY(!note.contains(QStringLiteral("<img")));
    QVERIFY(note.contains(QStringLiteral("&lt;img")));
    QVERIFY(note.contains(QStringLiteral("25.9% (22.9–28.9)")));
    QVERIFY(note.contains(QStringLiteral("turns[4].q")));
  }

  void transcriptIsAModelOfTurns() {
    TranscriptModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(call());
    QCOMPARE(model.rowCount(), 14);
    const QString sentence = model.index(4, 0).data(Qt::AccessibleTextRole).toString();
    for (const char* part : {"turn 5", "agent", "Offer 5% off", "costs 11.0 points", "14.9%"}) {
      QVERIFY2(sentence.contains(QLatin1String(part)), qPrintable(sentence));
    }
    model.setReport(nullptr);
    QCOMPARE(model.rowCount(), 0);
  }

  void marksNeedAVerdict() {
    const ReplayPointer report = call();
    QCOMPARE(costlyTurns(*report), (std::vector<std::size_t>{4, 12}));
    const auto realised = markOfTurn(*report, 4);
    QVERIFY(realised && realised->isCertain && realised->isRealised);
    const auto uncertain = markOfTurn(*report, 6);
    QVERIFY(uncertain && !uncertain->isCertain);  // Reassure, intervals overlap
    QVERIFY(!markOfTurn(*report, 1));
    QCOMPARE(*costliestTurn(*report), std::size_t{4});
  }

  void withoutVerdictsTheUncertainTurnsAreWalked() {
    workflow::ReplayReport report = fake::renewalCall();
    for (auto& turn : report.turns) {
      for (auto& step : turn.steps) step.isLossCertain = false;
    }
    QVERIFY(costlyTurns(report).size() > 2);
  }

  void cursorStaysInsideAndTellsOnce() {
    ReplayCursor cursor;
    QSignalSpy moves(&cursor, &ReplayCursor::positionChanged);
    cursor.setReport(call(), -1);
    QCOMPARE(cursor.turn(), 4);
    QCOMPARE(moves.count(), 1);
    cursor.moveBy(100);
    QCOMPARE(cursor.turn(), 13);
    cursor.moveBy(1);
    QCOMPARE(moves.count(), 2);
    cursor.goTo(6);
    QCOMPARE(cursor.stepCount(), 2);
    QCOMPARE(cursor.step(), 1);  // the costlier of the two
    cursor.moveStepBy(-1);
    QCOMPARE(cursor.step(), 0);
    cursor.moveStepBy(-1);
    QCOMPARE(cursor.step(), 0);
    cursor.goTo(7);
    QCOMPARE(cursor.decision()->turn, std::size_t{6});  // the last decision stays in sight
    cursor.clear();
    QVERIFY(!cursor.decision());
    QVERIFY(!cursor.goToCostly(1));
  }
};

QTEST_MAIN(TestReplayModels)
#include "tst_replay_models.moc"
