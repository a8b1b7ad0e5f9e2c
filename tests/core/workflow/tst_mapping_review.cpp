#include <QTest>
#include <chrono>
#include <ctime>
#include <thread>

#include "core/workflow/import_logs.h"
#include "core/workflow/mapping_review.h"
#include "core/workflow/recognise_logs.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using workflow::MappingDraft;
using workflow::MappingIssue;
using workflow::MappingReview;
using Field = workflow::MappingField;
using Kind = MappingIssue::Kind;

namespace {

/// Support tickets of nobody: semicolons, German names, an unknown third speaker, a comma for decimals.
std::string tickets(int dialogues) {
  std::string csv = "Ticketnummer;Zeitpunkt;Absender;Nachricht;Ma\xc3\x9fnahme;Gel\xc3\xb6st;Produkt\r\n";
  for (int i = 0; i < dialogues; ++i) {
    const std::string id = "T" + std::to_string(100 + i), product = i % 2 == 0 ? "Router" : "Tarif";
    const std::string solved = i % 3 == 0 ? "ja" : "nein";
    const auto row = [&](int minute, const char* who, const std::string& text, const char* action) {
      csv += id + ";2026-03-01T10:" + std::to_string(10 + minute) + ":00;" + who + ";\"" + text + "\";" + action + ";" +
             solved + ";" + product + "\r\n";
    };
    row(0, "Kunde", "Guten Tag, mein Anschluss geht seit gestern nicht mehr.", "");
    row(1, "Agent",
        "Das tut mir leid; ich pr\xc3\xbc"
        "fe die Leitung.",
        "pruefen");
    row(2, "Kunde", "Danke, ich bin unter 0151 23456789 erreichbar.", "");
    row(3, "Agent", "Ich schicke einen neuen Router.", "ersatz");
  }
  return csv;
}

MappingDraft draftOf(const std::string& text) {
  auto draft = MappingDraft::fromText(text, "test");
  if (!draft) qFatal("no draft");
  return *draft;
}

const MappingIssue* issueAt(const MappingReview& review, Field field, Kind kind) {
  for (const MappingIssue& issue : review.issues) {
    if (issue.field == field && issue.kind == kind) return &issue;
  }
  return nullptr;
}

}  // namespace

