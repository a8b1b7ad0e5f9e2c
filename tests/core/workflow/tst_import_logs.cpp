#include <QTest>

#include "core/simulation/sample_generator.h"
#include "core/workflow/import_logs.h"
#include "core/workflow/list_dialogues.h"
#include "core/workflow/replay_dialogue.h"
#include "core/workflow/summarise_workspace.h"
#include "core/workflow/workspace_overview.h"
#include "tests/core/logs/packed_files.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using base::ErrorCode;

namespace {

const std::string kHeader =
    "dialogue_id,order,speaker,text,action,product,customer_type,converted,value,customer_id,agent_id,started_at\n";

std::string row(const std::string& id, int order, const std::string& speaker, const std::string& text,
                const std::string& action) {
  return id + ',' + std::to_string(order) + ',' + speaker + ",\"" + text + "\"," + action +
         ",Fibre,Family,1,12.5,customer-4711,a1,2026-01-01T08:00:00Z\n";
}

}  // namespace

class TestImportLogs : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void twiceChangesNothing();
  void identifiersNeverReachTheFile();
  void everyRejectedRowIsListed();
  void failureLeavesNoWorkspaceBehind();
  void failureLeavesAnEarlierWorkspaceAsItWas();
  void hostileFilesLeaveTheWorkspaceAsItWas_data();
  void hostileFilesLeaveTheWorkspaceAsItWas();
  void aGuessedMappingImports();
  void wrongNamesAreNamed();
  void cancelStoresNothing();
  void checkStoresNothingAndCountsTheSame();
  void anotherKeyIsRefused();
  void placesThatAreNoWorkspaceAreSaid();

 private:
  base::Result<workflow::ImportReport> import(const std::filesystem::path& log,
                                              const std::filesystem::path& workspace) {
    return workflow::importLogs({workspace, "talktrack", {}, {log}}, {}, {});
  }
  std::filesystem::path sampleLog(std::uint64_t dialogues) {
    auto path = m_folder / ("sample" + std::to_string(dialogues) + ".csv");
    if (!simulation::writeSampleLog(path, dialogues, 1, {}, {})) qFatal("no sample log");
    return path;
  }
  test::ScratchFolder m_folder;
};

void TestImportLogs::twiceChangesNothing() {
  const auto workspace = m_folder / "twice.talktrack";
  const auto first = import(sampleLog(60), workspace);
  QVERIFY(first.isOk());
  QCOMPARE(first->added, std::uint64_t{60});
  const auto before = test::contentOf(workspace);
  const auto second = import(sampleLog(60), workspace);
  QVERIFY(second.isOk());
  QVERIFY(second->wasImportedBefore);
  QCOMPARE(second->added + second->replaced, std::uint64_t{0});
  QCOMPARE(second->turns, first->turns);
  QCOMPARE(test::contentOf(workspace), before);
  // A longer export of the same log: what was there stays, the rest is added.
  const auto longer = import(sampleLog(80), workspace);
  QVERIFY(longer.isOk());
  QCOMPARE(longer->added, std::uint64_t{20});
  QCOMPARE(longer->unchanged, std::uint64_t{60});
  QCOMPARE(workflow::inspectWorkspace(workspace)->dialogues, std::uint64_t{80});
}

void TestImportLogs::identifiersNeverReachTheFile() {
  const auto workspace = m_folder / "redacted.talktrack";
  const auto log = m_folder.write(
      "pii.csv", kHeader + row("D1", 1, "agent", "Hello", "greet") +
                     row("D1", 2, "customer", "I am at canary.mail@example.org or 4111 1111 1111 1111", ""));
  const auto report = import(log, workspace);
  QVERIFY(report.isOk());
  QCOMPARE(report->redactions.at("EMAIL_ADDRESS"), std::uint64_t{1});
  QCOMPARE(report->redactions.at("CREDIT_CARD"), std::uint64_t{1});
  for (const auto* suffix : {"", "-wal", "-shm"}) {
    const auto content = test::contentOf(workspace.string() + suffix);
    for (const auto* secret : {"canary", "4111 1111", "customer-4711"})
      QVERIFY2(content.find(secret) == std::string::npos, secret);
  }
  const auto dialogue = workflow::readDialogue(workspace, {"D1"});
  QVERIFY(dialogue->turns.at(1).utterances.at(0).text.find("<EMAIL_ADDRESS>") != std::string::npos);
}

