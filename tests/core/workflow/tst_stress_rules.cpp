// The paper's experiment on a log whose answers are known by hand.
#include <QTest>

#include "core/workflow/import_logs.h"
#include "core/workflow/stress_rules.h"
#include "tests/support/rule_people.h"

using namespace studio;
using test::blockRule;
using test::ruleSet;
using workflow::Gate;

namespace {

constexpr const char* kMapping = R"({
  "name": "plain", "dialogue": {"id": "id", "order": "order"}, "text": "text",
  "speaker": {"field": "who", "agent": ["a"], "customer": ["c"]}, "actions": {"fields": ["act"]},
  "outcome": {"condition": "sold = 1"}
})";

/// 100 dialogues of three agent turns; every tenth opens with the word of a rule.
std::string logText() {
  std::string text = "id,order,who,text,act,sold\n";
  for (int d = 0; d < 100; ++d) {
    const std::string id = "D" + std::to_string(d);
    text += id + ",0,a," + (d % 10 == 0 ? "I guarantee it" : "Hello there") + ",greet,1\n";
    text += id + ",1,c,please stop,,1\n" + id + ",2,a,Would you like a plan,offer,1\n";
    text += id + ",3,c,no,,1\n" + id + ",4,a,Goodbye then,leave,1\n";
  }
  return text;
}

std::string labelLine(int dialogue, int turn, bool shouldFire) {
  const nlohmann::json line{
      {"dialogue", "D" + std::to_string(dialogue)}, {"turn", turn}, {"rule", "WORD"}, {"label", shouldFire}};
  return line.dump() + "\n";
}

}  // namespace

class TestStressRules : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    m_workspace = m_folder / "w.talktrack";
    workflow::ImportRequest request{m_workspace, {}, {}, {m_folder.write("log.csv", logText())}};
    request.mappingJson = kMapping;
    QVERIFY(workflow::importLogs(request, {}, {}).isOk());
  }

  void ratesAreThoseOfTheLabels() {
    const auto rules = m_folder.write("rules.json", ruleSet({blockRule("WORD", "guarantee")}).dump());
    std::string labels;
    // By hand: 10 openings with the word are labelled as breaking the rule, and two without it: missed. 30 others are
    // clean, one opening with the word too: fires where it should not.
    for (int d = 0; d < 100; d += 10) labels += labelLine(d, 0, d != 90);
    for (int d = 1; d <= 2; ++d) labels += labelLine(d, 0, true) + "\n";
    for (int d = 40; d < 70; ++d) labels += labelLine(d, 2, false);
    const auto report = workflow::stressRules({m_workspace, rules, m_folder.write("labels.jsonl", labels)}, {}, {});
    QVERIFY2(report.isOk(), report ? "" : report.error().where.c_str());
    QCOMPARE(report->utterances, std::uint64_t{300});
    QVERIFY(!report->isEnough());
    QCOMPARE(report->labels, std::uint64_t{42});
    QCOMPARE(report->stopped.count, std::uint64_t{10});
    QCOMPARE(report->decisions.at("block"), std::uint64_t{10});
    const auto& rule = report->rules.at(0);
    QCOMPARE(rule.fired, std::uint64_t{10});
    QCOMPARE(rule.falseNegatives.count, std::uint64_t{2});
    QCOMPARE(rule.falseNegatives.of, std::uint64_t{11});
    QVERIFY(rule.falseNegativeGate() == Gate::fail);
    QCOMPARE(rule.falsePositives.count, std::uint64_t{1});
    QCOMPARE(rule.falsePositives.of, std::uint64_t{31});
    QVERIFY(rule.falsePositiveGate() == Gate::pass);  // 3.2 %
    QVERIFY(!rule.falseNegatives.upperBound());
    QVERIFY(!report->isAlarming());
  }

  void nothingSeenHasAnUpperBound() {
    workflow::CountedShare none{0, 60};
    QCOMPARE(*none.upperBound(), 0.05);  // 3/60
    QVERIFY(!workflow::CountedShare{}.upperBound());
    workflow::RuleStress unlabelled{"R", 5, {}, {}};
    QVERIFY(unlabelled.falsePositiveGate() == Gate::notEnoughData);
    unlabelled.falseNegatives = {0, 3};
    QVERIFY(unlabelled.falseNegativeGate() == Gate::pass);
  }

  /// After "please stop" nothing but leaving may be said: by hand two of three turns of each dialogue.
  void overConstrainedTurnsAreListed() {
    const nlohmann::json stop{
        {"id", "STOP"},
        {"severity", "critical"},
        {"when",
         {{"all",
           {{{"text", "user_any"}, {"re", "stop"}}, {{"state", "action.intent"}, {"op", "ne"}, {"value", "leave"}}}}}},
        {"effect", {{"type", "block"}, {"fallback_action", "plain"}}}};
    const auto rules = m_folder.write("stop.json", ruleSet({stop, blockRule("OTHER", "plan")}).dump());
    const auto report = workflow::stressRules({m_workspace, rules, {}}, {}, {});
    QVERIFY2(report.isOk(), report ? "" : report.error().where.c_str());
    QCOMPARE(report->overConstrainedTurns, std::uint64_t{200});
    QCOMPARE(report->overConstrained.size(), workflow::StressReport::kMostListed);
    QCOMPARE(report->overConstrained.front().turn, std::size_t{2});
    QCOMPARE(report->overConstrained.front().rules, (std::vector<std::string>{"STOP", "OTHER"}));
    // Masked: in turn 0 the plan; in turns 2 and 4 greeting and the plan: 5 of 9.
    QCOMPARE(report->masked.count, std::uint64_t{500});
    QCOMPARE(report->masked.of, std::uint64_t{900});
    QVERIFY(report->isAlarming());
  }

  void labelsOfNothingAreRefused() {
    const auto rules = m_folder.write("rules.json", ruleSet({blockRule("WORD", "guarantee")}).dump());
    for (const char* bad : {R"({"dialogue": "D1", "turn": 0, "rule": "NONE", "label": true})",
                            R"({"dialogue": "D1", "turn": 1, "rule": "WORD", "label": true})",
                            R"({"dialogue": "D1", "turn": 0, "rule": "WORD"})", "no json"}) {
      const auto report = workflow::stressRules({m_workspace, rules, m_folder.write("bad.jsonl", bad)}, {}, {});
      QVERIFY2(!report, bad);
      QCOMPARE(report.error().code, base::ErrorCode::invalidArgument);
    }
    QCOMPARE(workflow::stressRules({m_workspace, {}, {}}, {}, {}).error().code, base::ErrorCode::ruleVersionNotFound);
  }

 private:
  test::ScratchFolder m_folder;
  std::filesystem::path m_workspace;
};

QTEST_GUILESS_MAIN(TestStressRules)
#include "tst_stress_rules.moc"
