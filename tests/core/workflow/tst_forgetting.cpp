// Deleting a person, or what has expired, or what nobody agreed to: searched for in the bytes of the file itself.
#include <QTest>

#include "core/base/random_stream.h"
#include "core/encoding/candidate_mining.h"
#include "core/encoding/embedding_cache.h"
#include "core/encoding/hashed_subword_encoder.h"
#include "core/learners/run_repository.h"
#include "core/logs/import_journal.h"
#include "core/privacy/pseudonym.h"
#include "core/privacy/sanitized_dialogue_repository.h"
#include "core/store/property.h"
#include "core/text/digest.h"
#include "core/workflow/apply_candidates.h"
#include "core/workflow/enforce_retention.h"
#include "core/workflow/forget_person.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/mine_candidates.h"
#include "core/workflow/search_turns.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using base::ErrorCode;

namespace {

constexpr int kDialogues = 240;
constexpr int kCustomers = 60;

const std::string kMapping = R"({
  "name": "plain", "dialogue": {"id": "id", "order": "order"}, "text": "text",
  "speaker": {"field": "who", "agent": "a", "customer": "c"}, "actions": {"fields": "act"},
  "customer": "customer", "agent": "agent", "segment": {"town": "town"}, "outcome": {"condition": "sold = 1"}
)";

/// A word that nothing else has: the index keeps beginnings that words share only once.
std::string wordOf(int number) {
  auto random = base::RandomStream::derive(7, "word " + std::to_string(number));
  std::string word;
  for (int i = 0; i < 14; ++i) word += static_cast<char>('a' + random.below(26));
  return word;
}

int customerOf(int dialogue) { return dialogue % kCustomers; }
std::string customerId(int customer) { return "customer-" + wordOf(1'000'000 + customer); }
std::string dialogueId(int dialogue) { return "talk-" + wordOf(2'000'000 + dialogue); }
std::string saidOnlyIn(int dialogue, int turn) { return "then " + wordOf(100 * dialogue + turn) + " was said"; }

std::string rowOf(int dialogue, int order, const std::string& who, const std::string& text, const std::string& act) {
  return dialogueId(dialogue) + ',' + std::to_string(order) + ',' + who + ',' + text + ',' + act + ',' +
         customerId(customerOf(dialogue)) + ",agent-" + std::to_string(dialogue % 3) + ",town" +
         wordOf(3'000'000 + customerOf(dialogue)) + ',' + std::to_string(dialogue % 2) + '\n';
}

/// Dialogues in an order of their own, so that rows come between others and pages are divided.
std::string logText(std::uint64_t seed) {
  std::vector<int> order(kDialogues);
  for (int i = 0; i < kDialogues; ++i) order[static_cast<std::size_t>(i)] = i;
  base::RandomStream random(seed);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  std::string text = "id,order,who,text,act,customer,agent,town,sold\n";
  for (const int d : order) {
    const int turns = 2 + d % 9;
    for (int t = 0; t < turns; ++t)
      text += rowOf(d, t, t % 2 == 0 ? "a" : "c", saidOnlyIn(d, t), t % 2 == 0 ? "offer" : "");
    text += rowOf(d, turns, "a", "what everybody says", "greet");
    text += rowOf(d, 0, "c", "this row has an order that is taken", "");
  }
  return text;
}

std::string bytesOf(const std::vector<float>& vector) {
  return {reinterpret_cast<const char*>(vector.data()), 64};  // enough to tell one from the others
}

std::string bytesOf(const text::Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// Everything that lies beside the workspace under its name.
std::string allBytes(const std::filesystem::path& workspace) {
  std::string bytes;
  for (const auto& entry : std::filesystem::directory_iterator(workspace.parent_path())) {
    if (entry.path().filename().string().starts_with(workspace.filename().string()))
      bytes += test::contentOf(entry.path());
  }
  return bytes;
}

}  // namespace

