#include <QTest>

#include "core/compliance/governance/signer.h"
#include "core/store/file_io.h"
#include "core/workflow/audit_document.h"
#include "core/workflow/audit_workspace.h"
#include "core/workflow/forget_person.h"
#include "core/workflow/recorded_decisions.h"
#include "tests/support/rule_people.h"

using namespace studio;
using compliance::ActKind;
using store::Database;
using store::OpenMode;
using test::blockRule;
using test::RulePeople;
using test::ruleSet;

namespace {

constexpr const char* kPerson = "P-0123456789abcdef";

/// The triggers are for our own mistakes; whoever writes into the file takes them away.
void disarm(const Database& database) {
  for (const char* trigger :
       {"audit_entry_is_kept", "audit_entry_is_fixed", "audit_payload_is_kept", "audit_payload_is_erased_at_most"}) {
    QVERIFY(database.execute("DROP TRIGGER IF EXISTS " + std::string(trigger)).isOk());
  }
  QVERIFY(database.execute("PRAGMA foreign_keys = OFF").isOk());
}

/// Runs fixed text with the number of an entry.
void change(const Database& database, const char* sql, std::int64_t sequence) {
  auto statement = database.prepare(sql);
  QVERIFY(statement.isOk());
  QVERIFY(statement->bind(1, sequence).run().isOk());
}

}  // namespace

class TestAuditLog : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void everyChangedColumnOfEveryEntryIsFound();
  void removedAndReorderedEntriesAreFound();
  void whatIsAppendOnlyRefusesChanges();
  void tamperedVersionsAreFound();
  void aHeadKeptElsewhereFindsRollbackAndRewriting();
  void forgettingLeavesTheChainValid();
  void anExportedLogIsTheLog();

 private:
  /// A copy of the filled workspace.
  std::filesystem::path copy() {
    const auto file = m_folder / ("copy" + std::to_string(++m_copies) + ".talktrack");
    std::filesystem::copy_file(m_workspace, file);
    return file;
  }
  RulePeople people() const { return {m_folder, m_workspace}; }

  test::ScratchFolder m_folder;
  std::filesystem::path m_workspace;
  std::uint64_t m_entries = 0;
  int m_copies = 0;
};

void TestAuditLog::initTestCase() {
  const base::FixedClock clock(1'760'000'000'000);
  for (const std::string name : {"Ada", "Ben", "Cleo"})
    QVERIFY(compliance::createSigner(m_folder / "signers", name, "passphrase of " + name, clock).isOk());
  m_workspace = m_folder / "w.talktrack";
  QVERIFY(Database::open(m_workspace, OpenMode::create).isOk());
  QVERIFY(people().putInForce(ruleSet({blockRule("A", "guarantee")})).isOk());
  const auto decisions = workflow::RecordedDecisions::open(m_workspace, clock);
  QVERIFY(decisions.isOk());
  workflow::RuleQuestion question;
  question.id = "q1";
  question.person = kPerson;
  question.situation.say = "I guarantee it, call me at anna.meier@example.org";
  const auto verdict = (*decisions)->decide(question, false);
  QVERIFY(verdict && verdict->decision == compliance::Decision::block);
  question.id = "q2";
  question.person.clear();
  question.dialogue = "D1";
  question.situation.say = "Hello.";
  QVERIFY((*decisions)->decide(question, false).isOk());
  QVERIFY((*decisions)->store().isOk());
  const auto database = Database::open(m_workspace, OpenMode::readWrite);
  QVERIFY(database->emptyLog().isOk());
  const auto report = workflow::auditOf(*database, {});
  QVERIFY(report->isValid && report->heads == 4);
  m_entries = report->entries;
  QCOMPARE(m_entries, std::uint64_t{6});
}