void TestImportLogs::everyRejectedRowIsListed() {
  const auto log =
      m_folder.write("bad.csv", kHeader + row("D1", 1, "agent", "Hello", "greet") + row("D1", 2, "robot", "What", "") +
                                    row("", 3, "agent", "Nobody", "") + row("D1", 4, "customer", "Fine", ""));
  const auto report = import(log, m_folder / "bad.talktrack");
  QVERIFY(report.isOk());
  QCOMPARE(report->rows, std::uint64_t{4});
  QCOMPARE(report->rejected.size(), std::size_t{2});
  QCOMPARE(report->rejected.at(0).row, std::uint64_t{3});
  QVERIFY(report->rejected.at(0).reason.find("robot") != std::string::npos);
  QCOMPARE(report->rejected.at(1).row, std::uint64_t{4});
}

void TestImportLogs::failureLeavesNoWorkspaceBehind() {
  const auto workspace = m_folder / "absent.talktrack";
  QVERIFY(import(m_folder / "nothing.csv", workspace).error().code == ErrorCode::fileNotFound);
  QVERIFY(import(m_folder.write("empty.csv", kHeader), workspace).error().code == ErrorCode::nothingImported);
  QVERIFY(import(m_folder.write("other.csv", "a,b\n1,2\n"), workspace).error().code == ErrorCode::columnMissing);
  QVERIFY(!std::filesystem::exists(workspace));
}

void TestImportLogs::failureLeavesAnEarlierWorkspaceAsItWas() {
  const auto workspace = m_folder / "kept.talktrack";
  QVERIFY(import(sampleLog(20), workspace).isOk());
  const auto before = test::contentOf(workspace);
  QVERIFY(!import(m_folder.write("wrong.csv", kHeader), workspace).isOk());
  QCOMPARE(test::contentOf(workspace), before);
  const auto foreign = m_folder.write("foreign.talktrack", "not a database");
  QVERIFY(import(sampleLog(20), foreign).error().code == ErrorCode::notAWorkspace);
  QCOMPARE(test::contentOf(foreign), std::string("not a database"));
}