class TestForgetting : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void nothingStaysInTheFile();
  void minedCandidatesForgetToo();
  void byRawIdThroughTheKey();
  void doesNotComeBack();
  void othersStayAsTheyWere();
  void namesThePoliciesTrainedMeanwhile();
  void somebodyWhoIsNotThere();
  void anInterruptedRemovalIsFinished();
  void withoutConsentNothingIsStored();
  void withdrawnConsentTakesOut();
  void expiryIsHonoured();
  void expiryCountedFromTheImportStays();

 private:
  std::filesystem::path imported(const std::string& name, std::uint64_t seed = 1);
  base::Result<workflow::ImportReport> import(const std::filesystem::path& workspace, const std::string& log,
                                              const std::string& more);
  std::string pseudonymOf(const std::string& id) {
    return privacy::Pseudonymiser(privacy::loadOrMakePseudonymKey(privacy::pseudonymKeyPath()).value()).person(id).text;
  }
  std::vector<std::string> traces(int customer);
  test::ScratchFolder m_folder;
};

base::Result<workflow::ImportReport> TestForgetting::import(const std::filesystem::path& workspace,
                                                            const std::string& log, const std::string& more) {
  const auto file = m_folder.write("log.csv", log);
  const auto mapping = m_folder.write("mapping.json", kMapping + more + "}");
  return workflow::importLogs({workspace, {}, mapping, {file}}, {}, {});
}

/// A workspace with a vector of every sentence and a policy's losses.
std::filesystem::path TestForgetting::imported(const std::string& name, std::uint64_t seed) {
  const auto workspace = m_folder / name;
  if (!import(workspace, logText(seed), "")) qFatal("no import");
  const auto database = store::Database::open(workspace, store::OpenMode::readWrite).value();
  auto transaction = store::Transaction::begin(database);
  const encoding::HashedSubwordEncoder encoder;
  encoding::EmbeddingCache cache(encoder, database);
  const auto run = learners::RunRepository(database).add({0, {"dqn-01"}, "dqn", "done", "{}", "{}", 1, 1LL << 60});
  auto loss = database.prepare("INSERT INTO dialogue_loss VALUES (?1, ?2, 1, 2.5, 1)");
  const auto read =
      privacy::SanitizedDialogueRepository(database).forEach(true, [&](std::int64_t row, const auto& said) {
        for (const auto& turn : said.dialogue().turns) {
          for (const auto& utterance : turn.utterances) {
            if (!cache.vectorOf(utterance.text)) return false;
          }
        }
        return loss->bind(1, *run).bind(2, row).run().isOk();
      });
  if (!read || !cache.flush() || !transaction->commit()) qFatal("no vectors");
  return workspace;
}

/// What only this customer's dialogues put into the file.
std::vector<std::string> TestForgetting::traces(int customer) {
  std::vector<std::string> found{pseudonymOf(customerId(customer)), "town" + wordOf(3'000'000 + customer)};
  const encoding::HashedSubwordEncoder encoder;
  for (int d = customer; d < kDialogues; d += kCustomers) {
    found.push_back(dialogueId(d));
    for (int t = 0; t < 2 + d % 9; ++t) {
      const std::string text = saidOnlyIn(d, t);
      std::vector<float> vector(encoder.dimension());
      encoder.encode(text, vector);
      found.insert(found.end(), {wordOf(100 * d + t), bytesOf(vector), bytesOf(text::digestOf(text))});
    }
  }
  return found;
}

void TestForgetting::nothingStaysInTheFile() {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const auto workspace = imported("gone.talktrack", seed);
    int searched = 0;
    for (int customer = 0; customer < kCustomers; customer += 4) {
      const auto needles = traces(customer);
      const std::string before = allBytes(workspace);
      for (const auto& needle : needles) QVERIFY2(before.find(needle) != std::string::npos, needle.c_str());
      const auto report = workflow::forgetPerson({workspace, pseudonymOf(customerId(customer))});
      QVERIFY(report.isOk());
      QCOMPARE(report->asCustomer, std::uint64_t{kDialogues / kCustomers});
      QVERIFY(report->removed.vectors > 0);
      const std::string after = allBytes(workspace);
      for (const auto& needle : needles) {
        QVERIFY2(after.find(needle) == std::string::npos, needle.c_str());
        ++searched;
      }
    }
    qInfo("%d traces of %d people: none is left in the file", searched, kCustomers / 4);
    const auto database = store::Database::open(workspace, store::OpenMode::readOnly).value();
    QVERIFY(
        database.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, utterance_text_index, row)").isOk());
    auto words = database.prepare("SELECT count(*) FROM temp.words WHERE term = ?1");
    words->bind(1, std::string_view(wordOf(0)));
    QVERIFY(*words->step());
    QCOMPARE(words->integer(0), std::int64_t{0});
    words->reset();
    words->bind(1, std::string_view(wordOf(100)));  // of customer 1, who is still there
    QVERIFY(*words->step());
    QCOMPARE(words->integer(0), std::int64_t{1});
    std::filesystem::remove(workspace);
  }
}