void TestAuditLog::everyChangedColumnOfEveryEntryIsFound() {
  constexpr const char* kChanges[] = {
      "UPDATE audit_entry SET at_utc_ms = at_utc_ms + 1 WHERE sequence = ?1",
      "UPDATE audit_entry SET actor = actor || 'x' WHERE sequence = ?1",
      "UPDATE audit_entry SET kind = upper(kind) WHERE sequence = ?1",
      "UPDATE audit_entry SET subject = replace(subject, 'r', 'R') WHERE sequence = ?1",
      "UPDATE audit_entry SET payload_digest = zeroblob(32) WHERE sequence = ?1",
      "UPDATE audit_entry SET previous = randomblob(32) WHERE sequence = ?1",
      "UPDATE audit_entry SET link = randomblob(32) WHERE sequence = ?1",
      "UPDATE audit_entry SET link = substr(link, 1, 31) WHERE sequence = ?1",
      "UPDATE audit_entry SET previous = substr(previous, 1, 31) WHERE sequence = ?1",
      "UPDATE audit_payload SET text = substr(text, 1, length(text) - 2) || ' }' WHERE sequence = ?1",
      "UPDATE audit_payload SET salt = zeroblob(32) WHERE sequence = ?1",
      "UPDATE audit_payload SET dialogue = 'D2' WHERE sequence = ?1",
      "UPDATE audit_payload SET person = 'P-2' WHERE sequence = ?1",
      "UPDATE audit_payload SET salt = NULL, text = NULL, dialogue = NULL, person = NULL WHERE sequence = ?1",
      "DELETE FROM audit_payload WHERE sequence = ?1"};
  const auto file = copy();
  const auto database = Database::open(file, OpenMode::readWrite);
  disarm(*database);
  for (std::uint64_t sequence = 1; sequence <= m_entries; ++sequence) {
    for (const char* sql : kChanges) {
      const auto transaction = store::Transaction::begin(*database);
      change(*database, sql, static_cast<std::int64_t>(sequence));
      const auto report = workflow::auditOf(*database, {});
      QVERIFY2(!report->isValid, qPrintable(QString("%1: %2").arg(sequence).arg(sql)));
      QCOMPARE(report->firstBad, sequence);
      QVERIFY(!report->reason.empty());
    }
  }
  QVERIFY(workflow::auditOf(*database, {})->isValid);  // every change was rolled back
}

void TestAuditLog::removedAndReorderedEntriesAreFound() {
  const auto file = copy();
  const auto database = Database::open(file, OpenMode::readWrite);
  disarm(*database);
  const auto last = static_cast<std::int64_t>(m_entries);
  for (std::int64_t sequence = 1; sequence < last; ++sequence) {
    const auto transaction = store::Transaction::begin(*database);
    change(*database, "DELETE FROM audit_payload WHERE sequence = ?1", sequence);
    change(*database, "DELETE FROM audit_entry WHERE sequence = ?1", sequence);
    QCOMPARE(workflow::auditOf(*database, {})->firstBad, static_cast<std::uint64_t>(sequence));
  }
  for (std::int64_t sequence = 1; sequence < last; ++sequence) {
    const auto transaction = store::Transaction::begin(*database);
    for (const char* sql : {"UPDATE audit_entry SET sequence = -1 WHERE sequence = ?1",
                            "UPDATE audit_entry SET sequence = ?1 WHERE sequence = ?1 + 1",
                            "UPDATE audit_entry SET sequence = ?1 + 1 WHERE sequence = -1",
                            "UPDATE audit_payload SET sequence = -1 WHERE sequence = ?1",
                            "UPDATE audit_payload SET sequence = ?1 WHERE sequence = ?1 + 1",
                            "UPDATE audit_payload SET sequence = ?1 + 1 WHERE sequence = -1"}) {
      change(*database, sql, sequence);
    }
    QCOMPARE(workflow::auditOf(*database, {})->firstBad, static_cast<std::uint64_t>(sequence));
  }
}

void TestAuditLog::whatIsAppendOnlyRefusesChanges() {
  const auto file = copy();
  const auto database = Database::open(file, OpenMode::readWrite);
  for (const char* sql : {"UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry", "DELETE FROM audit_payload",
                          "UPDATE audit_payload SET text = 'x'"}) {
    QVERIFY2(!database->execute(sql), sql);
  }
}

void TestAuditLog::tamperedVersionsAreFound() {
  for (const char* sql :
       {"UPDATE rule_version SET state = 'draft'", "UPDATE rule_version SET rules_json = rules_json || ' '",
        "UPDATE rule_act SET comment = 'I agreed' WHERE kind = 'approve'",
        "UPDATE rule_act SET signer = 'Cleo' WHERE kind = 'approve'", "DELETE FROM rule_act WHERE kind = 'approve'",
        "DELETE FROM rule_act", "UPDATE audit_head SET sequence = sequence + 1 WHERE sequence = 4"}) {
    const auto database = Database::open(copy(), OpenMode::readWrite);
    QVERIFY(database->execute(sql).isOk());
    const auto report = workflow::auditOf(*database, {});
    QVERIFY2(!report->isValid && report->firstBad > 0, sql);
  }
}

