// Several files, side files, cancelling, progress and previews.
#include <QTest>

#include "tests/core/logs/log_test_support.h"

using namespace studio::logs;
using namespace studio::logs::test;
using studio::base::ErrorCode;

namespace {

Mapping nestedMapping() {
  return mappingOf(
      "{'name': 'test', 'rows': 'log.rows', 'dialogue': {'id': '$.id'}, 'text': 'say',"
      " 'speaker': {'field': 'who', 'agent': 'a', 'customer': 'c'},"
      " 'actions': {'annotations': '$.notes', 'separator': ',', 'both_sides': true}, 'events': ['say in [deal]']}");
}

std::string manyRows(int dialogues, int rows, bool isScattered) {
  std::string text = "id,who,say\n";
  for (int i = 0; i < dialogues * rows; ++i) {
    const int dialogue = isScattered ? i % dialogues : i / rows;
    text += "d" + std::to_string(dialogue) + ",a,Some words that a person could say in a call.\n";
  }
  return text;
}

}  // namespace

class TestLogFiles : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theSameDialogueInTwoFiles();
  void sideFiles();
  void cancelsWithinAThousandRows();
  void acceptFailureEndsTheReading();
  void progressGoesUp();
  void previews();
};

void TestLogFiles::theSameDialogueInTwoFiles() {
  const LogFolder folder;
  folder.write("1.csv", "id,who,say\nd,a,one\n");
  folder.write("2.csv", "id,who,say\nd,a,two\ne,a,three\n");
  const ReadResult result = readAll({folder.path()}, plainMapping());
  QCOMPARE(textOf(result.dialogues), std::string("d 0\nA [one]\ne 0\nA [three]\n"));
  QCOMPARE(firstReason(result), std::string("dialogue \"d\" was already read from 1.csv"));
  QVERIFY(isEveryRowAccountedFor(result.report));
}

void TestLogFiles::sideFiles() {
  const Mapping mapping = plainMapping(
      ", 'files': '*_log.csv', 'side': {'file': '*_info.csv', 'id': 'key', 'where': 'role = buyer'},"
      " 'outcome': {'condition': 'paid > 0', 'in': 'side'}, 'value': {'field': 'paid', 'in': 'side'},"
      " 'segment': {'region': {'field': 'region', 'in': 'side'}}");
  const LogFolder folder;
  folder.write("b_log.csv", "id,who,say\nx,a,hi\n");
  folder.write("a_log.csv", "id,who,say\nd,a,hi\ne,a,hi\nf,a,hi\n");
  QCOMPARE(readAll({folder.path()}, mapping).error->code, ErrorCode::sideFileMissing);
  QCOMPARE(std::string(readAll({folder.path()}, mapping).error->argument("pattern")), std::string("a_info.csv"));
  folder.write("a_info.csv", "key;role;paid;region\nd;buyer;5;north\nd;seller;0;\ne;buyer;0;\n;buyer;1;\n");
  const LogFolder elsewhere;
  const auto given = elsewhere.write("b_info.csv", "key,role,paid,region\nx,buyer,1,south\n");
  const ReadResult result = readAll({folder.path(), given}, mapping);
  QVERIFY(result.isOk());
  QCOMPARE(result.dialogues.size(), std::size_t{4});
  QCOMPARE(*result.dialogues[0].outcome.converted, true);
  QCOMPARE(*result.dialogues[0].outcome.value, 5.0);
  QCOMPARE(result.dialogues[0].segment.at("region"), std::string("north"));
  QCOMPARE(*result.dialogues[1].outcome.converted, false);
  QVERIFY(result.dialogues[1].segment.empty());
  QVERIFY(!result.dialogues[2].outcome.converted);
  QCOMPARE(*result.dialogues[3].outcome.converted, true);
  QCOMPARE(result.report.dialoguesWithoutSideRecord, std::uint64_t{1});
  QCOMPARE(result.report.rejectedSideRows, std::uint64_t{1});
  QCOMPARE(result.report.rejected[0].file, std::string("a_info.csv"));
  QVERIFY(isEveryRowAccountedFor(result.report));
  const std::vector<std::filesystem::path> inputs{folder.path(), given};
  const auto files = filesOf(inputs, mapping);
  QVERIFY(files.isOk());
  QStringList names;
  for (const auto& file : *files) names << QString::fromStdString(file.filename().string());
  QCOMPARE(names, QStringList({"a_log.csv", "a_info.csv", "b_log.csv", "b_info.csv"}));
}

