#include <QtTest/QtTest>
#include <algorithm>

#include "core/compliance/analysis/canonical.h"
#include "core/compliance/analysis/leaf_coverage.h"
#include "core/compliance/analysis/pattern_sampler.h"
#include "core/compliance/analysis/rule_findings.h"
#include "core/compliance/analysis/tightening.h"
#include "core/compliance/rule_program.h"
#include "core/compliance/rule_reader.h"
#include "core/compliance/rule_writer.h"
#include "core/text/unicode.h"
#include "tests/support/checkout.h"

using namespace studio;
using namespace studio::compliance;

namespace {

RuleSet publishedRules() {
  auto rules = readRuleFile(test::sourceFolder() / "resources" / "rules" / "examples.json");
  if (!rules) qFatal("%s", rules.error().where.c_str());
  return *rules;
}

RuleEngine engineOf(RuleSet rules) {
  auto engine = RuleEngine::make(std::move(rules));
  if (!engine) qFatal("%s", engine.error().where.c_str());
  return *engine;
}

std::vector<Finding> findingsIn(const RuleSet& rules) { return *findingsOf(engineOf(rules), {}, {}); }

Rule* ruleOf(RuleSet& rules, std::string_view id) {
  const auto found =
      std::find_if(rules.rules.begin(), rules.rules.end(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules.rules.end() ? nullptr : &*found;
}

bool has(const std::vector<Finding>& findings, FindingKind kind, const std::vector<std::string>& rules) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    auto found = finding.rules, wanted = rules;
    std::sort(found.begin(), found.end());
    std::sort(wanted.begin(), wanted.end());
    return finding.kind == kind && found == wanted;
  });
}

Condition stateIs(std::string field, nlohmann::json value) {
  return {StateCondition{std::move(field), Comparison::equal, std::move(value)}};
}
Condition negated(Condition condition) { return {GroupCondition{GroupKind::negation, {std::move(condition)}}}; }
Condition group(GroupKind kind, std::vector<Condition> children) { return {GroupCondition{kind, std::move(children)}}; }

/// A condition over three fields with values 0 to 2, or not there.
Condition randomCondition(base::RandomStream& random, int depth) {
  const std::uint64_t kind = depth == 0 ? 3 : random.below(4);
  if (kind == 2) return negated(randomCondition(random, depth - 1));
  if (kind < 2) {
    std::vector<Condition> children;
    const std::uint64_t count = random.below(4);
    for (std::uint64_t i = 0; i < count; ++i) children.push_back(randomCondition(random, depth - 1));
    return group(kind == 0 ? GroupKind::all : GroupKind::any, std::move(children));
  }
  const std::string field(1, static_cast<char>('a' + random.below(3)));
  const std::uint64_t comparison = random.below(6);
  if (comparison == 0)
    return {StateCondition{field, Comparison::in, nlohmann::json::array({random.below(3), random.below(3)})}};
  if (comparison == 1) return {StateCondition{field, Comparison::missing, nullptr}};
  if (comparison == 2) return {StateCondition{field, Comparison::less, random.below(3)}};
  if (comparison == 3) return {StateCondition{field, Comparison::greaterOrEqual, random.below(3)}};
  if (comparison == 4) return {StateCondition{field, Comparison::notEqual, random.below(3)}};
  return stateIs(field, random.below(3));
}

/// The 64 states of the three fields.
std::vector<Situation> allStates() {
  std::vector<Situation> states;
  for (int code = 0; code < 64; ++code) {
    Situation situation;
    situation.state = nlohmann::json::object();
    for (int field = 0, rest = code; field < 3; ++field, rest /= 4) {
      if (rest % 4 < 3) situation.state[std::string(1, static_cast<char>('a' + field))] = rest % 4;
    }
    states.push_back(std::move(situation));
  }
  return states;
}

RuleSet withCondition(Condition when) {
  RuleSet set;
  set.fallbacks = {{"f", "Well."}, {std::string(kLastResort), "Well."}};
  Rule rule;
  rule.id = "R";
  rule.when = std::move(when);
  rule.effect = {EffectKind::block, {}, "f"};
  set.rules = {rule};
  return set;
}

/// Where the one rule of a set fires, in allStates().
std::vector<bool> firingIn(const RuleSet& set, const std::vector<Situation>& states) {
  const RuleEngine engine = engineOf(set);
  std::vector<bool> fires;
  fires.reserve(states.size());
  for (const Situation& state : states) fires.push_back(!engine.fired(state).empty());
  return fires;
}

}  // namespace

class RuleAnalysisTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyPublishedPatternHasSamples() {
    const RuleEngine engine = engineOf(publishedRules());
    base::RandomStream random(5);
    for (const auto& pattern : engine.program().patterns) {
      const auto samples = samplesOf(pattern.expression(), 5, random);
      QVERIFY2(!samples.empty(), pattern.expression().c_str());
      for (const auto& sample : samples) QVERIFY(pattern.isFoundIn(text::normalise(sample).text));
    }
  }

  void everyFindingOfThePublishedRulesIsConfirmed() {
    const RuleSet rules = publishedRules();
    const RuleEngine engine = engineOf(rules);
    const auto findings = findingsIn(rules);
    for (const Finding& finding : findings) {
      QVERIFY2(finding.kind != FindingKind::duplicate && finding.kind != FindingKind::neverFires &&
                   finding.kind != FindingKind::alwaysFires,
               (std::string(findingWord(finding.kind)) + " " + finding.rules.front() + ": " + finding.what).c_str());
      QVERIFY(finding.witness.has_value());
      const Verdict verdict = engine.judge(*finding.witness);
      for (const std::string& id : finding.rules) {
        QVERIFY2(
            std::any_of(verdict.fired.begin(), verdict.fired.end(), [&](const auto& fired) { return fired.id == id; }),
            (id + " in " + finding.what).c_str());
      }
    }
    QVERIFY(has(findings, FindingKind::deadEnd, {"REGF-CALL-FREQ"}));
    // "…what support we can offer" is an offer to TSR-IDENTIFY, in an outbound marketing call.
    QVERIFY(has(findings, FindingKind::badFallback, {"FCA-VULNERABLE"}));
  }

  void aCopyUnderAnotherNameIsADuplicate() {
    RuleSet rules = publishedRules();
    Rule copy = *ruleOf(rules, "TILA-RATE-APR");
    copy.id = "COPY";
    rules.rules.push_back(copy);
    QVERIFY(has(findingsIn(rules), FindingKind::duplicate, {"TILA-RATE-APR", "COPY"}));
  }

  void twoJurisdictionsAtOnceNeverFire() {
    RuleSet rules = publishedRules();
    for (const char* id : {"CRD-WITHDRAWAL", "UCPD-30-GUILT", "BIZ-DISCOUNT-LIMIT"}) {
      RuleSet draft = rules;
      auto& when = std::get<GroupCondition>(ruleOf(draft, id)->when.node).children;
      when.push_back(stateIs("jurisdiction", "US"));
      when.push_back(stateIs("jurisdiction", "UK"));
      QVERIFY2(has(findingsIn(draft), FindingKind::neverFires, {id}), id);
    }
  }

  void aBlockWithoutAConditionShadowsAll() {
    RuleSet rules = publishedRules();
    Rule block;
    block.id = "AAA";
    block.severity = Severity::critical;
    block.effect = {EffectKind::block, {}, "neutral_close"};
    rules.rules.push_back(block);
    const auto findings = findingsIn(rules);
    QVERIFY(has(findings, FindingKind::alwaysFires, {"AAA"}));
    QVERIFY(has(findings, FindingKind::deadEnd, {"AAA"}));
    for (const Rule& rule : rules.rules) {
      if (rule.id == "AAA" || rule.effect.kind == EffectKind::warn) continue;
      QVERIFY2(has(findings, FindingKind::shadowed, {rule.id, "AAA"}), rule.id.c_str());
    }
  }

  void aFallbackThatBreaksARuleIsFound() {
    RuleSet rules = publishedRules();
    rules.fallbacks["neutral_close"] = "Last chance to get it.";
    const auto findings = findingsIn(rules);
    QVERIFY(has(findings, FindingKind::badFallback, {"BIZ-PUSH-CAP"}));
    QVERIFY(has(findings, FindingKind::badFallback, {"UCPD-30-GUILT"}));
  }

  void rulesThatFireAlikeAndDifferContradict() {
    RuleSet rules = publishedRules();
    Rule other = *ruleOf(rules, "BIZ-PUSH-CAP");
    other.id = "OTHER";
    other.effect = {EffectKind::replaceSubstitute, "Shall we go on?", {}};
    rules.rules.push_back(other);
    QVERIFY(has(findingsIn(rules), FindingKind::contradictory, {"BIZ-PUSH-CAP", "OTHER"}));
  }

  void neverAndAlwaysAgreeWithBruteForce() {
    base::RandomStream random(21);
    const auto states = allStates();
    int never = 0, always = 0;
    for (int i = 0; i < 400; ++i) {
      const RuleSet set = withCondition(randomCondition(random, 3));
      const auto fires = firingIn(set, states);
      const auto findings = findingsIn(set);
      const bool isNever = std::none_of(fires.begin(), fires.end(), [](bool one) { return one; });
      const bool isAlways = std::all_of(fires.begin(), fires.end(), [](bool one) { return one; });
      // Between the whole numbers of the brute force lie others, so that it may miss a way to fire; what is proved
      // holds.
      if (has(findings, FindingKind::neverFires, {"R"})) QVERIFY(isNever);
      if (has(findings, FindingKind::alwaysFires, {"R"})) QVERIFY(isAlways);
      never += has(findings, FindingKind::neverFires, {"R"}) ? 1 : 0;
      always += has(findings, FindingKind::alwaysFires, {"R"}) ? 1 : 0;
    }
    QVERIFY2(never > 20 && always > 20, qPrintable(QString("%1 never, %2 always").arg(never).arg(always)));
  }

  void whatIsProvedToTightenNeverAllowsMore() {
    base::RandomStream random(22);
    const auto states = allStates();
    int proved = 0;
    for (int i = 0; i < 4000; ++i) {
      const RuleSet before = withCondition(randomCondition(random, 3));
      RuleSet after = before;
      auto* group = std::get_if<GroupCondition>(&after.rules[0].when.node);
      if (group != nullptr && group->kind != GroupKind::negation && random.below(2) == 0) {
        if (!group->children.empty() && random.below(2) == 0)
          group->children.erase(group->children.begin());
        else
          group->children.push_back(randomCondition(random, 1));
      } else {
        after = withCondition(randomCondition(random, 2));
      }
      if (isLoosening(changesOf(before, after))) continue;
      ++proved;
      const auto old = firingIn(before, states), now = firingIn(after, states);
      for (std::size_t state = 0; state < states.size(); ++state) QVERIFY(!old[state] || now[state]);
    }
    QVERIFY2(proved > 500, qPrintable(QString("%1 proved").arg(proved)));
  }

  void editsOfThePublishedRulesAreJudged() {
    const RuleSet before = publishedRules();
    const auto edited = [&](auto edit) {
      RuleSet after = before;
      edit(after);
      return isLoosening(changesOf(before, after));
    };
    QVERIFY(!edited([](RuleSet&) {}));
    QVERIFY(!edited([](RuleSet& set) { set.rules[0].note = "other"; }));
    QVERIFY(!edited([](RuleSet& set) {
      auto& when = std::get<GroupCondition>(set.rules[0].when.node).children;
      when.resize(2);  // both negations
    }));
    QVERIFY(edited([](RuleSet& set) { set.rules.pop_back(); }));
    QVERIFY(edited([](RuleSet& set) { set.fallbacks["neutral_close"] = "Bye."; }));
    QVERIFY(edited(
        [](RuleSet& set) { std::get<GroupCondition>(set.rules[0].when.node).children.push_back(stateIs("x", 1)); }));
    QVERIFY(edited([](RuleSet& set) { set.rules[0].effect = {EffectKind::warn, "m", {}}; }));
    QVERIFY(edited([](RuleSet& set) { set.rules[0].validTo = "2026-01-01"; }));
    QVERIFY(!edited([](RuleSet& set) {
      Rule more = set.rules[0];
      more.id = "MORE";
      set.rules.push_back(more);
    }));
  }

  void coverageCountsInTheWrittenOrder() {
    const auto leaves = exampleCoverage(engineOf(publishedRules()));
    const auto find = [&](const char* rule, const char* pointer) {
      return *std::find_if(leaves.begin(), leaves.end(),
                           [&](const LeafCoverage& leaf) { return leaf.rule == rule && leaf.pointer == pointer; });
    };
    // Two positives and two negatives of funds: by hand from the published examples.
    const auto product = find("FINRA-2210-PROMISSORY", "/when/all/0"),
               words = find("FINRA-2210-PROMISSORY", "/when/all/1");
    QCOMPARE(product.evaluated(), words.evaluated() + product.isFalse);
    QVERIFY(words.isTrue >= 2);
    Situation plain;
    plain.say = "Hello.";
    const auto never = coverageOf(engineOf(publishedRules()), 0, std::span(&plain, 1));
    QCOMPARE(never[0].isFalse, std::uint64_t{1});
    QCOMPARE(never[1].evaluated(), std::uint64_t{0});
  }

  void whatIsWrittenReadsBackTheSame() {
    const RuleSet rules = publishedRules();
    const std::string written = rulesJson(rules).dump(1);
    const auto again = readRules(written, "again");
    QVERIFY2(again.isOk(), again ? "" : again.error().where.c_str());
    QCOMPARE(rulesJson(*again).dump(1), written);
    QVERIFY(changesOf(rules, *again).empty());
  }

  void theOrderOfConditionsDoesNotMatter() {
    const Condition a = stateIs("a", 1), b = stateIs("b", 2);
    QCOMPARE(canonicalText(group(GroupKind::all, {a, b})),
             canonicalText(group(GroupKind::all, {b, group(GroupKind::all, {a, b})})));
    QCOMPARE(canonicalText(negated(negated(a))), canonicalText(a));
    QVERIFY(canonicalText(group(GroupKind::any, {a, b})) != canonicalText(group(GroupKind::all, {a, b})));
  }
};

QTEST_APPLESS_MAIN(RuleAnalysisTest)
#include "tst_rule_analysis.moc"
