// Expected values follow RFC 4180 section 2; what goes beyond it is promised in csv_reader.h.
#include <QTest>

#include "core/logs/csv_reader.h"

using studio::logs::BlockReader;
using studio::logs::CsvReader;
using studio::logs::CsvRecord;

namespace {

/// All records as "cell|cell", faulty ones as "! reason".
QStringList readAll(const std::string& text, char delimiter = ',',
                    std::size_t maxCellBytes = CsvReader::kMaxCellBytes) {
  CsvReader reader(BlockReader::ofText(text), delimiter, maxCellBytes);
  QStringList records;
  for (CsvRecord record; reader.next(record);) {
    QStringList cells;
    for (std::size_t i = 0; i < record.size(); ++i) {
      const std::string_view cell = record.cell(i);
      cells << QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
    }
    records << (record.fault.empty() ? cells.join(QLatin1Char('|'))
                                     : QLatin1String("! ") + QString::fromStdString(record.fault));
  }
  return records;
}

}  // namespace

class TestCsvReader : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void readsRecords_data();
  void readsRecords();
  void refusesCellsThatAreTooLarge();
  void quoteAcrossBlocks();
  void seeksToARecord();
};

void TestCsvReader::readsRecords_data() {
  QTest::addColumn<std::string>("text");
  QTest::addColumn<QStringList>("records");
  const auto row = [](const char* name, std::string text, QStringList records) {
    QTest::newRow(name) << std::move(text) << std::move(records);
  };
  row("rule 1: CRLF", "aaa,bbb\r\nzzz,yyy\r\n", {"aaa|bbb", "zzz|yyy"});
  row("rule 2: no break at the end", "aaa,bbb\r\nzzz,yyy", {"aaa|bbb", "zzz|yyy"});
  row("rule 4: blanks are kept", " a , b ", {" a | b "});
  row("rule 5: quoted cells", "\"aaa\",\"bbb\"\r\nzzz,yyy", {"aaa|bbb", "zzz|yyy"});
  row("rule 6: breaks and commas in quotes", "\"aaa\",\"b\r\nb,b\"\r\nz,y", {"aaa|b\r\nb,b", "z|y"});
  row("rule 7: doubled quotes", "\"a\"\"b\",\"\"\"\"", {"a\"b|\""});
  row("LF", "a,b\nc,d\n", {"a|b", "c|d"});
  row("a lone CR", "a,b\rc,d\r", {"a|b", "c|d"});
  row("byte order mark",
      "\xEF\xBB\xBF"
      "a,b\n",
      {"a|b"});
  row("empty cells", ",\n\"\",", {"|", "|"});
  row("empty lines are no records", "\n\na\n\r\n\nb\n", {"a", "b"});
  row("empty file", "", {});
  row("a quote inside a plain cell", "5\" pipe,x", {"5\" pipe|x"});
  row("text after a closing quote", "\"a\"b,c\nd,e", {"! column 1 goes on after its closing quote", "d|e"});
  row("a quote never closed costs one row", "a,b\n1,\"oops\n2,x\n3,y\n",
      {"a|b", "! the quote opened in column 2 is never closed", "2|x", "3|y"});
  row("a stray quote before a quoted cell", "1,\"oops\n2,\"x\"\n3,y\n",
      {"! column 2 goes on after its closing quote", "2|x", "3|y"});
  row("NUL", std::string("a,b\0c\nd,e", 9), {"! column 2 holds a NUL byte", "d|e"});
}

void TestCsvReader::readsRecords() {
  QFETCH(std::string, text);
  QFETCH(QStringList, records);
  QCOMPARE(readAll(text), records);
}

void TestCsvReader::refusesCellsThatAreTooLarge() {
  const QStringList plain = readAll("1234567890,a\n1,2\n", ',', 9);
  QCOMPARE(plain, QStringList({"! column 1 is larger than 9 bytes", "1|2"}));
  const QStringList inQuotes = readAll("a,\"1234567890\n1,2\n", ',', 9);
  QCOMPARE(inQuotes, QStringList({"! column 2 is larger than 9 bytes; is a quote not closed?", "1|2"}));
  QCOMPARE(readAll("123456789,a\n", ',', 9), QStringList({"123456789|a"}));
}

// The state must survive every place where a block of 256 KiB can end.
void TestCsvReader::quoteAcrossBlocks() {
  constexpr int kBlock = 256 * 1024;
  for (int before = kBlock - 12; before <= kBlock + 2; ++before) {
    const std::string filler(static_cast<std::size_t>(before), 'x');
    const QStringList records = readAll(filler + "\n\"a\"\"b\r\nc\",d\r\ne,f");
    QCOMPARE(records, QStringList({QString::fromStdString(filler), "a\"b\r\nc|d", "e|f"}));
  }
}

void TestCsvReader::seeksToARecord() {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i) + ",some text\r\n";
  CsvReader reader(BlockReader::ofText(text));
  std::vector<std::uint64_t> offsets;
  CsvRecord record;
  while (reader.next(record)) offsets.push_back(record.offset);
  for (const std::size_t wanted : {99'999U, 0U, 50'000U, 50'001U, 49'999U, 7U}) {
    reader.seek(offsets[wanted], wanted + 1);
    QVERIFY(reader.next(record));
    QCOMPARE(std::string(record.cell(0)), std::to_string(wanted));
    QCOMPARE(record.row, std::uint64_t{wanted + 1});
  }
}

QTEST_APPLESS_MAIN(TestCsvReader)
#include "tst_csv_reader.moc"
