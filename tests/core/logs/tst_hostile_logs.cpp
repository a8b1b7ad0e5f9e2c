// Files that were made to do harm, or only look like it: a clear error or a rejected row, and flat memory.
#include <fcntl.h>
#include <unistd.h>
#include <QTest>

#include <fstream>

#include "tests/core/logs/log_test_support.h"

using namespace studio::logs;
using namespace studio::logs::test;
using studio::base::ErrorCode;

namespace {

constexpr std::uint64_t kGigabyte = 1'000'000'000;

/// Peak of memory in use, in bytes.
std::uint64_t peakMemory() {
  std::ifstream stream("/proc/self/status");
  for (std::string word; stream >> word;) {
    std::uint64_t kibibytes = 0;
    if (word == "VmHWM:" && stream >> kibibytes) return kibibytes * 1024;
  }
  return 0;
}

/// `head`, then a line of a gigabyte that takes no room on the disk, then `tail`.
std::filesystem::path withLongLine(const LogFolder& folder, const std::string& name, const std::string& head,
                                   const std::string& tail) {
  const auto file = folder.write(name, head);
  const int descriptor = ::open(file.c_str(), O_WRONLY);
  const auto end = static_cast<off_t>(head.size() + kGigabyte);
  if (::pwrite(descriptor, tail.data(), tail.size(), end) != static_cast<ssize_t>(tail.size()))
    qFatal("no room for a hole");
  ::close(descriptor);
  return file;
}

std::string someRows(int count) {
  std::string rows = "id,who,say,act\n";
  for (int i = 0; i < count; ++i) rows += "d,a,this is what is said in row " + std::to_string(i) + ",\n";
  return rows;
}

}  // namespace

class TestHostileLogs : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void lineOfAGigabyte();
  void jsonLineOfAGigabyte();
  void aMillionColumns();
  void aMillionKeys();
  void bytesThatAreNoText();
  void lineEndsAndMarks();
  void cellsThatLookLikeFormulas();
  void numbersOfOtherCountries();
  void outcomesThatAreMissing();
  void dialoguesThatComeTwice();
  void jsonNestedDeep_data();
  void jsonNestedDeep();
  void jsonKeysThatComeTwice();
  void jsonTextThatIsNone();

 private:
  LogFolder m_folder;
};

