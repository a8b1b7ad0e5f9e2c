#include <QAbstractItemModelTester>
#include <QTest>
#include <QTimeZone>

#include "widgets/start_page/opened_text.h"
#include "widgets/start_page/recent_model.h"
#include "widgets/start_page/waiting_model.h"
#include "widgets/support/item_roles.h"
#include "widgets/support/theme.h"

using namespace studio;
using namespace studio::widgets;
using namespace Qt::StringLiterals;

namespace {

QDateTime at(int year, int month, int day, int hour, int minute) {
  return {QDate(year, month, day), QTime(hour, minute), QTimeZone::utc()};
}

const QDateTime kNow = at(2025, 3, 12, 14, 0);  // a Wednesday

RecentRow workspaceWith(const std::string& policyState, std::uint64_t dialogues = 2'000) {
  workflow::WorkspaceOverview overview;
  overview.dialogues = dialogues;
  overview.conversion = {dialogues, 428, 0.214, 0.197, 0.233};
  if (!policyState.empty()) overview.policies.push_back({{"dqn-07"}, "dqn", policyState, "{}", "{}", 0, 0});
  return {u"/data/spring-renewals.talktrack"_s, kNow, true, false, overview};
}

QString textOf(RecentRow row, int column) {
  RecentModel model;
  model.setClock([] { return kNow; });
  model.setRows({std::move(row)});
  return model.index(0, column).data().toString();
}

}  // namespace

class TestStartModels : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

  void openedIsSaidAsPeopleSayIt() {
    QCOMPARE(openedText(at(2025, 3, 12, 13, 41), kNow), u"today 13:41"_s);
    QCOMPARE(openedText(at(2025, 3, 11, 23, 59), kNow), u"yesterday"_s);
    QCOMPARE(openedText(at(2025, 3, 11, 0, 1), kNow), u"yesterday"_s);
    QCOMPARE(openedText(at(2025, 3, 10, 8, 0), kNow), u"Monday"_s);
    QCOMPARE(openedText(at(2025, 2, 28, 8, 0), kNow), u"28 February"_s);
    QCOMPARE(openedText(at(2024, 2, 28, 8, 0), kNow), u"28 February 2024"_s);
    QCOMPARE(openedText({}, kNow), QString());
  }

  void rowsSayWhatIsInAWorkspace() {
    QCOMPARE(textOf(workspaceWith("done"), RecentModel::kName), u"spring-renewals.talktrack"_s);
    QCOMPARE(textOf(workspaceWith("done"), RecentModel::kSize), u"2,000 dialogues"_s);
    QCOMPARE(textOf(workspaceWith("done"), RecentModel::kConversion), u"21.4%"_s);
    QCOMPARE(textOf(workspaceWith("done"), RecentModel::kPolicy), u"✓ dqn-07 trained"_s);
    QCOMPARE(textOf(workspaceWith("stopped"), RecentModel::kPolicy), u"dqn-07 stopped"_s);
    QCOMPARE(textOf(workspaceWith("diverged"), RecentModel::kPolicy), u"! dqn-07 diverged"_s);
    QCOMPARE(textOf(workspaceWith(""), RecentModel::kPolicy), u"no policy yet"_s);
  }

  void missingAndUnreadableFilesStayInTheList() {
    RecentRow missing{u"/data/gone.talktrack"_s, kNow, false, false, {}};
    QCOMPARE(textOf(missing, RecentModel::kPolicy), u"! file not found"_s);
    QCOMPARE(textOf(missing, RecentModel::kSize), QString());
    RecentRow broken{u"/data/broken.talktrack"_s, kNow, true, true, {}};
    QCOMPARE(textOf(broken, RecentModel::kPolicy), u"× cannot be opened"_s);
  }

  void anEmptyWorkspaceHasNoConversion() {
    RecentRow empty = workspaceWith("", 0);
    empty.overview->conversion = {};
    QCOMPARE(textOf(empty, RecentModel::kConversion), QString());
  }

  void recentModelKeepsItsPromises() {
    RecentModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({workspaceWith("done"), workspaceWith("")});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, RecentModel::kConversion).data(kDetailRole).toString(), u"(19.7–23.3)"_s);
    QCOMPARE(model.index(0, RecentModel::kPolicy).data(kToneRole).toInt(), static_cast<int>(Tone::good));
    QVERIFY(!model.index(1, RecentModel::kPolicy).data(kToneRole).isValid());
    QVERIFY(model.index(0, 0).data(Qt::AccessibleTextRole).toString().contains("21.4%"_L1));
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
  }

  void whatWaitsIsListed() {
    WaitingModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const RecentRow missing{u"/data/gone.talktrack"_s, kNow, false, false, {}};
    const auto rows = waitingIn({workspaceWith("done"), workspaceWith("diverged"), workspaceWith(""),
                                 workspaceWith("", 0), workspaceWith("stopped"), missing});
    QCOMPARE(rows.size(), 4);
    QVERIFY(rows.at(0).isWarning);
    QCOMPARE(rows.at(0).subject, u"dqn-07"_s);
    QCOMPARE(rows.at(1).page, PageKind::training);
    QCOMPARE(rows.at(2).page, PageKind::data);
    QVERIFY(!rows.at(3).isWarning);
    model.setRows(rows);
    QCOMPARE(model.index(2, 1).data().toString(), u"spring-renewals · Data"_s);
  }
};

QTEST_GUILESS_MAIN(TestStartModels)
#include "tst_start_models.moc"