/// Enough groups that some are of one sentence, whose centre is its vector.
void TestForgetting::minedCandidatesForgetToo() {
  const auto workspace = imported("mined.talktrack");
  workflow::MineCandidatesRequest request{workspace, {}, "hashed", encoding::kMostGroups};
  QVERIFY(workflow::mineCandidates(request, {}, {}).isOk());
  QVERIFY(workflow::applyCandidates({workspace, {}}, {}, {}).isOk());
  const auto count = [&](const char* what) {
    const auto database = store::Database::open(workspace, store::OpenMode::readOnly).value();
    auto rows = database.prepare(std::string("SELECT count(*) FROM ") + what);
    return rows && rows->step() ? rows->integer(0) : -1;
  };
  constexpr const char* kLonely =
      "candidate_group g WHERE (SELECT count(*) FROM candidate_sentence s WHERE s.set_id = g.set_id AND "
      "s.group_number = g.number) = 1";
  constexpr const char* kEmpty =
      "candidate_group g WHERE NOT EXISTS (SELECT 1 FROM candidate_sentence s WHERE s.set_id = g.set_id AND "
      "s.group_number = g.number)";
  const auto lonely = count(kLonely), groups = count("candidate_group"), sentences = count("candidate_sentence");
  QVERIFY2(lonely > 10, std::to_string(lonely).c_str());
  for (int customer = 0; customer < kCustomers; customer += 2) {
    QVERIFY(workflow::forgetPerson({workspace, pseudonymOf(customerId(customer))}).isOk());
    if (customer % 20 != 0) continue;
    const std::string after = allBytes(workspace);
    for (const auto& needle : traces(customer)) QVERIFY2(after.find(needle) == std::string::npos, needle.c_str());
  }
  QCOMPARE(count(kEmpty), std::int64_t{0});
  QVERIFY(count("candidate_group") < groups);
  QVERIFY(count("candidate_sentence") < sentences && count("candidate_sentence") > 0);
  QCOMPARE(count("candidate_sentence WHERE dialogue_id NOT IN (SELECT id FROM dialogue)"), std::int64_t{0});
  QCOMPARE(count("utterance_action WHERE dialogue_id NOT IN (SELECT id FROM dialogue)"), std::int64_t{0});
  // what is left can still be shown, edited and used
  QVERIFY(workflow::showCandidates({workspace, {}, 2}, {}).isOk());
  QVERIFY(workflow::applyCandidates({workspace, {}}, {}, {}).isOk());
}

void TestForgetting::byRawIdThroughTheKey() {
  const auto workspace = imported("raw.talktrack");
  const auto report = workflow::forgetPerson({workspace, "  " + customerId(5) + "\n"});
  QVERIFY(report.isOk());
  QCOMPARE(report->person.text, pseudonymOf(customerId(5)));
  QCOMPARE(report->removed.dialogues, std::uint64_t{4});
  QCOMPARE(report->asAgent, std::uint64_t{0});
  const auto agent = workflow::forgetPerson({workspace, "agent-1"});
  QCOMPARE(agent->asAgent, std::uint64_t{80});
  QCOMPARE(agent->asCustomer, std::uint64_t{0});
  QCOMPARE(workflow::forgetPerson({workspace, "  "}).error().code, ErrorCode::invalidArgument);
  const auto database = store::Database::open(workspace, store::OpenMode::readWrite).value();
  QVERIFY(store::writeProperty(database, "pseudonym_key", "0000").isOk());
  QCOMPARE(workflow::forgetPerson({workspace, customerId(6)}).error().code, ErrorCode::pseudonymKeyMismatch);
}