void TestHostileLogs::lineOfAGigabyte() {
  const std::uint64_t before = peakMemory();
  const auto file = withLongLine(m_folder, "long.csv", someRows(20'000) + "d,a,", ",\nd,c,the last row,\n");
  const ReadResult result = readAll({file}, plainMapping());
  QVERIFY(result.isOk());
  QCOMPARE(result.report.accepted, std::uint64_t{20'001});
  QCOMPARE(result.report.rejected.size(), std::size_t{1});
  QCOMPARE(result.report.rejected[0].row, std::uint64_t{20'002});
  QVERIFY(firstReason(result).find("larger than 16777216 bytes") != std::string::npos);
  QCOMPARE(result.dialogues[0].turns.back().utterances[0].text, std::string("the last row"));
  const std::uint64_t grown = peakMemory() - before;
  qInfo("a line of a gigabyte: %llu MB more", static_cast<unsigned long long>(grown / 1'000'000));
  QVERIFY(grown < 100'000'000);
}

void TestHostileLogs::jsonLineOfAGigabyte() {
  const std::uint64_t before = peakMemory();
  std::string head;
  for (int i = 0; i < 10'000; ++i)
    head += R"({"id":"d","who":"a","say":"this is what is said"})"
            "\n";
  const auto file = withLongLine(m_folder, "long.jsonl", head + R"({"id":"d","who":"a","say":")",
                                 "\"}\n{\"id\":\"d\",\"who\":\"c\",\"say\":\"last\"}\n");
  const ReadResult result = readAll({file}, plainMapping());
  QVERIFY(result.isOk());
  QCOMPARE(result.report.accepted, std::uint64_t{10'001});
  QCOMPARE(result.report.rejected.size(), std::size_t{1});
  QVERIFY(firstReason(result).find("larger than") != std::string::npos);
  QVERIFY(peakMemory() - before < 250'000'000);  // a record may have 64 MiB
}

void TestHostileLogs::aMillionColumns() {
  const std::string million(1'000'000, ',');
  const ReadResult header =
      readAll({m_folder.write("header.csv", "id,who,say" + million + "\nd,a,hi\n")}, plainMapping());
  QCOMPARE(header.error->code, ErrorCode::logSyntax);
  QVERIFY(std::string(header.error->argument("reason")).find("more than 65536 columns") != std::string::npos);
  const ReadResult row =
      readAll({m_folder.write("row.csv", "id,who,say\nd,a,hi\n" + million + "\nd,c,ho\n")}, plainMapping());
  QVERIFY(row.isOk());
  QCOMPARE(row.report.accepted, std::uint64_t{2});
  QCOMPARE(row.report.rejected.size(), std::size_t{1});
}

void TestHostileLogs::aMillionKeys() {
  const std::string good = R"({"id":"d","who":"a","say":"hi")";
  std::string keys, values = "1";
  for (int i = 0; i < 1'000'000; ++i) keys += ",\"k" + std::to_string(i) + "\":1";
  for (int i = 0; i < 1'000'000; ++i) values += ",1";
  const std::string content = good + keys + "}\n" + good + ",\"list\":[" + values + "]}\n" + good + "}\n";
  const std::uint64_t before = peakMemory();
  const ReadResult result = readAll({m_folder.write("keys.jsonl", content)}, plainMapping());
  QVERIFY(result.isOk());
  QVERIFY(isEveryRowAccountedFor(result.report));
  QCOMPARE(result.report.accepted, std::uint64_t{3});
  QVERIFY(peakMemory() - before < 250'000'000);
}

void TestHostileLogs::bytesThatAreNoText() {
  const std::string content(("id,who,say\nd,a,fine\nd,c,n" + std::string(1, '\0') +
                             "l\nd,a,Gr\xFC\xDF"
                             "e\nd,c,Grüße\nd,a,half \xF0\x9F\x98\nd,c,\xED\xA0\x80\n"));
  const ReadResult result = readAll({m_folder.write("mixed.csv", content)}, plainMapping());
  QVERIFY(result.isOk());
  QCOMPARE(textOf(result.dialogues), std::string("d 0\nA [fine]\nC [Grüße]\n"));
  std::vector<std::uint64_t> rejected;
  for (const auto& row : result.report.rejected) rejected.push_back(row.row);
  QCOMPARE(rejected, (std::vector<std::uint64_t>{3, 4, 6, 7}));
  QVERIFY(isEveryRowAccountedFor(result.report));
}

void TestHostileLogs::lineEndsAndMarks() {
  for (const char* content : {"id,who,say\rd,a,hi\rd,c,ho\r", "id,who,say\r\nd,a,hi\nd,c,ho",
                              "\xEF\xBB\xBFid,who,say\n\n\r\n\rd,a,hi\rd,c,ho\n\n"}) {
    QCOMPARE(textOf(readAll({m_folder.write("ends.csv", content)}, plainMapping()).dialogues),
             std::string("d 0\nA [hi]\nC [ho]\n"));
  }
  // a mark that is not at the start is text
  const ReadResult inside = readAll({m_folder.write("mark.csv", "id,who,say\nd,a,\xEF\xBB\xBFhi\n")}, plainMapping());
  QCOMPARE(inside.dialogues[0].turns[0].utterances[0].text, std::string("\xEF\xBB\xBFhi"));
}

void TestHostileLogs::cellsThatLookLikeFormulas() {
  const ReadResult result = readAll(
      {m_folder.write(
          "formula.csv",
          "id,who,say\n=1+1,a,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\n=1+1,c,@SUM(1)\n=1+1,a,+1\n=1+1,c,-1\n")},
      plainMapping());
  QCOMPARE(textOf(result.dialogues),
           std::string("=1+1 0\nA [=HYPERLINK(\"http://x\",\"y\")]\nC [@SUM(1)]\nA [+1]\nC [-1]\n"));
}

void TestHostileLogs::numbersOfOtherCountries() {
  const Mapping mapping = plainMapping(", 'value': 'worth', 'outcome': {'condition': 'worth > 0'}");
  const ReadResult result = readAll(
      {m_folder.write("numbers.csv",
                      "id;who;say;worth\nd1;a;hi;1.234,50\nd2;a;hi;12.5\nd3;a;hi;1e999\nd4;a;hi;0x10\nd5;a;hi;NaN\n")},
      mapping);
  QVERIFY(result.isOk());
  QCOMPARE(result.dialogues.size(), std::size_t{5});
  QCOMPARE(result.dialogues[1].outcome.value, std::optional(12.5));
  for (const std::size_t other : {0U, 2U, 3U, 4U}) {
    QVERIFY2(!result.dialogues[other].outcome.value && !result.dialogues[other].outcome.converted,
             qPrintable(QString::number(other)));
  }
  QCOMPARE(result.report.notices.size(), std::size_t{4});
}

void TestHostileLogs::outcomesThatAreMissing() {
  const Mapping mapping = plainMapping(", 'outcome': {'condition': 'won = yes'}");
  const ReadResult result = readAll(
      {m_folder.write("missing.csv", "id,who,say,won\nd1,a,hi,\nd2,a,hi,no\nd3,a,hi,yes\nd3,c,ho,\n")}, mapping);
  QCOMPARE(result.dialogues[0].outcome.converted, std::optional<bool>());
  QCOMPARE(result.dialogues[1].outcome.converted, std::optional(false));
  QCOMPARE(result.dialogues[2].outcome.converted, std::optional(true));
}

void TestHostileLogs::dialoguesThatComeTwice() {
  const auto first = m_folder.write("first.csv", "id,who,say\nd,a,hi\n");
  const auto second = m_folder.write("second.csv", "id,who,say\nd,a,again\ne,a,new\n");
  const ReadResult result = readAll({first, second}, plainMapping());
  QCOMPARE(textOf(result.dialogues), std::string("d 0\nA [hi]\ne 0\nA [new]\n"));
  QCOMPARE(firstReason(result), std::string("dialogue \"d\" was already read from first.csv"));
}

void TestHostileLogs::jsonNestedDeep_data() {
  QTest::addColumn<std::string>("name");
  QTest::addColumn<std::string>("content");
  const std::string open(1'000'000, '['), close(1'000'000, ']');
  const std::string good = "{\"id\": \"d\", \"who\": \"a\", \"say\": \"hi\"}";
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  QTest::newRow("a line of lists") << std::string("deep.jsonl") << good + "\n" + open + close + "\n";
  QTest::newRow("never closed") << std::string("open.jsonl") << good + "\n" + open + "\n";
  QTest::newRow("a line of objects") << std::string("objects.jsonl")
                                     << good + "\n" + objects + "1" + std::string(100'000, '}') + "\n";
  QTest::newRow("inside a value") << std::string("inside.jsonl")
                                  << good + "\n{\"id\": \"d\", \"who\": " + open + close + "}\n";
  QTest::newRow("in a list of records") << std::string("list.json") << "[" + good + "," + open + close + "]";
}

void TestHostileLogs::jsonNestedDeep() {
  QFETCH(std::string, name);
  QFETCH(std::string, content);
  const ReadResult result = readAll({m_folder.write(name, content)}, plainMapping());
  if (!result.isOk()) {
    QVERIFY(!result.error->argument("reason").empty());
    return;
  }
  QCOMPARE(textOf(result.dialogues), std::string("d 0\nA [hi]\n"));
  QCOMPARE(result.report.rejected.size(), std::size_t{1});
  QVERIFY(result.report.rejected[0].reason.size() < 1000);
  QVERIFY(isEveryRowAccountedFor(result.report));
}

// RFC 8259 section 4: names should be unique, and what happens otherwise is up to the reader.
void TestHostileLogs::jsonKeysThatComeTwice() {
  Mapping mapping = plainMapping(", 'records': '*'");
  mapping.dialogueId = "@key";
  const ReadResult keyed = readAll(
      {m_folder.write(
          "keys.json",
          R"({"d": {"who": "a", "say": "one"}, "e": {"who": "a", "say": "two"}, "d": {"who": "c", "say": "three"}})")},
      mapping);
  QVERIFY(keyed.isOk());
  QCOMPARE(keyed.report.rows, std::uint64_t{3});
  QVERIFY(isEveryRowAccountedFor(keyed.report));
  const ReadResult inside =
      readAll({m_folder.write("inside.jsonl", R"({"id": "d", "id": "x", "who": "a", "say": "hi"})")}, plainMapping());
  QVERIFY(inside.isOk());
  QCOMPARE(inside.dialogues.size(), std::size_t{1});
}

void TestHostileLogs::jsonTextThatIsNone() {
  const ReadResult result =
      readAll({m_folder.write("text.jsonl", std::string(R"({"id": "d", "who": "a", "say": "fine"})") + "\n" +
                                                R"({"id": "d", "who": "c", "say": "n\u0000l"})" + "\n" +
                                                R"({"id": "d", "who": "c", "say": "half \ud83d"})" + "\n" +
                                                "{\"id\": \"d\", \"who\": \"c\", \"say\": \"Gr\xFC\xDF"
                                                "e\"}\n" +
                                                R"({"id": "d", "who": "c", "say": "Gr\u00fc\u00dfe"})" + "\n")},
              plainMapping());
  QVERIFY(result.isOk());
  QCOMPARE(textOf(result.dialogues), std::string("d 0\nA [fine]\nC [Grüße]\n"));
  QCOMPARE(result.report.rejected.size(), std::size_t{3});
}

QTEST_APPLESS_MAIN(TestHostileLogs)
#include "tst_hostile_logs.moc"
