// The Evaluation page over reports made by hand, used with the mouse and the keys.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>
#include <atomic>

#include "widgets/evaluation_page/evaluation_page.h"
#include "widgets/evaluation_page/evaluation_rows.h"
#include "widgets/evaluation_page/evaluation_words.h"
#include "widgets/evaluation_page/verdict_strip.h"
#include "widgets/jobs/job_runner.h"
#include "widgets/support/message_bar.h"
#include "widgets/support/panel.h"
#include "widgets/support/theme.h"

using namespace studio;
using namespace studio::widgets;
using evaluation::Estimator;
using evaluation::OpeVerdict;
using workflow::CheckVerdict;

namespace {

evaluation::OpeReport someReport() {
  evaluation::OpeReport report;
  for (std::size_t i = 0; i < evaluation::kEstimators; ++i) {
    const double value = 0.29 + 0.002 * static_cast<double>(i);
    report.estimates.push_back(
        {static_cast<Estimator>(i), value, 0.01, {value - 0.03, value + 0.03}, value - 0.04, 200, 9.5, 0.08});
  }
  report.estimates[2] = {Estimator::inverseProbabilityWeighting, 0.412, 0.2, {0.118, 0.706}, 0, 17, 96.4, 0.08};
  report.estimates[3].interval = {0.20, 0.37};
  report.recommended = Estimator::marginalizedDoublyRobust;
  report.verdict = OpeVerdict::better;
  report.reasons = {"the difference is above zero", "five estimators agree"};
  report.behaviour = 0.214;
  report.behaviourInterval = {0.197, 0.233};
  report.difference = 0.08;
  report.differenceInterval = {0.044, 0.117};
  report.dialogues = 400;
  report.baselines = {{"script", 0.227, {0.199, 0.256}, 300, true},
                      {"fixed_track", 0.278, {0.241, 0.316}, 90, true},
                      {"cloning", 0, {}, 3, false}};
  return report;
}

workflow::ValidationReport someChecks() {
  workflow::ValidationReport report = checksNotRun();
  report.policy = "dqn-07";
  report.checks[0].verdict = CheckVerdict::pass;
  report.checks[0].figures = {{"spearman", 0.71}, {"spearman_low", 0.38}, {"spearman_high", 0.89}, {"actions", 10}};
  report.checks[0].dialogues = {{"D-1"}, {"D-2"}};
  report.checks[2].verdict = CheckVerdict::fail;
  report.checks[2].figures = {{"divergence", 0.18}, {"wanted", 0.1}, {"limit", 0.15}};
  for (auto& check : report.checks) check.reasons = {"as it is"};
  return report;
}

/// What the page's calls give and were asked.
struct FakeEvaluation {
  workflow::WorkspaceOverview overview;
  base::Result<evaluation::OpeReport> report = someReport();
  std::atomic<int> judged = 0;
  std::string judgedPolicy;
  std::atomic<bool> isEndless = false;
};

EvaluationCalls callsOf(const std::shared_ptr<FakeEvaluation>& fake) {
  return {[fake](const std::filesystem::path&) { return base::Result<workflow::WorkspaceOverview>(fake->overview); },
          [fake](const std::filesystem::path&, const base::PolicyName& policy, const std::stop_token& stop,
                 const base::Progress&) -> base::Result<evaluation::OpeReport> {
            ++fake->judged;
            fake->judgedPolicy = policy.text;
            while (fake->isEndless && !stop.stop_requested()) QThread::msleep(2);
            if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "judging");
            return fake->report;
          },
          [](const workflow::ValidationRequest&, const std::stop_token&, const base::Progress&) {
            return base::Result<workflow::ValidationReport>(someChecks());
          }};
}

struct Studio {
  std::shared_ptr<FakeEvaluation> fake = std::make_shared<FakeEvaluation>();
  JobRunner jobs;
  EvaluationPage page{jobs, callsOf(fake)};

