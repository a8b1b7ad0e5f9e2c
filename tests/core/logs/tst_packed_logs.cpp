// gzip (RFC 1952) and zstd (RFC 8878) around logs, and text in other encodings.
#include <QTest>

#include "core/logs/expansion_limit.h"
#include "core/logs/file_kind.h"
#include "core/logs/scratch_file.h"
#include "tests/core/logs/log_test_support.h"
#include "tests/core/logs/packed_files.h"

using namespace studio::logs;
using namespace studio::logs::test;
using studio::base::ErrorCode;

namespace {

using Pack = std::string (*)(std::string_view);

/// `rows` rows, `dialogues` of which take turns, so that their rows lie apart.
std::string scatteredLog(int dialogues, int rows) {
  std::string text = "id,who,say,act\n";
  for (int row = 0; row < rows; ++row) {
    const int dialogue = row % dialogues;
    text += "d" + std::to_string(dialogue) + (row / dialogues % 2 == 0 ? ",a," : ",c,") + "row " +
            std::to_string(row * 7919) + ",\n";
  }
  return text;
}

std::string utf16(std::u16string_view text, bool isBigEndian) {
  std::string bytes = isBigEndian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char16_t unit : text) {
    const auto high = static_cast<char>(unit >> 8U);
    const auto low = static_cast<char>(unit & 0xFFU);
    bytes += isBigEndian ? high : low;
    bytes += isBigEndian ? low : high;
  }
  return bytes;
}

std::string reasonOf(const ReadResult& result) {
  return result.error ? std::string(result.error->argument("reason")) : std::string();
}

}  // namespace

class TestPackedLogs : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void readsTheSameAsUnpacked_data();
  void readsTheSameAsUnpacked();
  void namesAreThoseOfTheContent();
  void severalMembersAreOneFile();
  void cutOffAtEveryByte_data();
  void cutOffAtEveryByte();
  void damagedIsSaid();
  void bytesAfterTheEnd();
  void bombsAreStopped_data();
  void bombsAreStopped();
  void dullLogsAreNoBombs();
  void scratchFilesAreUnreadable();
  void utf16ByItsMark();
  void namedEncodings();
  void bytesThatAreNoTextRejectTheirRow();
  void delimiterQuoteAndHeaderAsNamed();
};

void TestPackedLogs::readsTheSameAsUnpacked_data() {
  QTest::addColumn<QByteArray>("name");
  QTest::addColumn<bool>("isZstd");
  for (const char* name : {"gathered", "scattered"}) {
    QTest::addRow("%s gzip", name) << QByteArray(name) << false;
    QTest::addRow("%s zstd", name) << QByteArray(name) << true;
  }
}