void TestLogFiles::cancelsWithinAThousandRows() {
  const LogFolder folder;
  const std::vector<std::filesystem::path> files{folder.write("log.csv", manyRows(1000, 10, false))};
  std::stop_source stop;
  studio::dialogue::ActionCatalogue catalogue;
  int after = 0;
  const auto accept = [&](studio::dialogue::Dialogue&&) {
    after += stop.stop_requested() ? 1 : 0;
    stop.request_stop();
    return studio::base::Result<void>();
  };
  const auto report = readLogs(files, plainMapping(), catalogue, accept, stop.get_token(), {});
  QVERIFY(!report.isOk());
  QCOMPARE(report.error().code, ErrorCode::cancelled);
  QVERIFY2(after <= 100, "more than 1,000 rows after the request");
}

void TestLogFiles::acceptFailureEndsTheReading() {
  const LogFolder folder;
  const std::vector<std::filesystem::path> files{folder.write("log.csv", manyRows(3, 2, false))};
  studio::dialogue::ActionCatalogue catalogue;
  int calls = 0;
  const auto accept = [&](studio::dialogue::Dialogue&&) {
    ++calls;
    return studio::base::Result<void>(studio::base::makeError(ErrorCode::diskFull, "there"));
  };
  const auto report = readLogs(files, plainMapping(), catalogue, accept, {}, {});
  QCOMPARE(report.error().code, ErrorCode::diskFull);
  QCOMPARE(calls, 1);
}

void TestLogFiles::progressGoesUp() {
  for (const bool isScattered : {false, true}) {
    const LogFolder folder;
    const std::vector<std::filesystem::path> files{folder.write("log.csv", manyRows(2000, 5, isScattered))};
    studio::dialogue::ActionCatalogue catalogue;
    const auto accept = [](studio::dialogue::Dialogue&&) { return studio::base::Result<void>(); };
    std::uint64_t last = 0, total = 0;
    int updates = 0;
    const auto progress = [&](const studio::base::ProgressUpdate& update) {
      QVERIFY(update.done >= last && update.done <= update.total);
      last = update.done;
      total = update.total;
      ++updates;
    };
    QVERIFY(readLogs(files, plainMapping(), catalogue, accept, {}, progress).isOk());
    QVERIFY(updates > 50);
    QCOMPARE(last, total);
  }
}

void TestLogFiles::previews() {
  const LogFolder folder;
  const auto csv = previewRecords(folder.write("log.csv", "id;who\n1;a\n2;b;c\n3;d\n"), plainMapping(), 2);
  QVERIFY(csv.isOk());
  QCOMPARE(csv->columns, (std::vector<std::string>{"id", "who"}));
  QCOMPARE(csv->rows, (std::vector<std::vector<std::string>>{{"1", "a"}, {"2", "b"}}));
  const auto json = previewRecords(
      folder.write("log.json", R"([{"id": 1, "log": {"rows": [{"say": "x"}, {"say": "y", "n": {"m": 2}}]}}])"),
      nestedMapping(), 10);
  QVERIFY(json.isOk());
  QCOMPARE(json->columns, (std::vector<std::string>{"say", "$.id", "n.m"}));
  QCOMPARE(json->rows, (std::vector<std::vector<std::string>>{{"x", "1", ""}, {"y", "1", "2"}}));
}

QTEST_APPLESS_MAIN(TestLogFiles)
#include "tst_log_files.moc"
