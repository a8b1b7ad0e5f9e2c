// From the sample's log to a replayed dialogue, with the known truth as the judge.
#include <QTest>
#include <algorithm>
#include <cmath>

#include "core/workflow/import_logs.h"
#include "core/workflow/list_dialogues.h"
#include "core/workflow/replay_dialogue.h"
#include "core/workflow/sample_workspace.h"
#include "core/workflow/workspace_overview.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using base::ErrorCode;

class TestTrainPolicy : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void reportSaysWhatWasLearnedFrom();
  void valuesKnowWhatPays();
  void replayedFiguresAgreeWithEachOther();
  void maskedActionsHaveAReasonAndNoChance();
  void listCarriesTheCostliestTurn();
  void stoppedAndResumedEqualsUninterrupted();
  void wrongRequestsAreNamed();
  void divergenceIsNamedAndKeepsTheRun();

 private:
  workflow::TrainRequest request(const std::string& name) const {
    workflow::TrainRequest train;
    train.workspace = m_workspace;
    train.name = {name};
    train.members = 2;
    train.updates = 400;
    train.configJson = R"({"checkpoint_every": 100, "evaluate_every": 100})";
    return train;
  }
  test::ScratchFolder m_folder;
  std::filesystem::path m_workspace;
  workflow::SampleReport m_sample;
};

void TestTrainPolicy::initTestCase() {
  m_workspace = m_folder / "sample.talktrack";
  auto sample = workflow::makeSampleWorkspace({m_workspace, 600, 1, 1500}, {}, {});
  if (!sample)
    qFatal("no sample: %s %s", std::string(base::errorCodeName(sample.error().code)).c_str(),
           sample.error().where.c_str());
  m_sample = std::move(*sample);
}

void TestTrainPolicy::reportSaysWhatWasLearnedFrom() {
  const auto& report = m_sample.train;
  QCOMPARE(report.state, std::string("done"));
  QCOMPARE(report.seeds.size(), std::size_t{5});
  QCOMPARE(report.trainDialogues + report.heldOutDialogues, std::uint64_t{600});
  QCOMPARE(report.forbiddenSteps, std::uint64_t{0});
  QVERIFY(report.updatesPerSecond > 0);
  QVERIFY(!report.correlation.verdict.empty());
  QVERIFY(report.correlation.verdict != "cannot_tell" || !report.correlation.reasons.empty());
  const auto again = workflow::parseTrainReport(workflow::toJson(report));
  QVERIFY(again.isOk());
  QCOMPARE(workflow::toJson(*again), workflow::toJson(report));
  QVERIFY(!workflow::parseTrainReport("{}").isOk());
  QCOMPARE(workflow::curvesOf(m_workspace, {"dqn-01"})->empty(), false);
}

// In the truth nothing pays more than closing a warm customer, and a cold hand-over hardly ever does.
void TestTrainPolicy::valuesKnowWhatPays() {
  const auto session = workflow::ReplaySession::open(m_workspace, {"dqn-01"});
  QVERIFY(session.isOk());
  double converted = 0, lost = 0;
  int convertedCount = 0, lostCount = 0;
  const auto items = workflow::listDialogues({m_workspace, "", 0, {}});
  for (const auto& item : *items) {
    const auto report = (*session)->replay(item.id);
    QVERIFY(report.isOk());
    for (const auto& turn : report->turns) {
      if (turn.steps.empty() || turn.steps.back().action != "close") continue;
      (*item.converted ? converted : lost) += *turn.value;
      ++(*item.converted ? convertedCount : lostCount);
    }
  }
  QVERIFY(convertedCount > 20 && lostCount > 20);
  QVERIFY(converted / convertedCount > lost / lostCount + 0.05);
}

void TestTrainPolicy::replayedFiguresAgreeWithEachOther() {
  const auto session = workflow::ReplaySession::open(m_workspace, {"dqn-01"});
  const auto report = (*session)->replay({"D-00001"});
  QVERIFY(report.isOk());
  QCOMPARE(report->policyMembers, std::size_t{5});
  for (const auto& turn : report->turns) {
    for (const auto& step : turn.steps) {
      QCOMPARE(step.candidates.size(), report->actions.size());
      double best = -1e9, total = 0, totalBefore = 0;
      for (const auto& candidate : step.candidates) {
        if (!candidate.isMasked) best = std::max(best, candidate.q);
        total += candidate.probability;
        totalBefore += candidate.probabilityBeforeMask;
        QVERIFY(*candidate.low <= candidate.q && candidate.q <= *candidate.high);
      }
      QVERIFY(std::abs(total - 1) < 1e-9 && std::abs(totalBefore - 1) < 1e-9);
      QCOMPARE(step.candidates[step.best].q, best);
      QVERIFY(std::abs(step.lossPp - std::max(0.0, 100 * (best - step.candidates[step.said].q))) < 1e-9);
      QCOMPARE(step.value, step.candidates[step.said].q);
    }
  }
}