void TestPackedLogs::readsTheSameAsUnpacked() {
  QFETCH(QByteArray, name);
  QFETCH(bool, isZstd);
  const LogFolder folder;
  // far more than a block of the reader, so that going back meets text that is gone from memory
  const std::string text = scatteredLog(name == "gathered" ? 1 : 300, 60'000);
  const ReadResult plain = readAll({folder.write("log.csv", text)}, plainMapping());
  const auto packed = folder.write(isZstd ? "log.csv.zst" : "log.csv.gz", isZstd ? zstdOf(text) : gzipOf(text));
  const ReadResult result = readAll({packed}, plainMapping());
  QVERIFY2(result.isOk(), reasonOf(result).c_str());
  QCOMPARE(result.report.accepted, std::uint64_t{60'000});
  QCOMPARE(textOf(result.dialogues), textOf(plain.dialogues));
  // one dialogue a line, as JSON
  const std::string lines = R"({"id":"d","turns":[{"who":"a","say":"hi"}]})";
  const auto mapping = mappingOf(
      "{'name':'n','dialogue':{'id':'$.id'},'speaker':{'field':'who','agent':'a','customer':'c'},"
      "'text':'say','rows':'turns'}");
  const ReadResult json = readAll({folder.write("log.jsonl.gz", isZstd ? zstdOf(lines) : gzipOf(lines))}, mapping);
  QCOMPARE(json.report.accepted, std::uint64_t{1});
}

void TestPackedLogs::namesAreThoseOfTheContent() {
  const LogFolder folder;
  folder.write("may_log.csv.gz", gzipOf("id,who,say\nd,a,hi\n"));
  folder.write("may_info.csv.zst", zstdOf("id,won\nd,1\n"));
  const auto mapping = mappingOf(
      "{'name':'n','files':'*_log.csv','dialogue':{'id':'id'},'speaker':{'field':'who','agent':'a','customer':'c'},"
      "'text':'say','side':{'file':'*_info.csv','id':'id'},'outcome':{'condition':'won = 1','in':'side'}}");
  const ReadResult result = readAll({folder.path()}, mapping);
  QVERIFY2(result.isOk(), reasonOf(result).c_str());
  QCOMPARE(result.dialogues.size(), std::size_t{1});
  QCOMPARE(result.dialogues[0].outcome.converted, std::optional(true));
}

void TestPackedLogs::severalMembersAreOneFile() {
  const LogFolder folder;
  const std::string head = "id,who,say\nd,a,on", tail = "e\nd,c,two\n";
  for (const Pack pack : {Pack(gzipOf), Pack(zstdOf)}) {
    const ReadResult result = readAll({folder.write("log.csv.x", pack(head) + pack(tail))}, plainMapping());
    QVERIFY2(result.isOk(), reasonOf(result).c_str());
    QCOMPARE(textOf(result.dialogues), std::string("d 0\nA [one]\nC [two]\n"));
  }
  const std::string padded = gzipOf(head) + gzipOf(tail) + std::string(512, '\0');
  QVERIFY(readAll({folder.write("padded.csv.gz", padded)}, plainMapping()).isOk());
}

void TestPackedLogs::cutOffAtEveryByte_data() {
  QTest::addColumn<bool>("isZstd");
  QTest::newRow("gzip") << false;
  QTest::newRow("zstd") << true;
}

void TestPackedLogs::cutOffAtEveryByte() {
  QFETCH(bool, isZstd);
  const LogFolder folder;
  const std::string text = scatteredLog(3, 40);
  const std::string packed = isZstd ? zstdOf(text) : gzipOf(text);
  for (std::size_t size = 5; size < packed.size(); ++size) {
    const ReadResult result =
        readAll({folder.write("log.csv.gz", std::string_view(packed).substr(0, size))}, plainMapping());
    QVERIFY2(!result.isOk(), qPrintable(QString::number(size)));
    QCOMPARE(result.error->code, ErrorCode::archiveUnusable);
    QCOMPARE(reasonOf(result), std::string("the archive is cut off"));
  }
}

void TestPackedLogs::damagedIsSaid() {
  const LogFolder folder;
  const std::string text = scatteredLog(3, 4000);
  for (const Pack pack : {Pack(gzipOf), Pack(zstdOf)}) {
    std::string packed = pack(text);
    for (std::size_t i = packed.size() / 2; i < packed.size() / 2 + 200; ++i) packed[i] = static_cast<char>(~packed[i]);
    const ReadResult result = readAll({folder.write("log.csv.gz", packed)}, plainMapping());
    QVERIFY(!result.isOk());
    QCOMPARE(result.error->code, ErrorCode::archiveUnusable);
  }
  std::string wrongSum = gzipOf(text);
  wrongSum[wrongSum.size() - 6] = static_cast<char>(~wrongSum[wrongSum.size() - 6]);
  QCOMPARE(reasonOf(readAll({folder.write("sum.csv.gz", wrongSum)}, plainMapping())),
           std::string("the archive is damaged"));
}

void TestPackedLogs::bytesAfterTheEnd() {
  const LogFolder folder;
  const ReadResult result =
      readAll({folder.write("log.csv.gz", gzipOf("id,who,say\nd,a,hi\n") + "and some more")}, plainMapping());
  QCOMPARE(reasonOf(result), std::string("there are bytes after its end that belong to no archive"));
}

void TestPackedLogs::bombsAreStopped_data() { cutOffAtEveryByte_data(); }

void TestPackedLogs::bombsAreStopped() {
  QFETCH(bool, isZstd);
  const LogFolder folder;
  const std::string text = "id,who,say\nd,a," + std::string(std::size_t{16} * 1024 * 1024, 'x') + "\n";
  const std::string packed = isZstd ? zstdOf(text) : gzipOf(text);
  const ReadResult result = readAll({folder.write("bomb.csv.gz", packed)}, plainMapping());
  QVERIFY(!result.isOk());
  QCOMPARE(result.error->code, ErrorCode::archiveUnusable);
  QCOMPARE(reasonOf(result), std::string(ExpansionLimit::kReason));
}

void TestPackedLogs::dullLogsAreNoBombs() {
  QVERIFY(!ExpansionLimit::isExceeded(ExpansionLimit::kFloorBytes, 1));
  QVERIFY(!ExpansionLimit::isExceeded(200 * 10'000 + 199, 10'000));
  QVERIFY(ExpansionLimit::isExceeded(std::uint64_t{201} * 10'000, 10'000));
  const LogFolder folder;
  const std::string text = "id,who,say\n" + std::string(500, '\n') + "d,a," + std::string(900'000, 'x') + "\n";
  QVERIFY(readAll({folder.write("dull.csv.gz", gzipOf(text))}, plainMapping()).isOk());
}

void TestPackedLogs::scratchFilesAreUnreadable() {
  auto scratch = ScratchFile::make();
  QVERIFY(scratch.isOk());
  std::string first(100, 'a'), second = "the canary sings", third(100'000, 'b');
  for (std::string* piece : {&first, &second, &third}) {
    const std::string before = *piece;
    QVERIFY(scratch->append(*piece).isOk());
    QVERIFY(*piece != before);  // what was written is what append leaves
  }
  QVERIFY(second.find("canary") == std::string::npos);
  std::string read(second.size(), '\0');
  QCOMPARE(*scratch->readAt(100, read), read.size());
  QCOMPARE(read, std::string("the canary sings"));
  QCOMPARE(*scratch->readAt(scratch->size(), read), std::size_t{0});
}

void TestPackedLogs::utf16ByItsMark() {
  const LogFolder folder;
  for (const bool isBigEndian : {false, true}) {
    const std::string bytes = utf16(u"id;who;say\nd;a;Grüße 🙂\n", isBigEndian);
    for (const std::string& content : {bytes, gzipOf(bytes)}) {
      const ReadResult result = readAll({folder.write("log.csv", content)}, plainMapping());
      QVERIFY2(result.isOk(), reasonOf(result).c_str());
      QCOMPARE(textOf(result.dialogues), std::string("d 0\nA [Grüße 🙂]\n"));
    }
  }
}

void TestPackedLogs::namedEncodings() {
  const LogFolder folder;
  const auto log = folder.write("log.csv",
                                "id;who;say\nd;a;Gr\xFC\xDF"
                                "e f\xFCr 5 \x80\n");
  const Mapping named = plainMapping(", 'format': {'encoding': 'windows-1252'}");
  QCOMPARE(textOf(readAll({log}, named).dialogues), std::string("d 0\nA [Grüße für 5 €]\n"));
  const Mapping latin = plainMapping(", 'format': {'encoding': 'ISO-8859-1'}");
  QCOMPARE(textOf(readAll({log}, latin).dialogues), std::string("d 0\nA [Grüße für 5 \xC2\x80]\n"));
  const ReadResult unnamed = readAll({log}, plainMapping());
  QCOMPARE(unnamed.report.rejected.size(), std::size_t{1});
  // the mark in the file is surer than the mapping
  const auto marked = folder.write("marked.csv", "\xEF\xBB\xBFid;who;say\nd;a;Grüße\n");
  QCOMPARE(textOf(readAll({marked}, named).dialogues), std::string("d 0\nA [Grüße]\n"));
  const auto bare = utf16(u"id;who;say\nd;a;hi\n", false).substr(2);
  QCOMPARE(
      readAll({folder.write("bare.txt", bare)}, plainMapping(", 'format': {'encoding': 'UTF-16LE'}")).report.accepted,
      std::uint64_t{1});
}

void TestPackedLogs::bytesThatAreNoTextRejectTheirRow() {
  const LogFolder folder;
  const Mapping mapping = plainMapping(", 'format': {'encoding': 'Shift_JIS'}");
  const ReadResult result =
      readAll({folder.write("log.csv", "id,who,say\nd,a,\x82\xA0\nd,c,\xFD\xFE bad\nd,a,fine\n")}, mapping);
  QVERIFY2(result.isOk(), reasonOf(result).c_str());
  QCOMPARE(textOf(result.dialogues), std::string("d 0\nA [あ]\nA [fine]\n"));
  QCOMPARE(result.report.rejected.size(), std::size_t{1});
  QCOMPARE(result.report.rejected[0].row, std::uint64_t{3});
}

void TestPackedLogs::delimiterQuoteAndHeaderAsNamed() {
  const LogFolder folder;
  const Mapping caret = plainMapping(", 'format': {'delimiter': '^', 'quote': '~'}");
  QCOMPARE(textOf(readAll({folder.write("caret.txt", "id^who^say\nd^a^~one ^ two~\n")}, caret).dialogues),
           std::string("d 0\nA [one ^ two]\n"));
  const Mapping bare = plainMapping(", 'format': {'delimiter': 'tab', 'quote': 'none'}");
  QCOMPARE(textOf(readAll({folder.write("bare.tsv", "id\twho\tsay\nd\ta\t\"never closed\n")}, bare).dialogues),
           std::string("d 0\nA [\"never closed]\n"));
  const Mapping numbered = mappingOf(
      "{'name':'n','dialogue':{'id':'1'},'speaker':{'field':'2','agent':'a','customer':'c'},'text':'3',"
      "'format':{'header':false}}");
  const ReadResult read = readAll({folder.write("numbered.csv", "d;a;hi\nd;c;ho\n")}, numbered);
  QCOMPARE(textOf(read.dialogues), std::string("d 0\nA [hi]\nC [ho]\n"));
  QCOMPARE(read.report.rows, std::uint64_t{2});
}

QTEST_APPLESS_MAIN(TestPackedLogs)
#include "tst_packed_logs.moc"
