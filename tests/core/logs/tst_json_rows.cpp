// JSON Lines, JSON lists and values one after another, cut and parsed. Grammar: RFC 8259.
#include <QTest>

#include "core/logs/row_source.h"
#include "tests/core/logs/log_test_support.h"

using namespace studio::logs;

namespace {

FieldList fieldsAandB() {
  FieldList fields;
  fields.add("a");
  fields.add("b.c");
  return fields;
}

/// Records as "row: a|b.c", faulty ones as "row! reason".
QStringList readAll(const std::string& text, FileKind kind) {
  auto source = openRows(BlockReader::ofText(text), kind, fieldsAandB(), {}, "test");
  QStringList records;
  for (Record record; (*source)->next(record);) {
    const QString row = QString::number(record.row);
    records << (record.fault.empty() ? row + QStringLiteral(": ") +
                                           QString::fromStdString(record.cells[0].text + "|" + record.cells[1].text)
                                     : row + QStringLiteral("! ") + QString::fromStdString(record.fault));
  }
  return records;
}

}  // namespace

class TestJsonRows : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void lines();
  void badLinesAreRows();
  void scalarsAreText();
  void list();
  void damagedLists();
  void largeListAcrossBlocks();
  void valuesOneAfterAnother();
  void tellsTheKindFromContent_data();
  void tellsTheKindFromContent();
  void refusesWhatIsNoText_data();
  void refusesWhatIsNoText();
};

void TestJsonRows::lines() {
  QCOMPARE(readAll("{\"a\":\"x\",\"b\":{\"c\":\"y\"}}\r\n\n{\"b.c\":\"dotted\"}", FileKind::jsonLines),
           QStringList({"1: x|y", "2: |dotted"}));
  QCOMPARE(readAll("\xEF\xBB\xBF{\"a\":\"x\"}\n", FileKind::jsonLines), QStringList({"1: x|"}));
}

void TestJsonRows::badLinesAreRows() {
  const QStringList records =
      readAll("{\"a\":1}\n{\"a\":\n7\n{\"a\":\"\\ud800\"}\n{\"a\":\"\xFF\"}\n{\"a\":\"n\\u0000l\"}\n{\"a\":2}",
              FileKind::jsonLines);
  QCOMPARE(records.size(), 7);
  QVERIFY2(records[1].startsWith(QStringLiteral("2! it is not JSON: ")), qPrintable(records[1]));
  QCOMPARE(records[2], QStringLiteral("3! it is neither a JSON object nor a list"));
  QVERIFY2(records[3].startsWith(QStringLiteral("4! it is not JSON: ")), qPrintable(records[3]));
  QCOMPARE(records[4], QStringLiteral("5! the record is not UTF-8: byte 0xFF at offset 6"));
  QCOMPARE(records[5], QStringLiteral("6! field \"a\" holds a NUL byte"));
  QCOMPARE(records[6], QStringLiteral("7: 2|"));
}

void TestJsonRows::scalarsAreText() {
  QCOMPARE(readAll("{\"a\":0.5,\"b\":{\"c\":true}}\n{\"a\":-7,\"b\":{\"c\":null}}\n{\"a\":18446744073709551615}",
                   FileKind::jsonLines),
           QStringList({"1: 0.5|true", "2: -7|", "3: 18446744073709551615|"}));
}

void TestJsonRows::list() {
  QCOMPARE(readAll(" [ {\"a\":\"x,]\\\"}\"} ,\n{\"a\":\"y\"},3]\n", FileKind::jsonArray),
           QStringList({"1: x,]\"}|", "2: y|", "3! it is neither a JSON object nor a list"}));
  QCOMPARE(readAll("[]", FileKind::jsonArray), QStringList());
}

