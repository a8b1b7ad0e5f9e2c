#include <QtTest/QtTest>
#include <algorithm>
#include <map>

#include "core/compliance/rule_engine.h"
#include "core/compliance/rule_reader.h"
#include "tests/support/checkout.h"

using namespace studio;
using namespace studio::compliance;

namespace {

RuleSet publishedRules() {
  auto rules = readRuleFile(test::sourceFolder() / "resources" / "rules" / "examples.json");
  if (!rules) qFatal("%s: %s", rules.error().where.c_str(), std::string(rules.error().argument("reason")).c_str());
  return *rules;
}

std::vector<std::string> idsOf(const Verdict& verdict) {
  std::vector<std::string> ids;
  ids.reserve(verdict.fired.size());
  for (const auto& fired : verdict.fired) ids.push_back(fired.id);
  return ids;
}

std::string joined(const std::vector<std::string>& ids) {
  std::string text;
  for (const auto& id : ids) text += id + " ";
  return text;
}

/// Every example with the rule it stands beside; those of several rules have none.
std::vector<std::pair<std::string, Example>> allExamples(const RuleSet& rules) {
  std::vector<std::pair<std::string, Example>> all;
  for (const Rule& rule : rules.rules) {
    for (const Example& example : rule.examples) all.emplace_back(rule.id, example);
  }
  for (const Example& example : rules.interactions) all.emplace_back("", example);
  return all;
}

void compare(const Verdict& verdict, const ExpectedOutcome& expected, const std::string& id) {
  const std::string fired = joined(idsOf(verdict));
  QVERIFY2(idsOf(verdict) == expected.fired, (id + " fired " + fired + "not " + joined(expected.fired)).c_str());
  QVERIFY2(decisionWord(verdict.decision) == expected.decision,
           (id + ": " + std::string(decisionWord(verdict.decision))).c_str());
  QVERIFY2(verdict.send == expected.send, (id + " sends " + verdict.send.value_or("nothing")).c_str());
  QVERIFY2(verdict.deferred == expected.deferred, (id + " defers " + verdict.deferred.value_or("nothing")).c_str());
  QVERIFY2(verdict.passesRecheck == expected.passesRecheck, id.c_str());
  QVERIFY2(verdict.faults.empty(), id.c_str());
}

}  // namespace

class RuleExamplesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void allAreThere() {
    const RuleSet rules = publishedRules();
    std::map<ExampleKind, int> counts;
    for (const Rule& rule : rules.rules) {
      for (const Example& example : rule.examples) ++counts[example.kind];
    }
    QCOMPARE(rules.rules.size(), std::size_t{48});
    QCOMPARE(counts[ExampleKind::positive], 63);
    QCOMPARE(counts[ExampleKind::negative], 86);
    QCOMPARE(rules.interactions.size(), std::size_t{4});
  }

  void everyExampleComesOutAsItsWriterSays() {
    const auto engine = RuleEngine::make(publishedRules());
    QVERIFY(engine.isOk());
    for (const auto& [rule, example] : allExamples(engine->rules())) {
      const Verdict verdict = engine->judge(example.situation);
      QVERIFY(example.expected.has_value());
      compare(verdict, *example.expected, example.id);
      if (QTest::currentTestFailed()) return;
      const auto ids = idsOf(verdict);
      const bool isFired = std::find(ids.begin(), ids.end(), rule) != ids.end();
      if (rule.empty() || example.kind == ExampleKind::paraphrase) continue;
      QVERIFY2(isFired == (example.kind == ExampleKind::positive), example.id.c_str());
    }
  }

  void whatIsSentInsteadPassesByItself() {
    const auto engine = RuleEngine::make(publishedRules());
    for (const auto& [rule, example] : allExamples(engine->rules())) {
      const Verdict verdict = engine->judge(example.situation);
      if (!verdict.send || verdict.decision == Decision::allow) continue;
      Situation again = example.situation;
      again.say = *verdict.send;
      if (verdict.decision != Decision::warn)
        setField(again.state, "action.intent", verdict.isTerminal ? "farewell" : "inform");
      const Verdict second = engine->judge(again);
      QVERIFY2(second.decision == Decision::allow || second.decision == Decision::warn, example.id.c_str());
    }
  }

  void takingOutTheNegationsFlipsTheListedExamplesAlone() {
    RuleSet draft = publishedRules();
    auto& when = std::get<GroupCondition>(draft.rules.front().when.node).children;
    QCOMPARE(draft.rules.front().id, std::string("FINRA-2210-PROMISSORY"));
    std::erase_if(when, [](const Condition& child) {
      const auto* group = std::get_if<GroupCondition>(&child.node);
      return group != nullptr && group->kind == GroupKind::negation;
    });
    QCOMPARE(when.size(), std::size_t{2});
    const auto before = RuleEngine::make(publishedRules());
    const auto after = RuleEngine::make(std::move(draft));
    std::vector<std::string> flips;
    for (const auto& [rule, example] : allExamples(before->rules())) {
      const Decision from = before->judge(example.situation).decision, to = after->judge(example.situation).decision;
      if (from == to) continue;
      flips.push_back(example.id);
      QCOMPARE(from, Decision::allow);
      QCOMPARE(to, Decision::block);
    }
    QCOMPARE(joined(flips), std::string("FINRA-2210-PROMISSORY/N1 FINRA-2210-PROMISSORY/N2 "));
  }

  void switchingARuleOffOnlyMovesTowardsAllow() {
    const auto engine = RuleEngine::make(publishedRules());
    for (std::size_t rule = 0; rule < engine->rules().rules.size(); ++rule) {
      const RuleEngine without = engine->without(rule);
      for (const auto& [id, example] : allExamples(engine->rules())) {
        const auto before = idsOf(engine->judge(example.situation)), after = idsOf(without.judge(example.situation));
        for (const auto& fired : after) QVERIFY(std::find(before.begin(), before.end(), fired) != before.end());
      }
    }
  }

  void theWordsThatFiredAreShown() {
    const auto engine = RuleEngine::make(publishedRules());
    Situation situation;
    situation.say = "This fund is guaranteed to return 8% a year.";
    setField(situation.state, "product.class", "fund");
    const Verdict verdict = engine->judge(situation);
    QCOMPARE(verdict.fired.size(), std::size_t{1});
    const auto& leaves = verdict.fired.front().leaves;
    QCOMPARE(leaves.size(), std::size_t{4});
    QCOMPARE(leaves[1].pointer, std::string("/when/all/1"));
    QVERIFY(leaves[0].isTrue && leaves[1].isTrue && !leaves[2].isTrue && !leaves[3].isTrue);
    QCOMPARE(leaves[1].hits.size(), std::size_t{1});
    const auto span = leaves[1].hits.front().span;
    QCOMPARE(situation.say.substr(span.start, span.end - span.start), std::string("guaranteed"));
  }
};

QTEST_APPLESS_MAIN(RuleExamplesTest)
#include "tst_rule_examples.moc"