void TestForgetting::doesNotComeBack() {
  const auto workspace = imported("back.talktrack");
  QVERIFY(workflow::forgetPerson({workspace, customerId(9)}).isOk());
  const auto same = import(workspace, logText(1), "");
  QVERIFY(same->wasImportedBefore);
  const auto again = import(workspace, logText(1), R"(, "description": "another digest")");
  QVERIFY(again.isOk() && !again->wasImportedBefore);
  QCOMPARE(again->leftOut, (std::map<std::string, std::uint64_t>{{"person_forgotten", 4}}));
  QCOMPARE(again->dialogues, std::uint64_t{kDialogues - 4});
  QCOMPARE(again->withdrawn, std::uint64_t{0});
  const std::string bytes = allBytes(workspace);
  for (const auto& trace : traces(9)) QVERIFY2(bytes.find(trace) == std::string::npos, trace.c_str());
  const auto only = import(
      workspace, rowOf(9, 1, "c", "hello", "").insert(0, "id,order,who,text,act,customer,agent,town,sold\n"), "");
  QVERIFY(only.isOk());
  QCOMPARE(only->dialogues, std::uint64_t{0});
  QCOMPARE(only->leftOut.at("person_forgotten"), std::uint64_t{1});
}

void TestForgetting::othersStayAsTheyWere() {
  const auto workspace = imported("others.talktrack");
  const auto textOfOthers = [&] {
    std::string text;
    const auto database = store::Database::open(workspace, store::OpenMode::readOnly).value();
    const auto forgotten = pseudonymOf(customerId(2));
    const auto isRead =
        privacy::SanitizedDialogueRepository(database).forEach(true, [&](std::int64_t row, const auto& read) {
          const auto& said = read.dialogue();
          if (said.customer.text == forgotten) return true;
          text += std::to_string(row) + said.id.text + said.customer.text + said.segment.at("town");
          for (const auto& turn : said.turns) text += dialogue::turnText(turn);
          return true;
        });
    return isRead ? text : std::string();
  };
  const std::string before = textOfOthers();
  QVERIFY(before.size() > 10'000);
  QVERIFY(workflow::forgetPerson({workspace, customerId(2)}).isOk());
  QCOMPARE(textOfOthers(), before);
  const auto found = workflow::searchTurns({workspace, wordOf(100 * 3 + 1), false, 10}, {});
  QCOMPARE(found->size(), std::size_t{1});
  QCOMPARE(found->front().dialogue.text, dialogueId(3));
  QCOMPARE(workflow::searchTurns({workspace, wordOf(100 * 2 + 1), false, 10}, {})->size(), std::size_t{0});
  // What everybody says is still known, what only they said is not.
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly).value();
  auto vector = database.prepare("SELECT count(*) FROM embedding WHERE text_digest = ?1");
  const auto shared = text::digestOf("what everybody says");
  vector->bind(1, std::span<const std::byte>(shared));
  QVERIFY(*vector->step());
  QCOMPARE(vector->integer(0), std::int64_t{1});
  const auto entries = logs::ImportJournal(database).all();
  for (const auto& entry : *entries) {
    QVERIFY(!entry.rejected.empty());
    for (const auto& row : entry.rejected) QVERIFY(row.reason.find(dialogueId(2)) == std::string::npos);
  }
}

void TestForgetting::namesThePoliciesTrainedMeanwhile() {
  const auto workspace = imported("policies.talktrack");
  {
    const auto database = store::Database::open(workspace, store::OpenMode::readWrite).value();
    QVERIFY(learners::RunRepository(database).add({0, {"from-before"}, "dqn", "done", "{}", "{}", 5, 6}).isOk());
  }
  const auto report = workflow::forgetPerson({workspace, customerId(1)});
  QCOMPARE(report->removed.policies, std::vector<std::string>{"dqn-01"});
}