  Studio() {
    fake->overview.dialogues = 2000;
    page.resize(1280, 840);
    page.setAttribute(Qt::WA_DontShowOnScreen);
    page.show();
  }
  void addPolicy(const char* name, const char* state = "done", const char* learner = "dqn") {
    workflow::PolicyEntry entry;
    entry.name.text = name;
    entry.learner = learner;
    entry.state = state;
    fake->overview.policies.push_back(entry);
  }
  bool open() {
    page.setWorkspace("/nowhere/a.talktrack");
    return settle();
  }
  bool settle() {
    return QTest::qWaitFor([this] { return page.isSettled() && jobs.isIdle(); }, 10000);
  }
  template <class T = QPushButton>
  T* find(const char* name) {
    return page.findChild<T*>(QString::fromLatin1(name));
  }
  QString cell(const char* table, int row, int column) {
    return find<QTableView>(table)->model()->index(row, column).data().toString();
  }
  QString verdict() { return page.findChild<VerdictStrip*>()->spoken(); }
  QString emptyText() {
    QStringList texts;
    for (const auto* label : page.findChild<EmptyState*>()->findChildren<QLabel*>()) texts << label->text();
    return texts.join(QLatin1Char('|'));
  }
};

}  // namespace

class TestEvaluationPage final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp, ThemeChoice::light);
  }

  void withoutLogsItLeadsToData() {
    Studio studio;
    studio.fake->overview.dialogues = 0;
    QVERIFY(studio.open());
    QVERIFY(studio.emptyText().contains(QStringLiteral("No logs have been imported")));
    QVERIFY(!studio.find("evaluate")->isEnabled());
  }

  void withoutAPolicyItLeadsToTraining() {
    Studio studio;
    studio.addPolicy("half", "running");
    studio.addPolicy("clone", "done", "rlhf");
    QVERIFY(studio.open());
    QVERIFY(studio.emptyText().contains(QStringLiteral("No policy has been trained yet")));
    QSignalSpy asked(&studio.page, &Page::pageRequested);
    QTest::mouseClick(studio.page.findChild<EmptyState*>()->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(asked.at(0).at(0).value<PageKind>(), PageKind::training);
  }

  void theNewestPolicyIsJudgedAtOnce() {
    Studio studio;
    studio.addPolicy("dqn-07");
    studio.addPolicy("dqn-06");
    QVERIFY(studio.open());
    QCOMPARE(studio.fake->judged.load(), 1);
    QCOMPARE(studio.fake->judgedPolicy, std::string("dqn-07"));
    QVERIFY(studio.verdict().contains(QStringLiteral("dqn-07 is better than the agents")));
    QVERIFY(studio.verdict().contains(QStringLiteral("+8.0 pp (+4.4 to +11.7)")));
    QCOMPARE(studio.cell("estimates", 0, 0), QStringLiteral("Doubly robust, marginalised (chosen)"));
    QCOMPARE(studio.find("evaluate")->text(), QStringLiteral("Evaluate again"));
    studio.page.refresh();
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->judged.load(), 1);
  }

  void anotherOneIsJudgedWhenItIsChosen() {
    Studio studio;
    studio.addPolicy("dqn-07");
    studio.addPolicy("dqn-06");
    QVERIFY(studio.open());
    auto* policies = studio.find<QComboBox>("policies");
    policies->setFocus();
    QTest::keyClick(policies, Qt::Key_Down);
    QVERIFY(QTest::qWaitFor([&] { return studio.fake->judged == 2; }));
    QVERIFY(studio.settle());
    QCOMPARE(studio.fake->judgedPolicy, std::string("dqn-06"));
    QApplication::setActiveWindow(&studio.page);
    QTest::keyClick(policies, Qt::Key_F5);
    QVERIFY(QTest::qWaitFor([&] { return studio.fake->judged == 3; }));
    QVERIFY(studio.settle());
  }

  void thinSupportStandsLastAndTellsNothing() {
    Studio studio;
    studio.addPolicy("dqn-07");
    QVERIFY(studio.open());
    const int last = studio.find<QTableView>("estimates")->model()->rowCount() - 1;
    QCOMPARE(studio.cell("estimates", last, 0), QStringLiteral("Inverse probability weighting"));
    QCOMPARE(studio.cell("estimates", last, 6), QStringLiteral("◇ cannot tell: 17 effective"));
    const auto report = someReport();
    QCOMPARE(verdictOf(report.of(Estimator::selfNormalized), report), OpeVerdict::cannotTell);
    QCOMPARE(verdictOf(report.of(Estimator::perDecision), report), OpeVerdict::better);
    QCOMPARE(verdictOf(report.of(Estimator::fittedQEvaluation), report), OpeVerdict::cannotTell);
  }

  void simplePoliciesStandBesideIt() {
    Studio studio;
    studio.addPolicy("dqn-07");
    QVERIFY(studio.open());
    QCOMPARE(studio.cell("baselines", 0, 0), QStringLiteral("dqn-07"));
    QCOMPARE(studio.cell("baselines", 1, 0), QStringLiteral("Rule-based script"));
    QCOMPARE(studio.cell("baselines", 1, 2), QStringLiteral("+8.3 pp"));
    QCOMPARE(studio.cell("baselines", 2, 2), QStringLiteral("cannot tell"));  // its interval meets the policy's
    QCOMPARE(studio.cell("baselines", 3, 1), QStringLiteral("cannot be told from these logs"));
  }

  void theExperimentsRunWhenAskedFor() {
    Studio studio;
    studio.addPolicy("dqn-07");
    QVERIFY(studio.open());
    QCOMPARE(studio.cell("checks", 0, 2), QStringLiteral("not run yet"));
    QTest::mouseClick(studio.find("runAll"), Qt::LeftButton);
    QVERIFY(studio.settle());
    QCOMPARE(studio.cell("checks", 0, 2), QStringLiteral("Spearman 0.71 (0.38 to 0.89), 10 actions"));
    QCOMPARE(studio.cell("checks", 0, 3), QStringLiteral("✓ pass"));
    QCOMPARE(studio.cell("checks", 2, 2), QStringLiteral("18.0% off (wanted <10.0%, refused >15.0%)"));
    QCOMPARE(studio.cell("checks", 2, 3), QStringLiteral("× fail"));
    QCOMPARE(studio.cell("checks", 3, 3), QStringLiteral("◇ not enough data"));
    QSignalSpy asked(&studio.page, &Page::dialogueRequested);
    auto* table = studio.find<QTableView>("checks");
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.at(0).at(0).toString(), QStringLiteral("D-1"));
  }

  void aFailureIsSaidAndJudgingCanBeCancelled() {
    Studio studio;
    studio.addPolicy("dqn-07");
    studio.fake->report = base::makeError(base::ErrorCode::noOutcomes, "a.talktrack");
    QVERIFY(studio.open());
    QVERIFY(!studio.page.messageBar().isHidden());
    studio.fake->report = someReport();
    studio.fake->isEndless = true;
    QTest::mouseClick(studio.find("evaluate"), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return studio.fake->judged == 2; }));
    QVERIFY(!studio.find("evaluate")->isEnabled());
    studio.jobs.cancel(QStringLiteral("evaluation.judge"));
    QVERIFY(studio.settle());
    QVERIFY(studio.find("evaluate")->isEnabled());
    QVERIFY(studio.page.messageBar().accessibleName().contains(QStringLiteral("cancelled")));
  }

  void modelsAreSound() {
    Studio studio;
    studio.addPolicy("dqn-07");
    QVERIFY(studio.open());
    for (const char* table : {"estimates", "baselines", "checks"}) {
      auto* model = studio.find<QTableView>(table)->model();
      QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
      for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) (void)model->index(row, column).data();
      }
    }
  }
};

QTEST_MAIN(TestEvaluationPage)
#include "tst_evaluation_page.moc"
