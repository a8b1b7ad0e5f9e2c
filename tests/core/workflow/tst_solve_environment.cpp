#include <QTest>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>

#include "core/workflow/solve_environment.h"
#include "tests/support/golden.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using Json = nlohmann::json;

class TestSolveEnvironment : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void reportsSizesAndExactValues();
  void logHoldsPropensitiesAndTheJudgedPolicy();
  void aLogNeedsABehaviourPolicy();
  void cancellingLeavesNoLog();

 private:
  test::ScratchFolder m_folder;
};

void TestSolveEnvironment::reportsSizesAndExactValues() {
  const auto report = workflow::solveEnvironment(tests::golden("talktrack_mdp.json"), std::nullopt, {}, {});
  const Json exact = Json::parse(test::contentOf(tests::golden("exact.json")));
  QVERIFY(report.isOk());
  QVERIFY(std::abs(report->optimum - exact["optimum"].get<double>()) < 1e-9);
  QVERIFY(std::abs(report->uniform - exact["uniform_legal_policy"].get<double>()) < 1e-9);
  QVERIFY(std::abs(*report->behaviour - exact["behaviour_policy"].get<double>()) < 1e-9);
  QVERIFY(std::abs(*report->evaluation - exact["evaluation_policy"].get<double>()) < 1e-9);
  QCOMPARE(report->transitions, std::uint64_t{8600});
  QCOMPARE(report->actions, std::uint64_t{10});
  QVERIFY(!report->log);
}

void TestSolveEnvironment::logHoldsPropensitiesAndTheJudgedPolicy() {
  const auto file = m_folder / "log.jsonl";
  const auto report = workflow::solveEnvironment(tests::golden("talktrack_mdp.json"), {{file, 300, 4}}, {}, {});
  QVERIFY(report.isOk());
  std::istringstream lines(test::contentOf(file));
  std::uint64_t dialogues = 0;
  std::uint64_t steps = 0;
  for (std::string line; std::getline(lines, line); ++dialogues) {
    const Json trajectory = Json::parse(line);
    for (const auto& step : trajectory["steps"]) {
      ++steps;
      const auto target = step["target"].get<std::vector<double>>();
      QVERIFY(std::abs(std::accumulate(target.begin(), target.end(), 0.0) - 1) < 1e-9);
      QCOMPARE(step["observation"].size(), std::size_t{64});
      QVERIFY(step["propensity"].get<double>() > 0);
    }
  }
  QCOMPARE(dialogues, report->log->dialogues);
  QCOMPARE(steps, report->log->steps);
}

void TestSolveEnvironment::aLogNeedsABehaviourPolicy() {
  Json json = Json::parse(test::contentOf(tests::golden("talktrack_mdp.json")));
  json.erase("behaviour");
  json.erase("evaluation_policy");
  const auto file = m_folder.write("bare.json", json.dump());
  const auto report = workflow::solveEnvironment(file, std::nullopt, {}, {});
  QVERIFY(report.isOk() && !report->behaviour && !report->evaluation);
  const auto refused = workflow::solveEnvironment(file, {{m_folder / "none.jsonl", 10, 1}}, {}, {});
  QVERIFY(!refused && refused.error().code == base::ErrorCode::invalidArgument);
  QVERIFY(!std::filesystem::exists(m_folder / "none.jsonl"));
}

void TestSolveEnvironment::cancellingLeavesNoLog() {
  std::stop_source source;
  source.request_stop();
  const auto file = m_folder / "stopped.jsonl";
  const auto report =
      workflow::solveEnvironment(tests::golden("talktrack_mdp.json"), {{file, 10, 1}}, source.get_token(), {});
  QVERIFY(!report && report.error().code == base::ErrorCode::cancelled);
  QVERIFY(!std::filesystem::exists(file));
}

QTEST_APPLESS_MAIN(TestSolveEnvironment)
#include "tst_solve_environment.moc"