void TestTrainPolicy::maskedActionsHaveAReasonAndNoChance() {
  const auto session = workflow::ReplaySession::open(m_workspace, {"dqn-01"});
  const auto report = (*session)->replay({"D-00001"});
  const auto& first = report->turns.front().steps.front();
  std::vector<std::string> masked;
  for (const auto& candidate : first.candidates) {
    if (!candidate.isMasked) continue;
    masked.push_back(candidate.action);
    QCOMPARE(candidate.probability, 0.0);
    QVERIFY(candidate.probabilityBeforeMask > 0);
    QVERIFY(candidate.maskReason.size() > 10);
  }
  std::sort(masked.begin(), masked.end());
  QCOMPARE(masked, (std::vector<std::string>{"close", "offer_bundle"}));
}

void TestTrainPolicy::listCarriesTheCostliestTurn() {
  const auto session = workflow::ReplaySession::open(m_workspace, {"dqn-01"});
  const auto items = workflow::listDialogues({m_workspace, "", 25, {"dqn-01"}});
  QCOMPARE(items->size(), std::size_t{25});
  for (const auto& item : *items) {
    const auto report = (*session)->replay(item.id);
    double worst = 0;
    for (const auto& turn : report->turns) worst = std::max(worst, turn.lossPp);
    QVERIFY(std::abs(*item.worstLossPp - worst) < 1e-6);
    QVERIFY(std::abs(report->turns.at(*item.worstTurn).lossPp - worst) < 1e-6);
  }
  QCOMPARE(workflow::listDialogues({m_workspace, "expensive", 0, {}})->size() < 600, true);
}

void TestTrainPolicy::stoppedAndResumedEqualsUninterrupted() {
  QVERIFY(workflow::trainPolicy(request("whole"), {}, {}, {}).isOk());
  std::stop_source source;
  const auto stopped =
      workflow::trainPolicy(request("halves"), source.get_token(), {}, [&](const workflow::CurvePoint& point) {
        if (point.step >= 200) source.request_stop();
      });
  QVERIFY(stopped.isOk());
  QCOMPARE(stopped->state, std::string("stopped"));
  auto resume = request("halves");
  resume.isResume = true;
  QVERIFY(workflow::trainPolicy(resume, {}, {}, {}).isOk());
  const auto whole = workflow::ReplaySession::open(m_workspace, {"whole"});
  const auto halves = workflow::ReplaySession::open(m_workspace, {"halves"});
  const auto a = (*whole)->replay({"D-00002"});
  const auto b = (*halves)->replay({"D-00002"});
  for (std::size_t t = 0; t < a->turns.size(); ++t) {
    for (std::size_t s = 0; s < a->turns[t].steps.size(); ++s) {
      for (std::size_t c = 0; c < a->actions.size(); ++c)
        QCOMPARE(b->turns[t].steps[s].candidates[c].q, a->turns[t].steps[s].candidates[c].q);
    }
  }
}

void TestTrainPolicy::wrongRequestsAreNamed() {
  QVERIFY(workflow::trainPolicy(request("dqn-01"), {}, {}, {}).error().code == ErrorCode::policyExists);
  auto config = request("x");
  config.configJson = R"({"learning_rat": 0.1})";
  QVERIFY(workflow::trainPolicy(config, {}, {}, {}).error().code == ErrorCode::unknownKey);
  auto resume = request("nobody");
  resume.isResume = true;
  QVERIFY(workflow::trainPolicy(resume, {}, {}, {}).error().code == ErrorCode::policyNotFound);
  QVERIFY(workflow::ReplaySession::open(m_workspace, {"nobody"}).error().code == ErrorCode::policyNotFound);
  const auto session = workflow::ReplaySession::open(m_workspace, {"dqn-01"});
  QVERIFY((*session)->replay({"D-99999"}).error().code == ErrorCode::dialogueNotFound);
  auto empty = request("x");
  empty.workspace = m_folder / "empty.talktrack";
  QVERIFY(workflow::createWorkspace(empty.workspace).isOk());
  QVERIFY(workflow::trainPolicy(empty, {}, {}, {}).error().code == ErrorCode::workspaceEmpty);
}

void TestTrainPolicy::divergenceIsNamedAndKeepsTheRun() {
  auto wild = request("wild");
  wild.configJson =
      R"({"is_value_bounded": false, "learning_rate": 1000, "max_gradient_norm": 1e9, "evaluate_every": 20, "checkpoint_every": 20})";
  const auto report = workflow::trainPolicy(wild, {}, {}, {});
  QVERIFY(report.isOk());
  QCOMPARE(report->state, std::string("diverged"));
  QVERIFY(!report->reason.empty());
  const auto overview = workflow::inspectWorkspace(m_workspace);
  QCOMPARE(overview->policies.front().state, std::string("diverged"));
}

QTEST_GUILESS_MAIN(TestTrainPolicy)
#include "tst_train_policy.moc"
