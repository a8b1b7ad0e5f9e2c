// What-if questions: how they are read and stored, and answers on a log that was made.
#include <QtTest/QtTest>
#include <chrono>
#include <cmath>
#include <ctime>
#include <thread>

#include "core/simulation/sample_generator.h"
#include "core/simulation/scenarios/scenario_reader.h"
#include "core/workflow/decision_support.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/paired_difference.h"
#include "core/workflow/run_scenario.h"
#include "core/workflow/scenario_arms.h"
#include "core/workflow/stored_scenarios.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using simulation::Scenario;

namespace {

/// Reads a scenario; quotes are single so that tests can be read.
base::Result<Scenario> read(std::string json) {
  std::ranges::replace(json, '\'', '"');
  return simulation::readScenario(json, "s.json", {});
}

Scenario scenarioOf(const std::string& json) {
  auto scenario = read(json);
  if (!scenario)
    qFatal("%s: %s", scenario.error().where.c_str(), std::string(scenario.error().argument("reason")).c_str());
  return std::move(*scenario);
}

}  // namespace

class ScenariosTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    const auto csv = m_folder / "log.csv";
    QVERIFY(simulation::writeSampleLog(csv, 400, 5, {}, {}).isOk());
    m_workspace = m_folder / "sample.talktrack";
    QVERIFY(workflow::importLogs({m_workspace, "talktrack", {}, {csv}}, {}, {}).isOk());
  }

  void faultsNameTheirPlace_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("reason");
    const QString arm = "'arms': [{'name': 'a', 'policy': {'behaviour': true}}]";
    QTest::newRow("no json") << "{"
                             << "s.json"
                             << "no JSON";
    QTest::newRow("unknown key") << "{'name': 'x', 'colour': 1, " + arm + "}"
                                 << "s.json"
                                 << "colour";
    QTest::newRow("unknown key in an arm")
        << "{'name': 'x', 'arms': [{'name': 'a', 'policy': {'behaviour': true}, 'tone': 1}]}"
        << "/arms/0"
        << "tone";
    QTest::newRow("no arms") << "{'name': 'x', 'arms': []}"
                             << "/arms"
                             << "";
    QTest::newRow("two policies")
        << "{'name': 'x', 'arms': [{'name': 'a', 'policy': {'behaviour': true, 'workspace': 'b'}}]}"
        << "/arms/0/policy"
        << "";
    QTest::newRow("few dialogues") << "{'name': 'x', 'dialogues': 5, " + arm + "}"
                                   << "/dialogues"
                                   << "";
    QTest::newRow("discount") << "{'name': 'x', 'discount': {'factor': 2}, " + arm + "}"
                              << "/discount/factor"
                              << "";
    QTest::newRow("same names") << "{'name': 'x', 'arms': [{'name': 'a', 'policy': {'behaviour': true}}, "
                                   "{'name': 'a', 'policy': {'behaviour': true}}]}"
                                << "/arms/1/name"
                                << "another arm";
    QTest::newRow("no rule file") << "{'name': 'x', 'rules': 'none.json', " + arm + "}"
                                  << "/rules"
                                  << "none.json";
  }
  void faultsNameTheirPlace() {
    QFETCH(QString, json);
    QFETCH(QString, where);
    QFETCH(QString, reason);
    const auto scenario = read(json.toStdString());
    QVERIFY(!scenario);
    QCOMPARE(scenario.error().code, base::ErrorCode::scenarioInvalid);
    QVERIFY2(scenario.error().where.find(where.toStdString()) != std::string::npos, scenario.error().where.c_str());
    const std::string said(scenario.error().argument("reason"));
    QVERIFY2(said.find(reason.toStdString()) != std::string::npos, said.c_str());
  }

  // By hand: decisions 0, 1, 2 in turns 0, 0, 2; costs 0.1 for action 1 and 0.01 a turn; discount 0.5; converted.
  // 0: −0.01; 1: −0.1; 2: −0.01 − 0.1 + 1 = 0.89. Sum: −0.01 − 0.05 + 0.2225 = 0.1625.
  void valuesAreDiscountedAndCutOff() {
    using simulation::CustomerEvent;
    simulation::CustomerDialogue dialogue;
    dialogue.steps = {{0, 0, CustomerEvent::goesOn, simulation::kNothingYet},
                      {0, 1, CustomerEvent::replies, 0},
                      {2, 1, CustomerEvent::ends, simulation::kNothingYet}};
    dialogue.isConverted = true;
    simulation::ScenarioReward reward;
    reward.turnCost = 0.01;
    reward.discount = 0.5;
    const std::vector<double> costs{0, 0.1};
    QVERIFY(std::abs(workflow::valueOf(dialogue, reward, costs) - 0.1625) < 1e-12);
    reward.depth = 2;
    QVERIFY(std::abs(workflow::valueOf(dialogue, reward, costs) + 0.06) < 1e-12);
  }

  void differencesArePaired() {
    std::vector<double> first, second;
    for (int i = 0; i < 400; ++i) {
      first.push_back(i % 2);
      second.push_back(i % 2 == 1 || i % 20 == 0 ? 1 : 0);  // wins 20 more of 400
    }
    const auto difference = workflow::pairedDifference(first, second, 3);
    QCOMPARE(difference.value, 0.05);
    QVERIFY(difference.interval.low > 0.02 && difference.interval.high < 0.08);  // 0.05 ± 1.96 · √(0.05·0.95/400)
    QCOMPARE(difference.probabilityBetter, 1.0);
    QCOMPARE(workflow::pairedDifference(first, first, 3).probabilityBetter, 0.5);
  }

  // By hand: the log says 1 after 0 five times and 0 after 0 once; both begin with 0 six times.
  void whatTheLogHardlyShowsIsCounted() {
    const auto dialogueOf = [](std::initializer_list<std::uint32_t> actions) {
      simulation::CustomerDialogue dialogue;
      for (const auto action : actions) dialogue.steps.push_back({0, action, simulation::CustomerEvent::goesOn, 0});
      return dialogue;
    };
    simulation::CustomerLog log{{2, 1, {}}, std::vector(5, dialogueOf({0, 1}))};
    log.dialogues.push_back(dialogueOf({0, 0}));
    const workflow::DecisionSupport support(log);
    QCOMPARE(support.unsupported(dialogueOf({0, 1})), std::size_t{0});
    QCOMPARE(support.unsupported(dialogueOf({0, 0, 1})), std::size_t{1});
    QCOMPARE(support.unsupported(dialogueOf({1, 0})), std::size_t{2});
  }

  void anActionThatIsNotThereIsNamed() {
    const auto report = workflow::runScenario(
        m_workspace, scenarioOf("{'name': 'x', 'arms': [{'name': 'a', 'policy': {'track': ['greet', 'sing']}}]}"), {},
        {});
    QVERIFY(!report);
    QCOMPARE(report.error().code, base::ErrorCode::scenarioInvalid);
    QVERIFY(report.error().where.find("/policy/track/") != std::string::npos);
    QVERIFY(report.error().argument("reason").find("there are: ") != std::string_view::npos);
  }

  void aQuestionIsAnsweredTwiceAlike() {
    const Scenario scenario = scenarioOf(
        "{'name': 'offer', 'dialogues': 1000, 'arms': [{'name': 'as logged', 'policy': {'behaviour': true}},"
        " {'name': 'the same', 'policy': {'behaviour': true}}]}");
    const auto report = workflow::runScenario(m_workspace, scenario, {}, {});
    QVERIFY2(report.isOk(), report ? "" : report.error().where.c_str());
    QCOMPARE(report->arms.size(), std::size_t{2});
    // Common random numbers: the same policy in both arms differs in nothing.
    QCOMPARE(report->arms[0].conversion.converted, report->arms[1].conversion.converted);
    QCOMPARE(report->differences[0].value, 0.0);
    QVERIFY(!report->licence.fidelity.reasons.empty());
    QVERIFY(report->arms[0].offPolicy.has_value());
    QVERIFY(!report->arms[0].examples.empty());
    const auto again = workflow::runScenario(m_workspace, scenario, {}, {});
    QCOMPARE(again->arms[0].conversion.converted, report->arms[0].conversion.converted);
    QCOMPARE(again->arms[0].offPolicy->value, report->arms[0].offPolicy->value);
    QCOMPARE(again->licence.fidelity.divergence.value, report->licence.fidelity.divergence.value);
    QCOMPARE(again->model, report->model);
  }

  // Rules mask while arms talk: what they forbid is not said.
  void rulesAreAMask() {
    const Scenario scenario = scenarioOf(
        "{'name': 'rules', 'dialogues': 400, 'arms': [{'name': 'free', 'policy': {'behaviour': true}},"
        " {'name': 'bound', 'policy': {'behaviour': true}, 'rules': {'fallbacks': {'neutral': 'Let me look that up.'},"
        " 'rules': [{'id': 'R1', 'title': 't', 'severity': 'high', 'when': {'any': ["
        "{'state': 'action.intent', 'op': 'eq', 'value': 'offer'}, {'state': 'action.intent', 'op': 'eq', 'value': "
        "'offer_bundle'}]}, 'effect': {'type': 'block', 'fallback_action': 'neutral'}}]}}]}");
    const auto report = workflow::runScenario(m_workspace, scenario, {}, {});
    QVERIFY2(report.isOk(), report ? "" : std::string(report.error().argument("reason")).c_str());
    const auto offersOf = [&](std::size_t arm) {
      std::size_t offers = 0;
      for (const auto& dialogue : report->arms[arm].examples) {
        for (const auto& turn : dialogue.turns)
          offers += turn.action == "offer" || turn.action == "offer_bundle" ? 1 : 0;
      }
      return offers;
    };
    QCOMPARE(offersOf(1), std::size_t{0});
    QVERIFY(offersOf(0) > 0);
    QVERIFY(report->arms[1].conversion.converted != report->arms[0].conversion.converted);
    QVERIFY(!report->arms[1].offPolicy && !report->arms[1].notes.empty());
  }

  void storedScenariosRunAgain() {
    const Scenario scenario = scenarioOf(
        "{'name': 'kept', 'dialogues': 200, 'seed': 7, 'arms': [{'name': 'a', 'policy': {'behaviour': true}}]}");
    const base::FixedClock clock(1000);
    QVERIFY(workflow::saveScenario(m_workspace, scenario, R"({"answer":1})", clock).isOk());
    QCOMPARE(workflow::listScenarios(m_workspace)->size(), std::size_t{1});
    QCOMPARE(workflow::listScenarios(m_workspace)->front().result, std::string(R"({"answer":1})"));
    const auto stored = workflow::storedScenario(m_workspace, "kept");
    QCOMPARE(stored->seed, std::uint64_t{7});
    QCOMPARE(stored->document, scenario.document);
    // The same question keeps its answer; another one of the same name does not.
    QVERIFY(workflow::saveScenario(m_workspace, *stored, {}, clock).isOk());
    QVERIFY(!workflow::listScenarios(m_workspace)->front().result.empty());
    const Scenario other = scenarioOf("{'name': 'kept', 'arms': [{'name': 'b', 'policy': {'behaviour': true}}]}");
    QVERIFY(workflow::saveScenario(m_workspace, other, {}, clock).isOk());
    QVERIFY(workflow::listScenarios(m_workspace)->front().result.empty());
    const auto unknown = workflow::storedScenario(m_workspace, "other");
    QCOMPARE(unknown.error().code, base::ErrorCode::scenarioNotFound);
    QCOMPARE(unknown.error().argument("known"), std::string_view("kept"));
    QVERIFY(workflow::removeScenario(m_workspace, "kept").isOk());
    QVERIFY(!workflow::removeScenario(m_workspace, "kept").isOk());
  }

  void stopsSoon() {
    const Scenario scenario =
        scenarioOf("{'name': 'long', 'dialogues': 1000000, 'arms': [{'name': 'a', 'policy': {'behaviour': true}}]}");
    for (const int afterMs : {0, 50, 400, 2500}) {
      std::stop_source stop;
      std::clock_t asked = 0;  // of this process: others on the machine do not count
      std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(afterMs));
        asked = std::clock();
        stop.request_stop();
      });
      const auto report = workflow::runScenario(m_workspace, scenario, stop.get_token(), {});
      const std::clock_t ended = std::clock();
      stopper.join();
      QVERIFY(!report);
      QCOMPARE(report.error().code, base::ErrorCode::cancelled);
      const double ms = 1000.0 * static_cast<double>(ended - asked) / CLOCKS_PER_SEC;
      qInfo("stopped %.0f ms of processor time after it was asked to", ms);
      QVERIFY2(ms < 200, qPrintable(QString::number(ms)));
    }
  }

 private:
  test::ScratchFolder m_folder;
  std::filesystem::path m_workspace;
};

QTEST_GUILESS_MAIN(ScenariosTest)
#include "tst_scenarios.moc"
