#include <QtTest/QtTest>
#include <algorithm>

#include "core/base/random_stream.h"
#include "core/compliance/compliance_mask.h"
#include "core/compliance/dialogue_situation.h"

using namespace studio;
using namespace studio::compliance;
using Json = nlohmann::json;

namespace {

// As many as the promise names; a release build takes some seconds for them.
constexpr int kStates = 1'000'000;
constexpr std::size_t kActions = 5;

Condition said(std::string pattern, TextSubject subject = TextSubject::candidate) {
  return {TextCondition{subject, std::move(pattern)}};
}
Condition state(std::string field, Comparison comparison, Json value = nullptr) {
  return {StateCondition{std::move(field), comparison, std::move(value)}};
}
Condition all(std::vector<Condition> children) { return {GroupCondition{GroupKind::all, std::move(children)}}; }

Rule rule(std::string id, Condition when, Effect effect) {
  Rule made;
  made.id = std::move(id);
  made.when = std::move(when);
  made.effect = std::move(effect);
  return made;
}

/// Greet, ask, offer, press, wait.
std::vector<ActionWording> wordings() {
  return {{"Hello, how are you?", "inform"},
          {"What do you need?", "inform"},
          {"I can offer you a plan.", "offer"},
          {"Last chance to buy.", "close"},
          {"Take your time.", "inform"}};
}

RuleSet fiveRules() {
  RuleSet set;
  set.fallbacks = {{"wait", "Take your time."}, {std::string(kLastResort), "Take your time."}};
  set.rules = {
      rule("AGE",
           all({state("user.age", Comparison::less, 16), state("action.intent", Comparison::notEqual, "inform")}),
           {EffectKind::block, {}, "wait"}),
      rule("PRESS", said("last chance"), {EffectKind::replaceSubstitute, "Take your time.", {}}),
      rule("FIRST",
           all({state("action.intent", Comparison::equal, "offer"),
                {GroupCondition{GroupKind::negation, {said("what do you need", TextSubject::anyAgentTurn)}}}}),
           {EffectKind::requireBefore, "First a question.", {}}),
      rule("STOP",
           all({said("\\bstop\\b", TextSubject::anyCustomerTurn),
                state("action.intent", Comparison::in, Json::array({"offer", "close"}))}),
           {EffectKind::replaceTerminal, "Goodbye.", {}}),
      rule("NOTE", said("plan"), {EffectKind::warn, "note", {}})};
  return set;
}

Situation randomSituation(base::RandomStream& random) {
  Situation situation;
  situation.state = Json::object();
  if (random.below(2) == 0) setField(situation.state, "user.age", random.below(40));
  const std::uint64_t turns = random.below(4);
  for (std::uint64_t i = 0; i < turns; ++i) {
    const bool isAgent = random.below(2) == 0;
    const char* text = isAgent ? (random.below(2) == 0 ? "What do you need?" : "Hello.")
                               : (random.below(3) == 0 ? "please stop" : "yes");
    situation.prior.push_back({isAgent ? dialogue::Speaker::agent : dialogue::Speaker::customer, text});
  }
  return situation;
}

/// The rules by hand, one plain sentence each.
bool mayBeSaid(std::size_t action, const Situation& situation) {
  const auto* age = fieldOf(situation.state, "user.age");
  const bool isYoung = age != nullptr && age->get<double>() < 16;
  bool isAsked = false, isStopped = false;
  for (const auto& turn : situation.prior) {
    if (turn.speaker == dialogue::Speaker::agent) isAsked = isAsked || turn.text == "What do you need?";
    if (turn.speaker == dialogue::Speaker::customer) isStopped = isStopped || turn.text == "please stop";
  }
  if (action == 2) return !isYoung && isAsked && !isStopped;
  // Pressing is replaced by an action of the catalogue (waiting), unless a goodbye goes before.
  if (action == 3) return !isYoung && !isStopped;
  return true;
}

}  // namespace

class ComplianceMaskTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aMillionRandomStatesAreMaskedAsTheRulesSay() {
    const auto mask = ComplianceMask::make(*RuleEngine::make(fiveRules()), wordings(), {4});
    QVERIFY(mask.isOk());
    base::RandomStream random(11);
    std::size_t masked = 0;
    for (int i = 0; i < kStates; ++i) {
      const Situation situation = randomSituation(random);
      const auto verdict = mask->verdictIn(situation);
      for (std::size_t action = 0; action < kActions; ++action) {
        const bool isAllowed = verdict.mask.isAllowed({static_cast<std::int32_t>(action)});
        masked += isAllowed ? 0 : 1;
        if (isAllowed != mayBeSaid(action, situation))
          QFAIL(qPrintable(QString("state %1, action %2").arg(i).arg(action)));
      }
    }
    QVERIFY(masked > kStates / 10);
  }

  void switchingARuleOffOnlyAllowsMore() {
    const auto engine = RuleEngine::make(fiveRules());
    base::RandomStream random(12);
    std::vector<RuleEngine> others;
    for (std::size_t rule = 0; rule < 5; ++rule) others.push_back(engine->without(rule));
    for (int i = 0; i < kStates / 10; ++i) {
      Situation situation = randomSituation(random);
      situation.say = wordings()[random.below(kActions)].text;
      setField(situation.state, "action.intent", random.below(2) == 0 ? "offer" : "inform");
      const auto before = engine->fired(situation);
      const std::size_t off = random.below(5);
      auto expected = before;
      std::erase(expected, off);
      QVERIFY(others[off].fired(situation) == expected);
    }
  }

  void whatIsSentIsWhatIsLearned() {
    const auto mask = ComplianceMask::make(*RuleEngine::make(fiveRules()), wordings(), {4});
    const auto pressed = mask->outcomeOf({3}, {});
    QCOMPARE(pressed.chosen.value, 3);
    QCOMPARE(pressed.sent.value, 4);
    QCOMPARE(pressed.decision, Decision::replace);
    Situation stopped;
    stopped.prior.push_back({dialogue::Speaker::customer, "stop"});
    const auto goodbye = mask->outcomeOf({3}, stopped);
    QVERIFY(!goodbye.sent.isValid());
    QCOMPARE(goodbye.ruleIds, (std::vector<std::string>{"STOP", "PRESS"}));
    const auto offered = mask->outcomeOf({2}, {});
    QVERIFY(!offered.sent.isValid());
    QCOMPARE(offered.ruleIds, std::vector<std::string>{"FIRST"});
    const auto reasons = mask->verdictIn({}).reasons;
    QCOMPARE(reasons.size(), std::size_t{1});
    QCOMPARE(reasons.front().ruleIds, std::vector<std::string>{"FIRST"});
  }

  void whereAllIsMaskedTheFallbackStays() {
    RuleSet set = fiveRules();
    set.rules = {rule("ALL", state("silence", Comparison::equal, true), {EffectKind::block, {}, "wait"})};
    const auto mask = ComplianceMask::make(*RuleEngine::make(std::move(set)), wordings(), {1});
    QVERIFY(mask.isOk());
    Situation situation;
    situation.state = {{"silence", true}};
    const auto verdict = mask->verdictIn(situation);
    QCOMPARE(verdict.mask.allowedCount(), std::size_t{1});
    QVERIFY(verdict.mask.isAllowed({1}));
    QCOMPARE(verdict.reasons.size(), kActions - 1);
  }

  void aFallbackThatBreaksARuleIsRefused() {
    const auto mask = ComplianceMask::make(*RuleEngine::make(fiveRules()), wordings(), {3});
    QVERIFY(!mask.isOk());
    QCOMPARE(mask.error().code, base::ErrorCode::invalidArgument);
    QVERIFY(!ComplianceMask::make(*RuleEngine::make(fiveRules()), wordings(), {9}).isOk());
  }

  void aDialogueGivesItsTurnsAndItsSegment() {
    dialogue::Dialogue talk;
    talk.segment = {{"product.class", "fund"}, {"age", "41"}, {"vip", "true"}};
    talk.turns = {{dialogue::Speaker::customer, {{"Hello", {}, {}}}},
                  {dialogue::Speaker::agent, {{"Welcome.", {}, {}}, {"An offer?", {}, {}}}}};
    const Situation situation = situationAt({&talk, 1, 1, 0, {}});
    QCOMPARE(situation.prior.size(), std::size_t{2});
    QCOMPARE(situation.prior[1].text, std::string("Welcome."));
    QCOMPARE(*fieldOf(situation.state, "product.class"), Json("fund"));
    QCOMPARE(*fieldOf(situation.state, "segment.age"), Json(41.0));
    QCOMPARE(*fieldOf(situation.state, "vip"), Json(true));
    QCOMPARE(*fieldOf(situation.state, "turn_index"), Json(1));
  }
};

QTEST_APPLESS_MAIN(ComplianceMaskTest)
#include "tst_compliance_mask.moc"
