#include <QtTest/QtTest>
#include <algorithm>
#include <set>

#include "core/compliance/bulk/bulk_judge.h"
#include "core/compliance/published_rules.h"
#include "core/text/unicode.h"
#include "tests/support/rule_texts.h"

using namespace studio;
using namespace studio::compliance;

namespace {

/// RULE_PAIRS: how many pairs of pattern and text the two engines are compared on.
std::size_t pairCount() {
  const QByteArray wanted = qgetenv("RULE_PAIRS");
  return wanted.isEmpty() ? 1'000'000 : wanted.toULongLong();
}

/// A log with all that the judge keeps.
struct MadeLog {
  std::vector<std::string> texts;
  std::vector<nlohmann::json> rowStates;
  std::vector<LoggedTurn> turns;
  std::vector<Situation> situations;  ///< per agent turn
};

nlohmann::json randomState(const RuleProgram& program, base::RandomStream& random) {
  nlohmann::json state = nlohmann::json::object();
  for (const ProgramLeaf& leaf : program.leaves) {
    if (leaf.kind != LeafKind::state || random.below(3) != 0) continue;
    const nlohmann::json value = leaf.value.is_array() ? leaf.value[random.below(leaf.value.size())] : leaf.value;
    if (value.is_number() && random.below(2) == 0) {
      setField(state, program.fields[leaf.field], value.get<double>() + static_cast<double>(random.below(3)) - 1);
    } else if (!value.is_null()) {
      setField(state, program.fields[leaf.field], value);
    }
  }
  if (random.below(50) == 0) setField(state, "user.age", "twelve");
  if (random.below(2) == 0) setField(state, "limits.max_discount_pct", random.below(40));
  return state;
}

/// Dialogues of up to eight turns; the state changes between turns.
MadeLog madeLog(const RuleEngine& engine, StateTable& states, std::size_t turnCount) {
  test::RuleTexts maker(engine.program(), 31);
  MadeLog log;
  log.texts.reserve(turnCount);
  Situation situation;
  std::vector<std::uint32_t> rows;
  for (int i = 0; i < 300; ++i) {
    log.rowStates.push_back(randomState(engine.program(), maker.random()));
    rows.push_back(states.add(log.rowStates.back()));
  }
  for (std::size_t i = 0; i < turnCount; ++i) {
    const bool isNew = i == 0 || maker.random().below(8) == 0;
    if (isNew) situation.prior.clear();
    log.texts.push_back(maker.next());
    const bool isAgent = maker.random().below(2) == 0;
    const std::size_t row = maker.random().below(rows.size());
    log.turns.push_back(
        {log.texts.back(), isAgent ? dialogue::Speaker::agent : dialogue::Speaker::customer, rows[row], isNew});
    if (isAgent) {
      situation.say = log.texts.back();
      situation.state = log.rowStates[row];
      log.situations.push_back(situation);
    }
    situation.prior.push_back({log.turns.back().speaker, log.texts.back()});
  }
  return log;
}

RuleSet withSequencesAndScopes() {
  RuleSet rules = publishedRules();
  Rule sequence = rules.rules[0];
  sequence.id = "SEQUENCE";
  SequenceCondition condition;
  condition.kind = SequenceKind::atMost;
  condition.pattern = "offer|plan";
  condition.count = 1;
  sequence.when = {condition};
  Rule scoped = rules.rules[0];
  scoped.id = "SCOPED";
  scoped.scope.channels = {"sms"};
  scoped.scope.segments = {{"tier", {"gold"}}};
  scoped.when = {TextCondition{TextSubject::lastCustomerTurn, "yes|no|stop|cancel"}};
  Rule expired = rules.rules[0];
  expired.id = "EXPIRED";
  expired.validTo = "2020-01-01";
  expired.when = {};
  rules.rules.insert(rules.rules.end(), {sequence, scoped, expired});
  return rules;
}

}  // namespace

class BulkJudgeTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void bothMatchersFindTheSame() {
    const auto engine = RuleEngine::make(publishedRules());
    const auto& patterns = engine->program().patterns;
    auto scanner = TextScanner::compile(patterns);
    QVERIFY(scanner.isOk());
    test::RuleTexts maker(engine->program(), 30);
    const std::size_t texts = pairCount() / patterns.size() + 1;
    std::size_t hits = 0;
    for (std::size_t i = 0; i < texts; ++i) {
      const std::string text = text::normalise(maker.next()).text;
      const auto found = scanner->scan(text);
      std::vector<std::uint32_t> fast(found.begin(), found.end()), slow;
      std::sort(fast.begin(), fast.end());
      for (std::uint32_t k = 0; k < patterns.size(); ++k) {
        if (patterns[k].isFoundIn(text)) slow.push_back(k);
      }
      hits += slow.size();
      if (fast == slow) continue;
      std::vector<std::uint32_t> difference;
      std::set_symmetric_difference(fast.begin(), fast.end(), slow.begin(), slow.end(), std::back_inserter(difference));
      QFAIL((text + " | " + patterns[difference.front()].expression()).c_str());
    }
    QVERIFY(hits > texts);
    qInfo("%zu pairs, %zu hits, %zu patterns left to RE2, database of %zu bytes", texts * patterns.size(), hits,
          scanner->fallbacks().size(), scanner->databaseBytes());
  }

  /// Where Vectorscan 5.4.9 misses the words.
  void wordsAreFoundAfterAnyLengthOfText() {
    const std::vector<text::Pattern> patterns{*text::Pattern::compile("\\d ?%.{0,40}last year", false)};
    auto scanner = TextScanner::compile(patterns);
    for (std::size_t length = 0; length < 200; ++length) {
      QCOMPARE(scanner->scan(std::string(length, 'z') + " 51 %last year").size(), std::size_t{1});
    }
  }

  void wholeLogsAreJudgedAsTurnByTurn() {
    auto engine = RuleEngine::make(withSequencesAndScopes());
    StateTable states(engine->program());
    MadeLog log = madeLog(*engine, states, 12'000);
    for (Situation& situation : log.situations) situation.asOf = "2026-06-01";
    auto judge = BulkJudge::make(*engine, *TextScanner::compile(engine->program().patterns), "2026-06-01");
    const auto verdicts = judge->judge(log.turns, states, [&](std::size_t i) { return log.situations[i]; });
    QVERIFY(verdicts.isOk());
    QCOMPARE(verdicts->decisions.size(), log.situations.size());
    std::size_t fired = 0, faults = 0;
    for (std::size_t i = 0; i < log.situations.size(); ++i) {
      std::vector<RuleFault> faulty;
      const auto expected = engine->fired(log.situations[i], &faulty);
      const std::vector<std::size_t> found(verdicts->fired.begin() + verdicts->firedFrom[i],
                                           verdicts->fired.begin() + verdicts->firedFrom[i + 1]);
      QVERIFY2(found == expected,
               qPrintable(QString("turn %1: %2 against %3 rules").arg(i).arg(found.size()).arg(expected.size())));
      QCOMPARE(verdicts->decisions[i], engine->judge(log.situations[i], false).decision);
      fired += expected.size();
      faults += faulty.empty() ? 0 : 1;
    }
    QVERIFY2(fired > log.situations.size() / 2 && faults > 5,
             qPrintable(QString("%1 fired, %2 faults").arg(fired).arg(faults)));
  }

  void aKeptDatabaseIsTakenOnlyFromUs() {
    const auto engine = RuleEngine::make(publishedRules());
    const auto& patterns = engine->program().patterns;
    const text::SecretKey key = text::randomKey(), other = text::randomKey();
    auto scanner = TextScanner::compile(patterns);
    std::string kept = scanner->serialise(key);
    QVERIFY(kept.size() > 1000);
    const std::string text = "This fund is guaranteed.";
    const std::size_t hits = scanner->scan(text).size();
    QVERIFY(hits > 0);
    QCOMPARE(TextScanner::restore(patterns, kept, key)->scan(text).size(), hits);
    // Foreign, damaged, short: compiled anew, never read.
    QCOMPARE(TextScanner::restore(patterns, kept, other)->scan(text).size(), hits);
    kept[kept.size() / 2] = static_cast<char>(kept[kept.size() / 2] ^ 1);
    QCOMPARE(TextScanner::restore(patterns, kept, key)->scan(text).size(), hits);
    QCOMPARE(TextScanner::restore(patterns, "x", key)->scan(text).size(), hits);
  }

  void whatHyperscanCannotTakeIsLeftToRe2() {
    std::vector<text::Pattern> patterns;
    for (const char* expression : {"\\pL{3}", "[^\\S ]x", "plain", "a{1,900}b{1,900}"}) {
      patterns.push_back(*text::Pattern::compile(expression, false));
    }
    auto scanner = TextScanner::compile(patterns);
    QVERIFY(scanner.isOk());
    QVERIFY(scanner->fallbacks().size() >= 2);
    const auto found = scanner->scan("plain \tx äöü");
    QCOMPARE(std::set<std::uint32_t>(found.begin(), found.end()), (std::set<std::uint32_t>{0, 1, 2}));
  }

  void transposing() {
    std::array<Word, 64> rows{};
    base::RandomStream random(3);
    for (Word& row : rows) row = random.next();
    auto turned = rows;
    transpose(turned);
    for (std::size_t i = 0; i < 64; ++i) {
      for (std::size_t k = 0; k < 64; ++k) QCOMPARE(turned[k] >> i & 1U, rows[i] >> k & 1U);
    }
  }
};

QTEST_APPLESS_MAIN(BulkJudgeTest)
#include "tst_bulk_judge.moc"
