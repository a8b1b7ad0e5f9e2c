#include <QtTest/QtTest>

#include "core/compliance/rule_engine.h"

using namespace studio;
using namespace studio::compliance;
using Json = nlohmann::json;

namespace {

Condition said(std::string pattern, TextSubject subject = TextSubject::candidate) {
  return {TextCondition{subject, std::move(pattern)}};
}
Condition state(std::string field, Comparison comparison, Json value = nullptr) {
  return {StateCondition{std::move(field), comparison, std::move(value)}};
}
Condition group(GroupKind kind, std::vector<Condition> children) { return {GroupCondition{kind, std::move(children)}}; }

Rule rule(std::string id, Condition when, Effect effect, Severity severity = Severity::high) {
  Rule made;
  made.id = std::move(id);
  made.when = std::move(when);
  made.effect = std::move(effect);
  made.severity = severity;
  return made;
}
Effect blocked() { return {EffectKind::block, {}, "neutral"}; }
Effect substituted(std::string text) { return {EffectKind::replaceSubstitute, std::move(text), {}}; }

RuleEngine engineOf(std::vector<Rule> rules) {
  RuleSet set;
  set.rules = std::move(rules);
  set.fallbacks = {
      {"neutral", "Let me look."}, {"silence", std::nullopt}, {std::string(kLastResort), "A colleague will help."}};
  auto engine = RuleEngine::make(std::move(set));
  if (!engine) qFatal("%s", engine.error().where.c_str());
  return *engine;
}

Situation saying(std::string text, Json state = nullptr, std::vector<PriorTurn> prior = {}) {
  return {std::move(text), std::move(state), std::move(prior), {}};
}
PriorTurn agent(std::string text) { return {dialogue::Speaker::agent, std::move(text)}; }
PriorTurn customer(std::string text) { return {dialogue::Speaker::customer, std::move(text)}; }

bool fires(const Condition& when, const Situation& situation) {
  return !engineOf({rule("R", when, blocked())}).fired(situation).empty();
}

}  // namespace

class RuleEngineTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void textIsNormalisedAndHitsPointToTheOriginal() {
    const auto engine = engineOf({rule("R", said("can't lose"), blocked())});
    // A curly quote, a no-break space and a character of no width.
    const std::string text = "Sure, you can\u2019t\u00a0lo\u200bse here.";
    const Verdict verdict = engine.judge(saying(text));
    QCOMPARE(verdict.decision, Decision::block);
    const auto span = verdict.fired.at(0).leaves.at(0).hits.at(0).span;
    QCOMPARE(text.substr(span.start, span.end - span.start), std::string("can\u2019t\u00a0lo\u200bse"));
    QVERIFY(fires(said("can\u2019t lose"), saying("you can't lose")));
    QVERIFY(fires(said("[\u2013\u2014]"), saying("a - b")));
    QVERIFY(fires(said("STRASSE"), saying("Strasse")));
  }

  void missingFieldsCompareAsThePublishedSemanticsSay() {
    for (const auto comparison : {Comparison::equal, Comparison::less, Comparison::lessOrEqual, Comparison::greater,
                                  Comparison::greaterOrEqual}) {
      QVERIFY(!fires(state("a.b", comparison, 1), saying("x")));
    }
    QVERIFY(!fires(state("a.b", Comparison::in, Json::array({1})), saying("x")));
    QVERIFY(fires(state("a.b", Comparison::notEqual, 1), saying("x")));
    QVERIFY(fires(state("a.b", Comparison::notIn, Json::array({1})), saying("x")));
    QVERIFY(fires(state("a.b", Comparison::missing), saying("x")));
    QVERIFY(!fires(state("a.b", Comparison::exists), saying("x")));
    QVERIFY(fires(state("a.b", Comparison::exists), saying("x", {{"a", {{"b", nullptr}}}})));
    QVERIFY(fires(state("a.b", Comparison::equal, 1), saying("x", {{"a", {{"b", 1.0}}}})));
    QVERIFY(!fires(state("a.b", Comparison::missing), saying("x", {{"a", {{"b", 0}}}})));
  }

  void emptyGroups() {
    QVERIFY(fires(group(GroupKind::all, {}), saying("x")));
    QVERIFY(!fires(group(GroupKind::any, {}), saying("x")));
    QVERIFY(!fires(group(GroupKind::negation, {group(GroupKind::all, {})}), saying("x")));
  }

  void subjectsReadTheirTurnsAlone() {
    const auto talk =
        saying("now", nullptr, {customer("first word"), agent("second"), customer("third"), agent("fourth")});
    QVERIFY(fires(said("third", TextSubject::lastCustomerTurn), talk));
    QVERIFY(!fires(said("first", TextSubject::lastCustomerTurn), talk));
    QVERIFY(fires(said("first", TextSubject::anyCustomerTurn), talk));
    QVERIFY(!fires(said("second", TextSubject::anyCustomerTurn), talk));
    QVERIFY(fires(said("second", TextSubject::anyAgentTurn), talk));
    QVERIFY(!fires(said("now", TextSubject::anyAgentTurn), talk));
    QVERIFY(!fires(said("third", TextSubject::candidate), talk));
    // A pattern that is anchored is anchored to a turn, not to the dialogue.
    QVERIFY(fires(said("^third$", TextSubject::anyCustomerTurn), talk));
  }

  void everyCapturedNumberIsCompared() {
    const Condition tooMuch{
        CaptureCondition{TextSubject::candidate, "([\\d.,]+) ?% off", Comparison::greater, "limit"}};
    QVERIFY(fires(tooMuch, saying("20% off", {{"limit", 15}})));
    QVERIFY(!fires(tooMuch, saying("15% off", {{"limit", 15}})));
    QVERIFY(fires(tooMuch, saying("10% off, or 30% off", {{"limit", 15}})));
    QVERIFY(!fires(tooMuch, saying("99% off")));  // no limit is +infinity
    QVERIFY(fires(tooMuch, saying("1,500.5% off", {{"limit", 1500}})));
    QVERIFY(!fires(tooMuch, saying("nothing off", {{"limit", "fifteen"}})));
    const Verdict verdict = engineOf({rule("R", tooMuch, blocked())}).judge(saying("20% off", {{"limit", "fifteen"}}));
    QCOMPARE(verdict.decision, Decision::fault);
    QCOMPARE(verdict.faults.size(), std::size_t{1});
    QCOMPARE(verdict.send, std::optional<std::string>("A colleague will help."));
    QVERIFY(verdict.fired.empty());
  }

  void aFaultDecidesOnlyWhereNothingElseDoes() {
    const Condition faulty = state("age", Comparison::less, 16);
    const auto grownUp = saying("x", {{"age", "twelve"}, {"ok", true}});
    QVERIFY(!fires(group(GroupKind::all, {faulty, said("absent")}), grownUp));
    QVERIFY(!fires(group(GroupKind::all, {said("absent"), faulty}), grownUp));
    QVERIFY(fires(group(GroupKind::any, {faulty, state("ok", Comparison::equal, true)}), grownUp));
    const auto engine = engineOf({rule("R", group(GroupKind::all, {faulty}), blocked())});
    QCOMPARE(engine.judge(grownUp).decision, Decision::fault);
    QVERIFY(engine.judge(grownUp).faults.at(0).reason.starts_with("/when/all/0"));
  }

  void sequences_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("isHeld");
    const auto row = [](const char* name, SequenceKind kind, int count, bool isHeld) {
      QTest::newRow(name) << static_cast<int>(kind) << count << isHeld;
    };
    // Of the six turns the agent says "risk" in the 1st and 5th, the customer says "buy" in the 2nd and 6th.
    row("said before", SequenceKind::saidBefore, 0, true);
    row("not since", SequenceKind::notSince, 0, true);
    row("at most one", SequenceKind::atMost, 1, false);
    row("at most two", SequenceKind::atMost, 2, true);
    row("within one turn", SequenceKind::within, 1, false);
    row("within two turns", SequenceKind::within, 2, true);
  }
  void sequences() {
    QFETCH(int, kind);
    QFETCH(int, count);
    QFETCH(bool, isHeld);
    SequenceCondition condition;
    condition.kind = static_cast<SequenceKind>(kind);
    condition.pattern = "risk";
    condition.count = count;
    condition.sincePattern = "buy";
    const auto talk = saying("x", nullptr,
                             {agent("the risk"), customer("I buy"), agent("fine"), customer("hm"),
                              agent("again the risk"), customer("buy")});
    QCOMPARE(fires({condition}, talk), isHeld);
  }

  void notSinceWithoutItsEventCountsFromTheStart() {
    SequenceCondition condition;
    condition.kind = SequenceKind::notSince;
    condition.pattern = "risk";
    condition.sincePattern = "buy";
    QVERIFY(fires({condition}, saying("x", nullptr, {agent("hello")})));
    QVERIFY(!fires({condition}, saying("x", nullptr, {agent("the risk")})));
    QVERIFY(!fires({condition}, saying("x", nullptr, {customer("buy"), agent("the risk")})));
  }

  void datesAndScopeSayWhereARuleApplies() {
    Rule dated = rule("R", said("offer"), blocked());
    dated.validFrom = "2026-03-01";
    dated.validTo = "2026-03-31";
    dated.scope.channels = {"voice", "sms"};
    const auto engine = engineOf({dated});
    const auto on = [&](const char* day, Json state) {
      auto situation = saying("an offer", std::move(state));
      situation.asOf = day;
      return !engine.fired(situation).empty();
    };
    QVERIFY(on("2026-03-01", nullptr) && on("2026-03-31", nullptr) && on("", nullptr));
    QVERIFY(!on("2026-02-28", nullptr) && !on("2026-04-01", nullptr));
    QVERIFY(on("2026-03-05", {{"channel", "sms"}}));
    QVERIFY(!on("2026-03-05", {{"channel", "email"}}));
  }

  void precedenceIsEffectThenSeverityThenId() {
    const Condition always = group(GroupKind::all, {});
    const auto engine = engineOf({rule("b", always, {EffectKind::warn, "note", {}}, Severity::critical),
                                  rule("d", said("go"), substituted("ok"), Severity::low),
                                  rule("c", said("go"), substituted("fine"), Severity::critical),
                                  rule("a", said("go"), substituted("well"), Severity::critical),
                                  rule("z", said("go"), {EffectKind::requireBefore, "first this", {}}, Severity::low)});
    const Verdict verdict = engine.judge(saying("go"));
    QStringList ids;
    for (const auto& fired : verdict.fired) ids << QString::fromStdString(fired.id);
    QCOMPARE(ids.join(" "), QString("z a c d b"));
    QCOMPARE(verdict.decision, Decision::requireBefore);
    QCOMPARE(verdict.send, std::optional<std::string>("first this"));
    QCOMPARE(verdict.deferred, std::optional<std::string>("go"));
  }

  void replacementsAreJudgedToAFixedPoint() {
    const auto chain =
        engineOf({rule("1", said("one"), substituted("two")), rule("2", said("two"), substituted("three")),
                  rule("3", said("three"), substituted("four"))});
    const Verdict settled = chain.judge(saying("one"));
    QCOMPARE(settled.send, std::optional<std::string>("four"));
    QVERIFY(settled.passesRecheck);
    QCOMPARE(settled.rounds, 3);
    const auto circle =
        engineOf({rule("1", said("one"), substituted("two")), rule("2", said("two"), substituted("one"))});
    const Verdict endless = circle.judge(saying("one"));
    QCOMPARE(endless.send, std::optional<std::string>("A colleague will help."));
    QVERIFY(endless.passesRecheck);
    const auto everything = engineOf({rule("1", said("."), substituted("anything"))});
    const Verdict none = everything.judge(saying("one"));
    QVERIFY(!none.send.has_value());
    QVERIFY(!none.passesRecheck);
  }

  void appendedTextsAddUp() {
    const Condition gain = said("gain");
    const auto not1 = group(GroupKind::negation, {said("Past")}), not2 = group(GroupKind::negation, {said("Risk")});
    const auto engine =
        engineOf({rule("1", group(GroupKind::all, {gain, not1}), {EffectKind::replaceAppend, " Past.", {}}),
                  rule("2", group(GroupKind::all, {gain, not2}), {EffectKind::replaceAppend, " Risk.", {}})});
    QCOMPARE(engine.judge(saying("A gain.")).send, std::optional<std::string>("A gain. Past. Risk."));
  }

  void afterATerminalTextTheIntentIsAFarewell() {
    const Condition selling = state("action.intent", Comparison::notEqual, "farewell");
    const auto engine = engineOf({rule("1", selling, {EffectKind::replaceTerminal, "Goodbye.", {}})});
    const Verdict verdict = engine.judge(saying("Buy!", {{"action", {{"intent", "offer"}}}}));
    QCOMPARE(verdict.send, std::optional<std::string>("Goodbye."));
    QVERIFY(verdict.isTerminal && verdict.passesRecheck);
    QCOMPARE(verdict.rounds, 1);
  }

  void aTextWhoseSlotNobodyKnowsIsAFault() {
    const auto engine = engineOf({rule("1", said("price"), substituted("It costs {offer.price}."))});
    QCOMPARE(engine.judge(saying("price", {{"offer", {{"price", 4.5}}}})).send,
             std::optional<std::string>("It costs 4.5."));
    const Verdict verdict = engine.judge(saying("price"));
    QCOMPARE(verdict.decision, Decision::fault);
    QCOMPARE(verdict.faults.at(0).rule, std::string("1"));
    QCOMPARE(verdict.send, std::optional<std::string>("A colleague will help."));
  }

  void silenceIsAFallbackToo() {
    const auto engine = engineOf({rule("1", said("x"), {EffectKind::block, {}, "silence"})});
    const Verdict verdict = engine.judge(saying("x"));
    QVERIFY(!verdict.send.has_value() && verdict.passesRecheck);
    QCOMPARE(verdict.decision, Decision::block);
  }

  void timeGrowsWithTheTextAndNotFaster() {
    const auto engine = engineOf({rule("1", said("(a+)+$"), blocked()), rule("2", said("(a|aa)*b"), blocked()),
                                  rule("3", said("(.*)(.*)(.*)x{1,50}y"), blocked())});
    const auto seconds = [&](std::size_t length) {
      double best = 1e9;
      for (int i = 0; i < 3; ++i)
        best = std::min(best, engine.judge(saying(std::string(length, 'a') + "!"), false).microseconds);
      return best / 1e6;
    };
    const double one = seconds(500'000), two = seconds(1'000'000);
    QVERIFY2(two < 3.5 * one + 0.01, qPrintable(QString("%1 s, twice the text %2 s").arg(one).arg(two)));
  }
};

QTEST_APPLESS_MAIN(RuleEngineTest)
#include "tst_rule_engine.moc"
