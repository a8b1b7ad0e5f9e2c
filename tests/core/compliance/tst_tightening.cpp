// What the static check proves to tighten is compared with every situation of a small world.
#include <QtTest/QtTest>
#include <algorithm>

#include "core/base/random_stream.h"
#include "core/compliance/analysis/tightening.h"
#include "core/compliance/rule_engine.h"
#include "core/compliance/rule_writer.h"

using namespace studio;
using namespace studio::compliance;
using Json = nlohmann::json;

namespace {

constexpr int kEdits = 6000;
constexpr const char* kWords[] = {"alpha", "beta", "gamma"};

Condition group(GroupKind kind, std::vector<Condition> children) { return {GroupCondition{kind, std::move(children)}}; }

/// Words of the candidate or of an earlier turn, and a field of the state that may also be a text where a number is
/// asked for, which cannot be judged.
Condition randomLeaf(base::RandomStream& random) {
  const std::string word = kWords[random.below(3)];
  switch (random.below(5)) {
    case 0: return {TextCondition{TextSubject::candidate, word}};
    case 1: return {TextCondition{TextSubject::anyAgentTurn, word}};
    case 2: return {StateCondition{"n", Comparison::less, random.below(3)}};
    case 3: return {StateCondition{"n", Comparison::in, Json::array({random.below(3), random.below(3)})}};
    default: return {StateCondition{"action.intent", Comparison::equal, random.below(2) == 0 ? "offer" : "inform"}};
  }
}

Condition randomCondition(base::RandomStream& random, int depth) {
  if (depth == 0 || random.below(3) == 0) return randomLeaf(random);
  if (random.below(4) == 0) return group(GroupKind::negation, {randomCondition(random, depth - 1)});
  std::vector<Condition> children;
  const std::uint64_t count = 1 + random.below(3);
  for (std::uint64_t i = 0; i < count; ++i) children.push_back(randomCondition(random, depth - 1));
  return group(random.below(2) == 0 ? GroupKind::all : GroupKind::any, std::move(children));
}

Effect randomEffect(base::RandomStream& random) {
  const std::string text = random.below(2) == 0 ? "say alpha" : "say nothing odd";
  switch (random.below(6)) {
    case 0: return {EffectKind::replaceTerminal, text, {}};
    case 1: return {EffectKind::requireBefore, text, {}};
    case 2: return {EffectKind::replaceSubstitute, text, {}};
    case 3: return {EffectKind::replaceAppend, " and " + text, {}};
    case 4: return {EffectKind::warn, "note", {}};
    default: return {EffectKind::block, {}, random.below(2) == 0 ? "plain" : "silent"};
  }
}

Rule randomRule(base::RandomStream& random, const std::string& id) {
  Rule rule;
  rule.id = id;
  rule.severity = static_cast<Severity>(random.below(4));
  rule.when = randomCondition(random, 2);
  if (random.below(3) == 0) rule.unless = randomCondition(random, 1);
  if (random.below(4) == 0) rule.scope.channels = {random.below(2) == 0 ? "phone" : "chat"};
  rule.effect = randomEffect(random);
  return rule;
}

RuleSet randomSet(base::RandomStream& random) {
  RuleSet set;
  set.fallbacks = {{"plain", "Well."}, {"silent", std::nullopt}, {std::string(kLastResort), "A colleague."}};
  const std::uint64_t count = 1 + random.below(3);
  for (std::uint64_t i = 0; i < count; ++i) set.rules.push_back(randomRule(random, "R" + std::to_string(i)));
  return set;
}

void editCondition(Condition& condition, base::RandomStream& random) {
  auto* parts = std::get_if<GroupCondition>(&condition.node);
  if (parts == nullptr || parts->kind == GroupKind::negation || random.below(4) == 0) {
    condition = randomCondition(random, 2);
  } else if (parts->children.size() > 1 && random.below(2) == 0) {
    parts->children.erase(parts->children.begin());
  } else {
    parts->children.push_back(randomLeaf(random));
  }
}

/// One thing that an officer might do.
RuleSet edited(RuleSet set, base::RandomStream& random) {
  Rule& rule = set.rules[random.below(set.rules.size())];
  switch (random.below(8)) {
    case 0: set.rules.push_back(randomRule(random, "NEW")); break;
    case 1: set.rules.pop_back(); break;
    case 2: rule.effect = randomEffect(random); break;
    case 3: rule.severity = static_cast<Severity>(random.below(4)); break;
    case 4:
      rule.scope.channels = random.below(2) == 0 ? std::vector<std::string>{} : std::vector<std::string>{"chat"};
      break;
    case 5: rule.unless = random.below(2) == 0 ? std::nullopt : std::optional(randomCondition(random, 1)); break;
    default: editCondition(rule.when, random);
  }
  return set;
}

/// Every situation of the small world: 4 utterances, 3 earlier turns, 5 values of n, 3 intents, 3 channels.
std::vector<Situation> allSituations() {
  std::vector<Situation> all;
  for (const char* say : {"alpha", "beta", "alpha beta", "hello"}) {
    for (const char* prior : {"", "alpha", "gamma"}) {
      for (const Json& n : {Json(), Json(0), Json(1), Json(2), Json("two")}) {
        for (const char* intent : {"", "offer", "inform"}) {
          for (const char* channel : {"", "phone", "chat"}) {
            Situation situation;
            situation.say = say;
            situation.state = Json::object();
            if (!n.is_null()) situation.state["n"] = n;
            if (*intent != '\0') setField(situation.state, "action.intent", intent);
            if (*channel != '\0') situation.state["channel"] = channel;
            if (*prior != '\0') situation.prior.push_back({dialogue::Speaker::agent, prior});
            all.push_back(std::move(situation));
          }
        }
      }
    }
  }
  return all;
}

bool isSaid(const Verdict& verdict) {
  return verdict.decision == Decision::allow || verdict.decision == Decision::warn;
}

/// Whether new rules let something pass that the old ones do not: the utterance as it is, or what is sent for it.
bool allowsMore(const RuleEngine& before, const RuleEngine& after, const Situation& situation) {
  const Verdict old = before.judge(situation, false), now = after.judge(situation, false);
  if (isSaid(now)) return !isSaid(old);
  if (!now.send || !now.faults.empty()) return false;
  Situation sent = situation;
  sent.say = *now.send;
  setField(sent.state, "action.intent", now.isTerminal ? "farewell" : "inform");
  // What no rule can judge is sent as the last resort by the old rules too: only what they stop counts.
  const Verdict judged = before.judge(sent, false);
  return !isSaid(judged) && judged.decision != Decision::fault;
}

}  // namespace

class TighteningTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void noProvedEditEverAllowsMore() {
    base::RandomStream random(31);
    const auto situations = allSituations();
    int proved = 0, loosened = 0;
    for (int i = 0; i < kEdits; ++i) {
      const RuleSet before = randomSet(random);
      const RuleSet after = edited(before, random);
      const auto old = RuleEngine::make(before), now = RuleEngine::make(after);
      QVERIFY(old.isOk() && now.isOk());
      const bool isMore = std::any_of(situations.begin(), situations.end(),
                                      [&](const Situation& one) { return allowsMore(*old, *now, one); });
      const bool isProved = !isLoosening(changesOf(before, after));
      proved += isProved ? 1 : 0;
      loosened += isMore ? 1 : 0;
      if (isProved && isMore) {
        const auto witness = std::find_if(situations.begin(), situations.end(),
                                          [&](const Situation& one) { return allowsMore(*old, *now, one); });
        QFAIL(("edit " + std::to_string(i) + ": " + rulesJson(before).dump() + " becomes " + rulesJson(after).dump() +
               " and allows " + situationJson(*witness).dump())
                  .c_str());
      }
    }
    // The world has edits of both kinds, and the check is no blanket refusal.
    QVERIFY2(proved > kEdits / 10 && loosened > kEdits / 10,
             qPrintable(QString("%1 proved, %2 allow more").arg(proved).arg(loosened)));
    qInfo("%d edits: %d proved to tighten, %d allow more", kEdits, proved, loosened);
  }
};

QTEST_APPLESS_MAIN(TighteningTest)
#include "tst_tightening.moc"
