#include <QTest>

#include "core/logs/import_journal.h"

using namespace studio::logs;
using studio::store::Database;

namespace {

JournalEntry sampleEntry() {
  JournalEntry entry;
  entry.importedAtUtcMs = 1714558830123;
  entry.mappingName = "p4g";
  entry.mappingJson = "{\"name\": \"p4g\"}";
  entry.contentDigest = "c0ffee";
  entry.files = {{"b.csv", "02"}, {"a.csv", "01"}};
  entry.dialogues = 3;
  entry.turns = 40;
  entry.rows = 5'000'000'000;
  entry.rejected = {{"b.csv", 17, "field \"who\" is 'robot'; DROP TABLE import; --"}, {"a.csv", 2, "é"}};
  entry.redactions = {{"EMAIL", 4}, {"PHONE", 1}};
  return entry;
}

}  // namespace

class TestImportJournal : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void keepsEntries();
  void refusesTheSameContentTwice();
  void finishNeedsABegin();
};

void TestImportJournal::keepsEntries() {
  const auto database = Database::openInMemory();
  QVERIFY(database.isOk());
  ImportJournal journal(*database);
  JournalEntry entry = sampleEntry();
  QVERIFY(!journal.findByContent("c0ffee")->has_value());
  entry.id = *journal.begin(entry);
  QVERIFY(journal.finish(entry).isOk());
  const auto found = journal.findByContent("c0ffee");
  QVERIFY(found.isOk() && found->has_value());
  const JournalEntry& read = **found;
  QCOMPARE(read.id, entry.id);
  QCOMPARE(read.importedAtUtcMs, entry.importedAtUtcMs);
  QCOMPARE(read.mappingName + read.mappingJson, entry.mappingName + entry.mappingJson);
  QCOMPARE(read.files, entry.files);
  QCOMPARE(read.dialogues, entry.dialogues);
  QCOMPARE(read.turns, entry.turns);
  QCOMPARE(read.rows, entry.rows);
  QCOMPARE(read.redactions, entry.redactions);
  QCOMPARE(read.rejected.size(), std::size_t{2});
  QCOMPARE(read.rejected[0].reason, entry.rejected[0].reason);
  QCOMPARE(read.rejected[1].file + read.rejected[1].reason, std::string("a.csvé"));
  QCOMPARE(journal.all()->size(), std::size_t{1});
}

void TestImportJournal::refusesTheSameContentTwice() {
  const auto database = Database::openInMemory();
  ImportJournal journal(*database);
  QVERIFY(journal.begin(sampleEntry()).isOk());
  QVERIFY(!journal.begin(sampleEntry()).isOk());
}

void TestImportJournal::finishNeedsABegin() {
  const auto database = Database::openInMemory();
  JournalEntry entry = sampleEntry();
  entry.id = 99;
  QVERIFY(!ImportJournal(*database).finish(entry).isOk());
}

QTEST_APPLESS_MAIN(TestImportJournal)
#include "tst_import_journal.moc"