class TestMappingReview : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void guessesAnUnknownLogAndCountsIt() {
    const auto file = m_folder.write("tickets.csv", tickets(30));
    const auto found = workflow::recogniseLogs({file}, {}, {});
    QVERIFY(found.isOk());
    QVERIFY(found->preset.empty() && found->isUsable);
    const MappingDraft draft = draftOf(found->mappingJson);
    QCOMPARE(draft.value(Field::dialogueId), std::string("Ticketnummer"));
    QCOMPARE(draft.value(Field::text), std::string("Nachricht"));
    QCOMPARE(draft.values(Field::agentValues), std::vector<std::string>{"Agent"});
    QCOMPARE(draft.value(Field::delimiter), std::string(";"));
    const auto review = workflow::reviewMapping({file}, draft, {}, {});
    QVERIFY(review.isOk());
    QVERIFY(review->isUsable());
    QCOMPARE(review->sampledRows, std::uint64_t{120});
    QCOMPARE(review->meaningOfColumn.at("Nachricht"), std::string("text"));
    const auto check = workflow::checkImport({{}, {}, {}, {file}, draft.text()}, {}, {});
    QVERIFY(check.isOk());
    QCOMPARE(check->report.dialogues, std::uint64_t{30});
    QCOMPARE(check->report.turns, std::uint64_t{120});
    QCOMPARE(check->labels, std::uint64_t{60});
    QCOMPARE(check->withOutcome, std::uint64_t{30});
    QCOMPARE(check->converted, std::uint64_t{10});
  }

  void namesWhatIsWrongAtItsField() {
    const auto file = m_folder.write("wrong.csv", tickets(3));
    MappingDraft draft = draftOf(R"({"name": "x", "format": {"delimiter": ";"}, "text": "Nachrichten",
      "dialogue": {"id": "Ticketnummer"}, "speaker": {"field": "Absender", "agent": ["Agent", "Bot"]},
      "outcome": {"condition": "Produkt ="}, "value": {"field": "Wert", "in": "side"}})");
    auto review = workflow::reviewMapping({file}, draft, {}, {});
    QVERIFY(review.isOk());
    QVERIFY(!review->isUsable());
    QCOMPARE(issueAt(*review, Field::text, Kind::columnUnknown)->detail, std::string("Nachrichten"));
    QVERIFY(issueAt(*review, Field::customerValues, Kind::missing) != nullptr);
    QCOMPARE(issueAt(*review, Field::agentValues, Kind::valueNotSeen)->detail, std::string("Bot"));
    QCOMPARE(issueAt(*review, Field::speaker, Kind::valueUnassigned)->count, std::uint64_t{6});
    QVERIFY(issueAt(*review, Field::outcome, Kind::conditionIncomplete) != nullptr);
    QVERIFY(issueAt(*review, Field::value, Kind::sideNotMapped) != nullptr);
    QVERIFY(!review->preview.rows.empty());  // shown all the same
    draft.setValue(Field::text, "Nachricht");
    draft.setValues(Field::customerValues, {"Kunde", "Agent"});
    draft.setValues(Field::agentValues, {"Agent"});
    draft.setValue(Field::outcome, "Produkt = Router");
    draft.setValue(Field::value, "");
    review = workflow::reviewMapping({file}, draft, {}, {});
    QCOMPARE(review->issues.size(), std::size_t{1});
    QVERIFY(issueAt(*review, Field::customerValues, Kind::onBothSides) != nullptr);
    draft.setValues(Field::customerValues, {"Kunde"});
    QVERIFY(workflow::reviewMapping({file}, draft, {}, {})->issues.empty());
  }

  void followsTheFileFormat() {
    const auto file = m_folder.write("format.csv", tickets(3));
    MappingDraft draft = draftOf(R"({"name": "x", "format": {"delimiter": "|"}})");
    auto review = workflow::reviewMapping({file}, draft, {}, {});
    QCOMPARE(review->columns.size(), std::size_t{1});
    QVERIFY(issueAt(*review, Field::delimiter, Kind::noColumns) != nullptr);
    draft.setValue(Field::delimiter, ";");
    review = workflow::reviewMapping({file}, draft, {}, {});
    QCOMPARE(review->columns.size(), std::size_t{7});
    QCOMPARE(review->columns.at(2).values.front().count, std::uint64_t{6});
    draft.setOn(Field::header, false);
    review = workflow::reviewMapping({file}, draft, {}, {});
    QCOMPARE(review->columns.front().name, std::string("1"));
    draft.setValue(Field::delimiter, "ab");
    review = workflow::reviewMapping({file}, draft, {}, {});
    QVERIFY(issueAt(*review, Field::delimiter, Kind::invalid) != nullptr);
    draft.setValue(Field::delimiter, ";");
    draft.setValue(Field::encoding, "klingon");
    review = workflow::reviewMapping({file}, draft, {}, {});
    QVERIFY(issueAt(*review, Field::encoding, Kind::invalid) != nullptr);
  }

  void readsRowsThatAreLists() {
    const auto file = m_folder.write(
        "lists.json",
        R"([{"id": 1, "kind": "a", "talk": [["agent", "Hello there"], ["customer", "I need help with it"]]},)"
        R"( {"id": 2, "kind": "b", "talk": [["agent", "Good day to you"], ["customer", "Where is my parcel"]]}])");
    const MappingDraft draft = draftOf(R"({"name": "x", "rows": "talk", "dialogue": {"id": "$.id"}, "text": "1",
      "speaker": {"field": "0", "agent": "agent", "customer": "customer"}, "segment": {"kind": "$.kind"}})");
    const auto review = workflow::reviewMapping({file}, draft, {}, {});
    QVERIFY(review.isOk());
    QVERIFY2(review->issues.empty(), review->issues.empty() ? "" : review->issues.front().detail.c_str());
    QCOMPARE(review->meaningOfColumn.at("1"), std::string("text"));
    QCOMPARE(review->sampledRows, std::uint64_t{4});
    const auto check = workflow::checkImport({{}, {}, {}, {file}, draft.text()}, {}, {});
    QVERIFY(check.isOk());
    QCOMPARE(check->report.dialogues, std::uint64_t{2});
    const auto found = workflow::recogniseLogs({file}, {}, {});
    QVERIFY(std::find(found->layouts.begin(), found->layouts.end(), workflow::LogLayout{"", "talk"}) !=
            found->layouts.end());
  }

  void namesAMissingSideFileAndStillShowsTheLog() {
    const auto file = m_folder.write("alone.csv", tickets(2));
    const MappingDraft draft =
        draftOf(R"({"name": "x", "format": {"delimiter": ";"}, "side": {"file": "nowhere_*.csv"}})");
    const auto review = workflow::reviewMapping({file}, draft, {}, {});
    QVERIFY(review.isOk());
    QCOMPARE(issueAt(*review, Field::sideFile, Kind::sideFileMissing)->detail, std::string("nowhere_*.csv"));
    QVERIFY(issueAt(*review, Field::sideId, Kind::missing) != nullptr);
    QCOMPARE(review->columns.size(), std::size_t{7});
  }

  void presetsAreRecognised_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("preset");
    QTest::newRow("p4g") << QStringLiteral("p4g/300_dialog.xlsx") << QStringLiteral("p4g");
    QTest::newRow("casino") << QStringLiteral("casino/casino_test.json") << QStringLiteral("casino");
  }

  void presetsAreRecognised() {
    QFETCH(QString, file);
    QFETCH(QString, preset);
    const auto path = test::datasets() / file.toStdString();
    if (!std::filesystem::exists(path)) QSKIP("the real logs are not beside the checkout");
    const auto found = workflow::recogniseLogs({path}, {}, {});
    QVERIFY(found.isOk());
    QCOMPARE(QString::fromStdString(found->preset), preset);
    const auto review = workflow::reviewMapping({path}, draftOf(found->mappingJson), {}, {});
    QVERIFY(review.isOk());
    for (const MappingIssue& issue : review->issues) QVERIFY2(!issue.isError(), issue.detail.c_str());
  }

  void theEditedMappingImportsLikeThePreset() {
    const auto file = m_folder.write(
        "own.csv",
        "dialogue_id,order,speaker,text,action,product,customer_type,converted,value,customer_id,agent_id,started_at\n"
        "D1,1,agent,Hello,greet,Fibre,Family,1,12.5,C1,a1,2026-01-01T08:00:00Z\n"
        "D1,2,customer,Hi,,Fibre,Family,1,12.5,C1,a1,2026-01-01T08:00:00Z\n");
    const auto found = workflow::recogniseLogs({file}, {}, {});
    QCOMPARE(found->preset, std::string("talktrack"));
    const auto workspace = m_folder / "own.talktrack";
    const auto saved = m_folder.write("saved.json", draftOf(found->mappingJson).text());
    QVERIFY(workflow::importLogs({workspace, "talktrack", {}, {file}}, {}, {}).isOk());
    QVERIFY(workflow::importLogs({workspace, {}, {}, {file}, found->mappingJson}, {}, {})->wasImportedBefore);
    QVERIFY(workflow::importLogs({workspace, {}, saved, {file}}, {}, {})->wasImportedBefore);
  }

  void countsGrowWhileFilesAreRead() {
    const auto file = m_folder.write("growing.csv", tickets(40));
    const auto found = workflow::recogniseLogs({file}, {}, {});
    std::vector<std::uint64_t> dialogues;
    const auto check =
        workflow::checkImport({{}, {}, {}, {file}, found->mappingJson}, {}, {},
                              [&](const workflow::ImportCounts& now) { dialogues.push_back(now.dialogues); });
    QVERIFY(check.isOk());
    QCOMPARE(dialogues.size(), std::size_t{40});
    QVERIFY(std::is_sorted(dialogues.begin(), dialogues.end()));
    QCOMPARE(dialogues.back(), check->report.dialogues);
  }

  void cancelEndsWithin200Milliseconds_data() {
    QTest::addColumn<bool>("isImport");
    QTest::addColumn<bool>("isScattered");
    QTest::newRow("dry run, rows together") << false << false;
    QTest::newRow("dry run, rows scattered") << false << true;
    QTest::newRow("import, rows together") << true << false;
    QTest::newRow("import, rows scattered") << true << true;
  }

  /// Asked at many moments, so that no phase escapes: reading digests, looking for scattered rows, sorting, storing.
  /// What counts is the processor's time: on a machine that is busy otherwise the clock measures the others.
  void cancelEndsWithin200Milliseconds() {
    QFETCH(bool, isImport);
    QFETCH(bool, isScattered);
    const auto file = largeLog(isScattered);
    const std::string mapping =
        R"({"name": "x", "dialogue": {"id": "id"}, "text": "text", "speaker": {"field": "who", "agent": "a",)"
        R"( "customer": "c"}})";
    const workflow::ImportRequest request{m_folder / "cancel.talktrack", {}, {}, {file}, mapping};
    qint64 slowest = 0, slowestOnTheClock = 0;
    for (const int afterMs : {20, 100, 250, 400, 600, 900, 1300, 1800, 2500, 3300}) {
      std::stop_source source;
      std::chrono::steady_clock::time_point asked;
      std::clock_t usedBefore = 0;
      std::jthread asking([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(afterMs));
        asked = std::chrono::steady_clock::now();
        usedBefore = std::clock();
        source.request_stop();
      });
      bool isCancelled = false;
      if (isImport)
        isCancelled = isCancel(workflow::importLogs(request, source.get_token(), {}));
      else
        isCancelled = isCancel(workflow::checkImport(request, source.get_token(), {}));
      const auto ended = std::chrono::steady_clock::now();
      const std::clock_t usedAfter = std::clock();
      asking.join();
      if (!isCancelled) break;  // a fast machine was done before
      slowest = std::max<qint64>(slowest, (usedAfter - usedBefore) * 1000 / CLOCKS_PER_SEC);
      slowestOnTheClock = std::max<qint64>(
          slowestOnTheClock, std::chrono::duration_cast<std::chrono::milliseconds>(ended - asked).count());
    }
    qInfo("slowest answer to cancel: %lld ms of the processor, %lld ms on the clock", static_cast<long long>(slowest),
          static_cast<long long>(slowestOnTheClock));
    QVERIFY2(slowest <= 200, qPrintable(QString::number(slowest)));
    QVERIFY(!std::filesystem::exists(m_folder / "cancel.talktrack"));
  }

 private:
  template <class T>
  static bool isCancel(const base::Result<T>& result) {
    return !result && result.error().code == base::ErrorCode::cancelled;
  }
  /// About 60 MB.
  std::filesystem::path largeLog(bool isScattered) {
    auto path = m_folder / (isScattered ? "scattered.csv" : "together.csv");
    if (std::filesystem::exists(path)) return path;
    std::ofstream out(path, std::ios::binary);
    out << "id,who,text\n";
    constexpr int kDialogues = 100'000, kRows = 8;
    for (int i = 0; i < kDialogues * kRows; ++i) {
      const int dialogue = isScattered ? i % kDialogues : i / kRows;
      const bool isAgent = (isScattered ? i / kDialogues : i % kRows) % 2 == 0;
      out << 'D' << dialogue << (isAgent ? ",a," : ",c,") << "Some words that somebody said about the renewal of it "
          << i << '\n';
    }
    return path;
  }
  test::ScratchFolder m_folder;
};

QTEST_GUILESS_MAIN(TestMappingReview)
#include "tst_mapping_review.moc"