void TestJsonRows::damagedLists() {
  const QStringList cut = readAll("[{\"a\":\"x\"},{\"a\":\"y", FileKind::jsonArray);
  QCOMPARE(cut, QStringList(
                    {"1: x|", "2! the file ends inside this record; what follows its first byte could not be read"}));
  const QStringList unclosed = readAll("[{\"a\":\"x\"},", FileKind::jsonArray);
  QCOMPARE(unclosed, QStringList({"1: x|", "2! the file ends before the end of the list"}));
  const QStringList trailing = readAll("[{\"a\":\"x\"}] {\"a\":\"y\"}", FileKind::jsonArray);
  QCOMPARE(trailing, QStringList({"1: x|", "2! text after the end of the list"}));
  const QStringList broken = readAll("[{\"a\":\"x\"},{\"a\":},{\"a\":\"z\"}]", FileKind::jsonArray);
  QCOMPARE(broken.size(), 3);
  QVERIFY(broken[1].startsWith(QStringLiteral("2! it is not JSON")));
  QCOMPARE(broken[2], QStringLiteral("3: z|"));
  QVERIFY(readAll(std::string(100'000, '['), FileKind::jsonArray).join(QString()).contains(QStringLiteral("!")));
}

void TestJsonRows::largeListAcrossBlocks() {
  std::string text = "[";
  QStringList expected;
  for (int i = 0; i < 40'000; ++i) {
    text += (i == 0 ? "" : ",\n") + std::string("{\"a\":\"\\\\\\\" ") + std::to_string(i) + "\"}";
    expected << QStringLiteral("%1: \\\" %2|").arg(i + 1).arg(i);
  }
  QCOMPARE(readAll(text + "]", FileKind::jsonArray), expected);
}

void TestJsonRows::valuesOneAfterAnother() {
  QCOMPARE(readAll("{\n \"a\": \"x\"\n}\n{\n \"a\": \"y\"\n}\n", FileKind::jsonValues),
           QStringList({"1: x|", "2: y|"}));
}

void TestJsonRows::tellsTheKindFromContent_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<std::string>("content");
  QTest::addColumn<int>("kind");
  const auto row = [](const char* name, const char* file, const char* content, FileKind kind) {
    QTest::newRow(name) << QString::fromLatin1(file) << std::string(content) << static_cast<int>(kind);
  };
  row("table", "log.txt", "a,b\n1,2\n", FileKind::csv);
  row("lines", "log.txt", "{\"a\":1}\n{\"a\":2}\n", FileKind::jsonLines);
  row("lines, the first bad", "log.json", "{\"a\":}\n{\"a\":2}\n", FileKind::jsonLines);
  row("list", "log.txt", "\n [ {\"a\":1} ]", FileKind::jsonArray);
  row("over several lines", "log.json", "{\n\"a\":1\n}\n", FileKind::jsonValues);
  row("a table that begins with a bracket", "log.csv", "[id],b\n1,2\n", FileKind::csv);
}

void TestJsonRows::tellsTheKindFromContent() {
  QFETCH(QString, name);
  QFETCH(std::string, content);
  QFETCH(int, kind);
  const test::LogFolder folder;
  const auto found = kindOfFile(folder.write(name.toStdString(), content));
  QVERIFY(found.isOk());
  QCOMPARE(static_cast<int>(*found), kind);
}

void TestJsonRows::refusesWhatIsNoText_data() {
  QTest::addColumn<std::string>("content");
  QTest::newRow("empty") << std::string();
  QTest::newRow("blank") << std::string(" \n\n");
  QTest::newRow("UTF-16 without its mark") << std::string("a\0,\0b\0\n\0", 8);
  QTest::newRow("bytes") << std::string(1000, '\0');
}

void TestJsonRows::refusesWhatIsNoText() {
  QFETCH(std::string, content);
  const test::LogFolder folder;
  const auto found = kindOfFile(folder.write("log.csv", content));
  QVERIFY(!found.isOk());
  QCOMPARE(found.error().code, studio::base::ErrorCode::fileKindUnknown);
  QVERIFY(!found.error().argument("reason").empty());
}

QTEST_APPLESS_MAIN(TestJsonRows)
#include "tst_json_rows.moc"
