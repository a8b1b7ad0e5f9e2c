#include <QtTest/QtTest>
#include <algorithm>
#include <set>

#include "core/compliance/analysis/condition_text.h"
#include "core/compliance/analysis/mutation.h"
#include "core/compliance/published_rules.h"
#include "core/compliance/rule_engine.h"

using namespace studio;
using namespace studio::compliance;

namespace {

Condition state(std::string field, Comparison comparison, nlohmann::json value) {
  return {StateCondition{std::move(field), comparison, std::move(value)}};
}
Condition said(std::string pattern) { return {TextCondition{TextSubject::candidate, std::move(pattern)}}; }
Condition group(GroupKind kind, std::vector<Condition> children) { return {GroupCondition{kind, std::move(children)}}; }

/// Under 16, unless the utterance says "parents".
Rule minors() {
  Rule rule;
  rule.id = "AGE";
  rule.when =
      group(GroupKind::all, {state("age", Comparison::less, 16), group(GroupKind::negation, {said("parents")})});
  rule.effect = {EffectKind::block, {}, "f"};
  return rule;
}

Example example(ExampleKind kind, std::string say, int age) {
  Example made;
  made.id = "E" + std::to_string(age);
  made.kind = kind;
  made.situation.say = std::move(say);
  made.situation.state = {{"age", age}};
  return made;
}

RuleSet setOf(Rule rule) {
  RuleSet set;
  set.fallbacks = {{"f", "Well."}, {std::string(kLastResort), "Well."}};
  set.rules = {std::move(rule)};
  return set;
}

}  // namespace

class MutationTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void mistakesAreThoseThatPeopleMake() {
    std::set<std::string> found;
    for (const Mutant& mutant : mutantsOf(minors())) found.insert(mutant.pointer + " " + mutant.what);
    const std::set<std::string> expected{
        "/when AGE \"age is less than 16 or not (the utterance matches \"parents\")\" in place of \"age is less than "
        "16 "
        "and not (the utterance matches \"parents\")\"",
        "/when/all/0 AGE without \"age is less than 16\"",
        "/when/all/0 AGE \"age is at least 16\" in place of \"age is less than 16\"",
        "/when/all/0 AGE \"age is less than 15\" in place of \"age is less than 16\"",
        "/when/all/0 AGE \"age is less than 17\" in place of \"age is less than 16\"",
        "/when/all/1 AGE without \"not (the utterance matches \"parents\")\"",
        "/when/all/1 AGE without the \"not\" before \"the utterance matches \"parents\"\""};
    QCOMPARE(found.size(), expected.size());
    for (const auto& one : expected) QVERIFY2(found.contains(one), one.c_str());
  }

  void aRuleOfOneConditionCanLoseIt() {
    Rule rule = minors();
    rule.when = said("risk-free");
    rule.unless = state("n", Comparison::equal, 1);
    const auto mutants = mutantsOf(rule);
    QCOMPARE(mutants.size(), std::size_t{3});  // its words, its exception, the exception turned round
    QCOMPARE(mutants.front().pointer, "/when");
    QCOMPARE(mutants[1].pointer, "/requires");
  }

  /// By hand: which of the seven mistakes two, three and five examples notice.
  void examplesAtTheEdgeNoticeWhatOthersMiss() {
    Rule rule = minors();
    const auto killed = [&] { return testMutants(setOf(rule), {}, {})->killed; };
    rule.examples = {example(ExampleKind::positive, "Buy.", 10), example(ExampleKind::negative, "Buy.", 40)};
    // Not noticed: the bound at 15 and at 17, and the missing exception.
    QCOMPARE(killed(), std::size_t{4});
    rule.examples.push_back(example(ExampleKind::negative, "Ask your parents.", 10));
    QCOMPARE(killed(), std::size_t{5});
    rule.examples.push_back(example(ExampleKind::positive, "Buy.", 15));
    rule.examples.push_back(example(ExampleKind::negative, "Buy.", 16));
    QCOMPARE(killed(), std::size_t{7});
    rule.examples.clear();
    const auto none = testMutants(setOf(rule), {}, {});
    QCOMPARE(none->killed, std::size_t{0});
    QCOMPARE(none->survivors.size(), std::size_t{7});
  }

  void thePublishedRulesHaveAScore() {
    const RuleSet rules = publishedRules();
    const auto report = testMutants(rules, {}, {});
    QVERIFY(report.isOk());
    QCOMPARE(report->killed + report->survivors.size(), report->mutants);
    QVERIFY(report->mutants > 400);
    qInfo("published rules: %zu of %zu mutants killed (%.3f)", report->killed, report->mutants, report->score());
    // What survives is confirmed by judging each example with the changed rule in the whole set.
    for (std::size_t i = 0; i < report->survivors.size(); i += 25) {
      RuleSet changed = rules;
      const Mutant& mutant = report->survivors[i];
      for (Rule& rule : changed.rules) {
        if (rule.id == mutant.rule) rule = mutant.changed;
      }
      const auto engine = RuleEngine::make(std::move(changed));
      for (const Rule& rule : rules.rules) {
        for (const Example& one : rule.examples) {
          if (!one.expected) continue;
          std::vector<std::string> fired;
          for (const auto& each : engine->judge(one.situation, false).fired) fired.push_back(each.id);
          QVERIFY2(fired == one.expected->fired, (mutant.what + " changes " + one.id).c_str());
        }
      }
    }
  }
};

QTEST_APPLESS_MAIN(MutationTest)
#include "tst_mutation.moc"