void TestImportLogs::hostileFilesLeaveTheWorkspaceAsItWas_data() {
  QTest::addColumn<std::string>("content");
  QTest::newRow("cut off gzip") << std::string("\x1F\x8B\x08\0\0\0\0\0", 8);
  QTest::newRow("damaged zstd") << std::string("\x28\xB5\x2F\xFD and nothing of the kind");
  QTest::newRow("damaged workbook") << std::string("PK\x03\x04 and nothing of the kind");
  QTest::newRow("protected workbook") << std::string("\xD0\xCF\x11\xE0 and more");
  QTest::newRow("bytes") << std::string(5000, '\0');
  QTest::newRow("a million columns") << kHeader.substr(0, kHeader.size() - 1) + std::string(1'000'000, ',');
  std::string sound = kHeader;
  for (int i = 0; i < 2'000; ++i) sound += row("N" + std::to_string(i), 1, "agent", "hi there", "greet");
  constexpr std::size_t kDull = std::size_t{32} << 20;
  QTest::newRow("a bomb after a sound log")
      << logs::test::gzipOf(sound + row("B", 1, "agent", std::string(kDull, 'x'), ""));
  QTest::newRow("cut off after a sound log") << logs::test::gzipOf(sound).substr(0, 4'000);
  logs::test::WorkbookFile climbing("<row r=\"1\"/>");
  climbing["../../evil.xml"] = "x";
  QTest::newRow("a workbook whose names climb") << test::contentOf(climbing.write(m_folder / "climbing.xlsx"));
  QTest::newRow("every row bad") << kHeader + row("", 1, "agent", "hi", "") + row("D9", 2, "robot", "hi", "");
}

void TestImportLogs::hostileFilesLeaveTheWorkspaceAsItWas() {
  QFETCH(std::string, content);
  const auto workspace = m_folder / "hostile.talktrack";
  QVERIFY(import(sampleLog(10), workspace).isOk());
  const auto before = test::contentOf(workspace);
  const auto report = import(m_folder.write("hostile.csv", content), workspace);
  QVERIFY(!report.isOk());
  QVERIFY(!report.error().argument("reason").empty());
  QCOMPARE(test::contentOf(workspace), before);
}

void TestImportLogs::aGuessedMappingImports() {
  const auto workspace = m_folder / "guessed.talktrack";
  const auto report = workflow::importLogs({workspace, "", "auto", {sampleLog(30)}}, {}, {});
  QVERIFY(report.isOk());
  QCOMPARE(report->dialogues, std::uint64_t{30});
  QCOMPARE(report->rejected.size(), std::size_t{0});
  const auto nothing = workflow::importLogs({workspace, "", "auto", {m_folder.write("n.csv", "a,b\n1,2\n")}}, {}, {});
  QCOMPARE(nothing.error().code, ErrorCode::mappingInvalid);
}

void TestImportLogs::wrongNamesAreNamed() {
  const auto unknown = workflow::importLogs({m_folder / "x.talktrack", "p5g", {}, {sampleLog(20)}}, {}, {});
  QVERIFY(unknown.error().code == ErrorCode::formatUnknown);
  QVERIFY(unknown.error().argument("known").find("p4g") != std::string_view::npos);
  const auto mapping = m_folder.write("mapping.json", R"({"name": "x", "dialog": {"id": "a"}})");
  const auto key = workflow::importLogs({m_folder / "x.talktrack", {}, mapping, {sampleLog(20)}}, {}, {});
  QVERIFY(key.error().code == ErrorCode::unknownKey);
  QCOMPARE(key.error().argument("key"), std::string_view("dialog"));
}

void TestImportLogs::cancelStoresNothing() {
  std::stop_source source;
  const auto workspace = m_folder / "cancelled.talktrack";
  const auto report = workflow::importLogs({workspace, "talktrack", {}, {sampleLog(3000)}}, source.get_token(),
                                           [&](const base::ProgressUpdate&) { source.request_stop(); });
  QVERIFY(!report.isOk());
  QVERIFY(report.error().code == ErrorCode::cancelled);
  QVERIFY(!std::filesystem::exists(workspace));
}

void TestImportLogs::checkStoresNothingAndCountsTheSame() {
  const auto workspace = m_folder / "checked.talktrack";
  const auto check = workflow::checkImport({workspace, "talktrack", {}, {sampleLog(60)}}, {}, {});
  QVERIFY(check.isOk());
  QVERIFY(!std::filesystem::exists(workspace));
  const auto report = import(sampleLog(60), workspace);
  QCOMPARE(check->report.dialogues, report->dialogues);
  QCOMPARE(check->report.turns, report->turns);
  QCOMPARE(check->report.redactions, report->redactions);
  QCOMPARE(check->withOutcome, std::uint64_t{60});
  QCOMPARE(check->meaningOfColumn.at("text"), std::string("text"));
  QVERIFY(!check->preview.rows.empty());
}

void TestImportLogs::anotherKeyIsRefused() {
  const auto workspace = m_folder / "key.talktrack";
  QVERIFY(import(sampleLog(20), workspace).isOk());
  const auto key = qgetenv("TALKTRACK_KEY_FILE");
  qputenv("TALKTRACK_KEY_FILE", QByteArray::fromStdString((m_folder / "other.key").string()));
  const auto refused = import(sampleLog(60), workspace);
  qputenv("TALKTRACK_KEY_FILE", key);
  QVERIFY(!refused.isOk());
  QVERIFY(refused.error().code == ErrorCode::pseudonymKeyMismatch);
  QCOMPARE(workflow::inspectWorkspace(workspace)->dialogues, std::uint64_t{20});
}

void TestImportLogs::placesThatAreNoWorkspaceAreSaid() {
  const auto folder = m_folder / "locked";
  QVERIFY(!workflow::inspectWorkspace(folder / "w.talktrack").isOk());
  QVERIFY(workflow::inspectWorkspace(m_folder.path()).error().code == ErrorCode::notAWorkspace);
  QVERIFY(workflow::createWorkspace(m_folder.write("there.talktrack", "x")).error().code == ErrorCode::fileExists);
}

QTEST_GUILESS_MAIN(TestImportLogs)
#include "tst_import_logs.moc"