void TestAuditLog::aHeadKeptElsewhereFindsRollbackAndRewriting() {
  const auto signedNow = workflow::signAuditHead(m_workspace, people().signers(), "Ben", "passphrase of Ben");
  QVERIFY(signedNow.isOk());
  const auto head = m_folder / "head.json";
  QVERIFY(workflow::exportAudit({m_workspace, {}, head})->head.has_value());
  QVERIFY(workflow::verifyAudit(m_workspace, head)->isValid);
  // The last entry is gone with everything that knew of it: only the head tells.
  const auto cut = copy();
  {
    const auto database = Database::open(cut, OpenMode::readWrite);
    disarm(*database);
    const auto last = static_cast<std::int64_t>(m_entries);
    change(*database, "DELETE FROM audit_payload WHERE sequence = ?1", last);
    change(*database, "DELETE FROM audit_entry WHERE sequence = ?1", last);
    change(*database, "DELETE FROM audit_head WHERE sequence = ?1", last);
  }
  QVERIFY(workflow::verifyAudit(cut, {})->isValid);
  const auto rolledBack = workflow::verifyAudit(cut, head);
  QVERIFY(!rolledBack->isValid);
  QCOMPARE(rolledBack->firstBad, m_entries);
  // A chain written anew, whole in itself.
  const auto anew = m_folder / "anew.talktrack";
  QVERIFY(Database::open(anew, OpenMode::create).isOk());
  const RulePeople forgers(m_folder, anew);
  QVERIFY(forgers.putInForce(ruleSet({blockRule("A", "guarantee")})).isOk());
  QVERIFY(forgers.putInForce(ruleSet({blockRule("A", "guarantee"), blockRule("B", "x")})).isOk());
  QVERIFY(workflow::verifyAudit(anew, {})->isValid);
  QVERIFY(!workflow::verifyAudit(anew, head)->isValid);
  // A head with another signature, and a file that is none.
  auto forged = nlohmann::json::parse(test::contentOf(head));
  forged["sequence"] = 1;
  QVERIFY(!workflow::verifyAudit(m_workspace, m_folder.write("forged.json", forged.dump()))->isValid);
  QCOMPARE(workflow::verifyAudit(m_workspace, m_folder.write("no.json", "{}")).error().code,
           base::ErrorCode::invalidArgument);
}

void TestAuditLog::forgettingLeavesTheChainValid() {
  const auto file = copy();
  const std::string before = test::contentOf(file);
  QVERIFY(before.find("I guarantee it, call me at") != std::string::npos);
  QVERIFY(before.find("anna.meier") == std::string::npos);  // redacted before it was kept
  const auto forgotten = workflow::forgetPerson({file, kPerson});
  QVERIFY(forgotten.isOk());
  QCOMPARE(forgotten->removed.auditPayloads, std::uint64_t{1});
  const auto report = workflow::verifyAudit(file, {});
  QVERIFY2(report->isValid, report->reason.c_str());
  QCOMPARE(report->erased, std::uint64_t{1});
  QCOMPARE(report->entries, m_entries + 1);  // and the erasure itself
  QVERIFY(test::contentOf(file).find("I guarantee it, call me at") == std::string::npos);
}

void TestAuditLog::anExportedLogIsTheLog() {
  const auto out = m_folder / "log.jsonl";
  const auto report = workflow::exportAudit({m_workspace, out, {}});
  QVERIFY(report.isOk());
  compliance::AuditWalk walk;
  std::istringstream lines(test::contentOf(out));
  for (std::string line; std::getline(lines, line);) {
    const auto read = workflow::readEntry(nlohmann::json::parse(line), "line");
    QVERIFY(read.isOk());
    walk.add(read->entry, read->payload);
  }
  const auto verdict = walk.finish();
  QVERIFY(verdict.isValid());
  QCOMPARE(verdict.entries, report->audit.entries);
}

QTEST_GUILESS_MAIN(TestAuditLog)
#include "tst_audit_log.moc"