void TestForgetting::somebodyWhoIsNotThere() {
  const auto workspace = imported("nobody.talktrack");
  const auto report = workflow::forgetPerson({workspace, "someone-else"});
  QVERIFY(report.isOk());
  QCOMPARE(report->removed.dialogues, std::uint64_t{0});
  QVERIFY(report->removed.policies.empty());
  QVERIFY(!report->wasForgottenBefore);
  QVERIFY(workflow::forgetPerson({workspace, "someone-else"})->wasForgottenBefore);
  QCOMPARE(workflow::forgetPerson({m_folder / "absent", "x"}).error().code, ErrorCode::fileNotFound);
}

/// A program that was killed after the commit leaves the rest to the next one.
void TestForgetting::anInterruptedRemovalIsFinished() {
  const auto workspace = imported("killed.talktrack");
  {
    const auto database = store::Database::open(workspace, store::OpenMode::readWrite).value();
    auto transaction = store::Transaction::begin(database);
    const auto selected = privacy::dialoguesOf(database, {pseudonymOf(customerId(7))});
    QCOMPARE(selected->size(), std::size_t{4});
    QVERIFY(workflow::removeDialogues(database, *selected).isOk());
    QVERIFY(transaction->commit().isOk());
    QVERIFY(store::readProperty(database, "removal_unfinished")->has_value());
  }
  const auto size = std::filesystem::file_size(workspace);
  QVERIFY(workflow::enforceRetention(workspace, base::SystemClock()).isOk());
  QVERIFY(std::filesystem::file_size(workspace) < size);
  const auto database = store::Database::open(workspace, store::OpenMode::readOnly).value();
  QVERIFY(!store::readProperty(database, "removal_unfinished")->has_value());
}

namespace {

const std::string kHead = "id,order,who,text,act,customer,agent,town,sold,consent,until,start\n";

std::string lineOf(const std::string& id, const std::string& text, const std::string& consent,
                   const std::string& until = "", const std::string& start = "") {
  return id + ",1,c," + text + ",,cu-" + id + ",ag,here,1," + consent + ',' + until + ',' + start + '\n';
}

const std::string kConsent = R"(, "consent": {"field": "consent", "values": ["yes", 1]})";

}  // namespace

void TestForgetting::withoutConsentNothingIsStored() {
  const auto workspace = m_folder / "consent.talktrack";
  const std::string log = kHead + lineOf("d1", "agreedword", "YES") + lineOf("d2", "agreedtoo", "1.0") +
                          lineOf("d3", "refusedword", "no") + lineOf("d4", "silentword", "") +
                          lineOf("d5", "mixedword", "yes") + lineOf("d5", "mixedagain", "no").replace(3, 1, "2") +
                          lineOf("d6", "halfword", "yes") + lineOf("d6", "halfagain", "").replace(3, 1, "2");
  const auto report = import(workspace, log, R"(, "consent": {"field": "consent", "values": ["yes", "YES", 1]})");
  QVERIFY(report.isOk());
  QCOMPARE(report->dialogues, std::uint64_t{3});
  QCOMPARE(report->leftOut, (std::map<std::string, std::uint64_t>{{"no_consent", 2}, {"consent_unknown", 1}}));
  const std::string bytes = allBytes(workspace);
  for (const char* word : {"agreedword", "agreedtoo", "halfagain"})
    QVERIFY2(bytes.find(word) != std::string::npos, word);
  for (const char* word : {"refusedword", "silentword", "mixedword", "mixedagain"})
    QVERIFY2(bytes.find(word) == std::string::npos, word);
  const auto again = import(workspace, log, R"(, "consent": {"field": "consent", "values": ["yes", "YES", 1]})");
  QVERIFY(again->wasImportedBefore);
  QCOMPARE(again->leftOut, report->leftOut);
  const auto check = workflow::checkImport({{}, {}, m_folder / "mapping.json", {m_folder / "log.csv"}}, {}, {});
  QCOMPARE(check->report.leftOut, report->leftOut);
  const auto none = import(m_folder / "none.talktrack", kHead + lineOf("d1", "x", "no"), kConsent);
  QVERIFY(none.isOk());
  QCOMPARE(none->dialogues, std::uint64_t{0});
}

void TestForgetting::withdrawnConsentTakesOut() {
  const auto workspace = m_folder / "withdrawn.talktrack";
  QVERIFY(
      import(workspace, kHead + lineOf("dialogue-one", "firstsecret", "yes") + lineOf("d2", "stays", "yes"), kConsent));
  QVERIFY(allBytes(workspace).find("firstsecret") != std::string::npos);
  const auto report = import(workspace, kHead + lineOf("dialogue-one", "firstsecret", "no"), kConsent);
  QVERIFY(report.isOk());
  QCOMPARE(report->withdrawn, std::uint64_t{1});
  const std::string bytes = allBytes(workspace);
  for (const char* word : {"firstsecret", "dialogue-one"}) QVERIFY2(bytes.find(word) == std::string::npos, word);
  QVERIFY(bytes.find("stays") != std::string::npos);
}

void TestForgetting::expiryIsHonoured() {
  const auto workspace = m_folder / "expiry.talktrack";
  const std::string rule = R"(, "started_at": "start", "retention": {"field": "until", "days": 3650})";
  const std::string log = kHead + lineOf("d1", "longago", "", "2020-01-01") + lineOf("d2", "notyet", "", "2999-01-01") +
                          lineOf("d3", "strange", "", "soon") + lineOf("d4", "fromstart", "", "", "2010-05-01") +
                          lineOf("d5", "earlier", "", "2998-06-01", "2026-01-01") + lineOf("d6", "free", "", "");
  const auto report = import(workspace, log, rule);
  QVERIFY(report.isOk());
  QCOMPARE(report->leftOut, (std::map<std::string, std::uint64_t>{{"expired", 2}, {"retention_unreadable", 1}}));
  QCOMPARE(report->dialogues, std::uint64_t{3});
  // d2 and d6 count from the import, d5 from its start: 2026-01-01 and 3,650 days.
  constexpr std::int64_t kDay = 86'400'000, kEndOfD5 = 1'767'225'600'000 + 3650 * kDay;
  const auto nothing = workflow::enforceRetention(workspace, base::FixedClock(kEndOfD5 - 1));
  QCOMPARE(nothing->removed.dialogues, std::uint64_t{0});
  QCOMPARE(nothing->withEnd, std::uint64_t{3});
  QCOMPARE(nothing->nextEndUtcMs.value(), kEndOfD5);
  QVERIFY(allBytes(workspace).find("earlier") != std::string::npos);
  const auto due = workflow::enforceRetention(workspace, base::FixedClock(kEndOfD5));
  QCOMPARE(due->removed.dialogues, std::uint64_t{1});
  QVERIFY(allBytes(workspace).find("earlier") == std::string::npos);
  {
    const auto database = store::Database::open(workspace, store::OpenMode::readWrite).value();
    QVERIFY(database.execute("UPDATE dialogue SET keep_until_utc_ms = 1000 WHERE name = 'd2'").isOk());
  }
  QVERIFY(allBytes(workspace).find("notyet") != std::string::npos);
  const auto next = import(workspace, kHead + lineOf("d9", "another", ""), "");
  QCOMPARE(next->expired, std::uint64_t{1});
  QVERIFY(allBytes(workspace).find("notyet") == std::string::npos);
}

void TestForgetting::expiryCountedFromTheImportStays() {
  const auto workspace = m_folder / "days.talktrack";
  const std::string rule = R"(, "retention": {"days": 30})";
  QVERIFY(import(workspace, kHead + lineOf("d1", "said", ""), rule).isOk());
  {
    const auto database = store::Database::open(workspace, store::OpenMode::readWrite).value();
    QVERIFY(database.execute("UPDATE dialogue SET keep_until_utc_ms = keep_until_utc_ms - 86400000").isOk());
  }
  const auto first = workflow::enforceRetention(workspace, base::FixedClock(0))->nextEndUtcMs;
  const auto again = import(workspace, kHead + lineOf("d1", "said anew", ""), rule);
  QCOMPARE(again->replaced, std::uint64_t{1});
  QCOMPARE(workflow::enforceRetention(workspace, base::FixedClock(0))->nextEndUtcMs, first);
}

QTEST_APPLESS_MAIN(TestForgetting)
#include "tst_forgetting.moc"
