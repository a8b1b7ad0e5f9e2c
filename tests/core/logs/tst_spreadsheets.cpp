// Office Open XML workbooks (ECMA-376 part 1, section 18) as logs.
#include <QTest>

#include "core/logs/expansion_limit.h"
#include "core/logs/sheet_cell.h"
#include "tests/core/logs/log_test_support.h"
#include "tests/core/logs/packed_files.h"

using namespace studio::logs;
using namespace studio::logs::test;
using studio::base::ErrorCode;

namespace {

const std::string kHeader =
    R"(<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>who</t></is></c>)"
    R"(<c r="C1" t="inlineStr"><is><t>say</t></is></c><c r="D1" t="inlineStr"><is><t>act</t></is></c></row>)";

std::string inlineRow(int row, const std::string& who, const std::string& say) {
  const std::string r = std::to_string(row);
  return "<row r=\"" + r + "\"><c r=\"A" + r + "\" t=\"inlineStr\"><is><t>d</t></is></c><c r=\"B" + r +
         "\" t=\"inlineStr\"><is><t>" + who + "</t></is></c><c r=\"C" + r + "\" t=\"inlineStr\"><is><t>" + say +
         "</t></is></c></row>";
}

std::string reasonOf(const ReadResult& result) {
  return result.error ? std::string(result.error->argument("reason")) : std::string("no error");
}

/// The table as previewed: rows joined by '|'.
std::string tableOf(const std::filesystem::path& file, const Mapping& mapping = {}) {
  const auto preview = previewRecords(file, mapping, 100);
  if (!preview) return "error: " + std::string(preview.error().argument("reason"));
  std::string text;
  const auto add = [&](const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) text += cell + "|";
    text += "\n";
  };
  add(preview->columns);
  for (const auto& row : preview->rows) add(row);
  return text;
}

}  // namespace

class TestSpreadsheets : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void readsRowsWithGaps();
  void rowNumbersAreThoseOfTheSheet();
  void sharedTextsNumbersBooleansAndDates();
  void serialDates_data();
  void serialDates();
  void dateFormats();
  void sheetsByName();
  void rowsThatLieApart();
  void insideGzip();
  void refuses_data();
  void refuses();
  void protectedByAPassword();
  void bombs();
  void entitiesAreRefused();
  void cutOffAnywhere();
  void formulasAndEqualsSigns();

 private:
  LogFolder m_folder;
};

void TestSpreadsheets::readsRowsWithGaps() {
  WorkbookFile book(
      kHeader + inlineRow(2, "a", "hi, &quot;you&quot;&#10;there") + "<row r=\"3\"/>" +
      R"(<row r="4"><c r="A4" t="inlineStr"><is><t>d</t></is></c><c r="C4" t="inlineStr"><is><t>lost</t></is></c></row>)" +
      inlineRow(5, "c", "<![CDATA[a < b]]>"));
  const ReadResult result = readAll({book.write(m_folder.path() / "gaps.xlsx")}, plainMapping());
  QVERIFY2(result.isOk(), reasonOf(result).c_str());
  QCOMPARE(textOf(result.dialogues), std::string("d 0\nA [hi, \"you\"\nthere]\nC [a < b]\n"));
  QCOMPARE(result.report.rejected.size(), std::size_t{1});
  QCOMPARE(result.report.rejected[0].row, std::uint64_t{4});
  QVERIFY(result.report.rejected[0].reason.find("who") != std::string::npos);
}

void TestSpreadsheets::rowNumbersAreThoseOfTheSheet() {
  WorkbookFile book(kHeader + inlineRow(2, "a", "hi") + inlineRow(1000, "robot", "hi") +
                    inlineRow(1'048'576, "x", "hi"));
  const ReadResult result = readAll({book.write(m_folder.path() / "far.xlsx")}, plainMapping());
  QVERIFY2(result.isOk(), reasonOf(result).c_str());
  QCOMPARE(result.report.rows, std::uint64_t{3});
  QCOMPARE(result.report.rejected.size(), std::size_t{2});
  QCOMPARE(result.report.rejected[0].row, std::uint64_t{1000});
  QCOMPARE(result.report.rejected[1].row, std::uint64_t{1'048'576});
}

void TestSpreadsheets::sharedTextsNumbersBooleansAndDates() {
  WorkbookFile book(
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c></row>)"
      R"(<row r="2"><c r="A2" t="s"><v>5</v></c><c r="B2"><v>0.30000000000000004</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" s="1"><v>45413.430902777778</v></c><c r="E2" t="str"><f>A2</f><v>x_x000D_y</v></c></row>)"
      R"(<row><c t="s"><v>6</v></c><c><v>1E-3</v></c><c t="b"><v>0</v></c><c s="2"><v>45413</v></c><c t="e"><v>#N/A</v></c></row>)");
  book["xl/_rels/workbook.xml.rels"] = WorkbookFile::relations(
      R"(<Relationship Id="rId2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/>)");
  book["xl/sharedStrings.xml"] =
      "<sst><si><t>a</t></si><si><t>b</t></si><si><t>c</t></si><si><t>d</t></si><si><t>e</t></si>"
      "<si><r><t>one </t></r><r><t>two</t></r><rPh><t>no</t></rPh></si><si><t xml:space=\"preserve\"> kept "
      "</t></si></sst>";
  book["xl/styles.xml"] =
      R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/></cellXfs></styleSheet>)";
  QCOMPARE(tableOf(book.write(m_folder.path() / "kinds.xlsx")),
           std::string("a|b|c|d|e|\none two|0.30000000000000004|true|2024-05-01T10:20:30|x\ry|\n"
                       " kept |1E-3|false|2024-05-01|#N/A|\n"));
}

void TestSpreadsheets::serialDates_data() {
  QTest::addColumn<QString>("serial");
  QTest::addColumn<bool>("is1904");
  QTest::addColumn<QString>("iso");
  const auto row = [](const char* serial, bool is1904, const char* iso) {
    QTest::newRow(serial) << QString::fromLatin1(serial) << is1904 << QString::fromLatin1(iso);
  };
  // ECMA-376 part 1, section 18.17.4.1, and Microsoft's note on the two systems
  row("1", false, "1900-01-01");
  row("59", false, "1900-02-28");
  row("61", false, "1900-03-01");
  row("2958465", false, "9999-12-31");
  row("36526", false, "2000-01-01");
  row("0", true, "1904-01-01");
  row("34519", true, "1998-07-05");
  row("35981", false, "1998-07-05");
  row("0.5", false, "12:00:00");
  row("36526.999988425926", false, "2000-01-01T23:59:59");
  row("36526.0000115", false, "2000-01-01T00:00:00.994");
  row("2958466", false, "");
  row("-1", false, "");
  row("nan", false, "");
  row("1e300", false, "");
}

void TestSpreadsheets::serialDates() {
  QFETCH(QString, serial);
  QFETCH(bool, is1904);
  QFETCH(QString, iso);
  QCOMPARE(QString::fromStdString(isoOfSerial(serial.toStdString(), is1904).value_or("")), iso);
}

void TestSpreadsheets::dateFormats() {
  for (const int id : {14, 22, 45, 47, 57}) QVERIFY(isDateFormat(id, ""));
  for (const int id : {0, 1, 10, 49, 44}) QVERIFY(!isDateFormat(id, ""));
  for (const char* code : {"yyyy-mm-dd", "[h]:mm", "[$-409]d/m/yy", "mmm\" of \"yy"})
    QVERIFY2(isDateFormat(164, code), code);
  for (const char* code : {"General", "0.00", "#,##0 \\d", "0 \"days\"", "[Red]0", "@", "0.00E+00"}) {
    QVERIFY2(!isDateFormat(164, code), code);
  }
  QCOMPARE(columnOfReference("A1"), std::optional<std::size_t>(0));
  QCOMPARE(columnOfReference("XFD9"), std::optional<std::size_t>(16'383));
  QVERIFY(!columnOfReference("XFE1") && !columnOfReference("1") && !columnOfReference(""));
}

void TestSpreadsheets::sheetsByName() {
  WorkbookFile book(kHeader + inlineRow(2, "a", "first"));
  book["xl/workbook.xml"] =
      R"(<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="Log" r:id="rId1"/><x:sheet name="Äpfel &amp; Birnen" r:id="rId9"/></x:sheets></x:workbook>)";
  book["xl/_rels/workbook.xml.rels"] =
      WorkbookFile::relations(R"(<Relationship Id="rId9" Type="http://x/worksheet" Target="worksheets/b.xml"/>)");
  book.setRows("xl/worksheets/b.xml", kHeader + inlineRow(2, "a", "second"));
  const auto file = book.write(m_folder.path() / "two.xlsx");
  QCOMPARE(textOf(readAll({file}, plainMapping()).dialogues), std::string("d 0\nA [first]\n"));
  QCOMPARE(textOf(readAll({file}, plainMapping(", 'format': {'sheet': 'Äpfel & Birnen'}")).dialogues),
           std::string("d 0\nA [second]\n"));
  const ReadResult wrong = readAll({file}, plainMapping(", 'format': {'sheet': 'Nuts'}"));
  QCOMPARE(reasonOf(wrong), std::string("it has no sheet called \"Nuts\"; there are Log, Äpfel & Birnen"));
}

void TestSpreadsheets::rowsThatLieApart() {
  std::string rows = kHeader, csv = "id,who,say,act\n";
  for (int i = 0; i < 20'000; ++i) {
    const std::string r = std::to_string(i + 2), id = "d" + std::to_string(i % 50), say = "row " + std::to_string(i);
    rows += "<row r=\"" + r + "\"><c r=\"A" + r + "\" t=\"inlineStr\"><is><t>" + id + "</t></is></c><c r=\"B" + r +
            "\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"C" + r + "\" t=\"inlineStr\"><is><t>" + say +
            "</t></is></c></row>";
    csv += id + ",a," + say + ",\n";
  }
  const auto file = WorkbookFile(rows).write(m_folder.path() / "apart.xlsx");
  const ReadResult sheet = readAll({file}, plainMapping());
  QVERIFY2(sheet.isOk(), reasonOf(sheet).c_str());
  QCOMPARE(textOf(sheet.dialogues), textOf(readAll({m_folder.write("apart.csv", csv)}, plainMapping()).dialogues));
}

void TestSpreadsheets::insideGzip() {
  const auto file = WorkbookFile(kHeader + inlineRow(2, "a", "hi")).write(m_folder.path() / "in.xlsx");
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  const ReadResult result = readAll({m_folder.write("in.xlsx.gz", gzipOf(bytes))}, plainMapping());
  QVERIFY2(result.isOk(), reasonOf(result).c_str());
  QCOMPARE(textOf(result.dialogues), std::string("d 0\nA [hi]\n"));
}

void TestSpreadsheets::refuses_data() {
  QTest::addColumn<QString>("part");
  QTest::addColumn<QString>("content");
  QTest::addColumn<QString>("reason");
  const auto row = [](const char* name, const char* part, const char* content, const char* reason) {
    QTest::newRow(name) << QString::fromLatin1(part) << QString::fromLatin1(content) << QString::fromLatin1(reason);
  };
  row("no sheet", "xl/worksheets/sheet1.xml", "", "is missing");
  row("no workbook", "xl/workbook.xml", "", "its part xl/workbook.xml is missing");
  row("another zip", "_rels/.rels", "", "no spreadsheet");
  row("another office file", "_rels/.rels", "<Relationships/>", "no office document");
  row("no sheets", "xl/workbook.xml", "<workbook/>", "no sheets");
  row("no XML", "xl/worksheets/sheet1.xml", "<worksheet><row", "is not XML as it should be");
  row("rows backwards", "xl/worksheets/sheet1.xml", "<w><row r=\"2\"/><row r=\"1\"/></w>", "not numbered in order");
  row("a row beyond the last", "xl/worksheets/sheet1.xml", "<w><row r=\"99999999\"/></w>", "not numbered in order");
  row("cells backwards", "xl/worksheets/sheet1.xml", "<w><row><c r=\"B1\"/><c r=\"A1\"/></row></w>", "not in order");
  row("a column beyond the last", "xl/worksheets/sheet1.xml", "<w><row><c r=\"ZZZZ1\"/></row></w>", "not in order");
  row("no such shared text", "xl/worksheets/sheet1.xml", "<w><row><c t=\"s\"><v>7</v></c></row></w>", "shared text");
  row("a name that climbs", "../../evil.xml", "x", "leads out of the archive");
  row("a name from the root", "/etc/passwd", "x", "leads out of the archive");
  row("a name of another system", "a\\..\\b", "x", "leads out of the archive");
}

void TestSpreadsheets::refuses() {
  QFETCH(QString, part);
  QFETCH(QString, content);
  QFETCH(QString, reason);
  WorkbookFile book(kHeader + inlineRow(2, "a", "hi"));
  book[part.toStdString()] = content.toStdString();
  if (content.isEmpty()) book.remove(part.toStdString());
  const ReadResult result = readAll({book.write(m_folder.path() / "bad.xlsx")}, plainMapping());
  QVERIFY(!result.isOk());
  QCOMPARE(result.error->code, ErrorCode::archiveUnusable);
  QVERIFY2(QString::fromStdString(reasonOf(result)).contains(reason), reasonOf(result).c_str());
}

void TestSpreadsheets::protectedByAPassword() {
  const WorkbookFile book(kHeader + inlineRow(2, "a", "hi"));
  const ReadResult zipped = readAll({book.write(m_folder.path() / "secret.xlsx", "secret")}, plainMapping());
  QCOMPARE(reasonOf(zipped), std::string("it is protected by a password"));
  const ReadResult office =
      readAll({m_folder.write("office.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more")}, plainMapping());
  QVERIFY(reasonOf(office).find("password") != std::string::npos);
}

void TestSpreadsheets::bombs() {
  const WorkbookFile book(kHeader + inlineRow(2, "a", "hi") + std::string(std::size_t{64} * 1024 * 1024, ' '));
  QCOMPARE(reasonOf(readAll({book.write(m_folder.path() / "bomb.xlsx")}, plainMapping())),
           std::string(ExpansionLimit::kReason));
  std::string noise;
  for (std::uint32_t i = 0, x = 1; i < 3'000'000; ++i, x = x * 1'664'525 + 1'013'904'223)
    noise += static_cast<char>('a' + (x >> 24U) % 26);
  const WorkbookFile cell(kHeader + inlineRow(2, "a", noise));
  QCOMPARE(reasonOf(readAll({cell.write(m_folder.path() / "cell.xlsx")}, plainMapping())),
           std::string("a cell of row 2 is larger than 1 MiB"));
  const WorkbookFile tag(kHeader + "<row r=\"2\"><c t=\"" + noise + "\"/></row>");
  QVERIFY(reasonOf(readAll({tag.write(m_folder.path() / "tag.xlsx")}, plainMapping())).find("1 MiB") !=
          std::string::npos);
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  QVERIFY(reasonOf(readAll({WorkbookFile(deep).write(m_folder.path() / "deep.xlsx")}, plainMapping())).find("deep") !=
          std::string::npos);
}

void TestSpreadsheets::entitiesAreRefused() {
  WorkbookFile book(kHeader);
  book["xl/worksheets/sheet1.xml"] =
      "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w><row><c t=\"str\"><v>&b;&x;</v></c></row></w>";
  const ReadResult result = readAll({book.write(m_folder.path() / "laughs.xlsx")}, plainMapping());
  QVERIFY2(reasonOf(result).find("declares a document type") != std::string::npos, reasonOf(result).c_str());
}

void TestSpreadsheets::cutOffAnywhere() {
  const auto file = WorkbookFile(kHeader + inlineRow(2, "a", "hi")).write(m_folder.path() / "whole.xlsx");
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  for (std::size_t size = 4; size < bytes.size(); size += 7) {
    const ReadResult result =
        readAll({m_folder.write("cut.xlsx", std::string_view(bytes).substr(0, size))}, plainMapping());
    QVERIFY2(!result.isOk(), qPrintable(QString::number(size)));
    QCOMPARE(result.error->code, ErrorCode::archiveUnusable);
  }
}

// What a cell shows counts; nothing is ever computed or executed.
void TestSpreadsheets::formulasAndEqualsSigns() {
  WorkbookFile book(
      kHeader + inlineRow(2, "a", "=HYPERLINK(&quot;http://x&quot;)") +
      R"(<row r="3"><c r="A3" t="str"><f>"d"</f><v>d</v></c><c r="B3" t="inlineStr"><is><t>c</t></is></c><c r="C3"><f>1+1</f><v>2</v></c></row>)");
  QCOMPARE(textOf(readAll({book.write(m_folder.path() / "formula.xlsx")}, plainMapping()).dialogues),
           std::string("d 0\nA [=HYPERLINK(\"http://x\")]\nC [2]\n"));
}

QTEST_APPLESS_MAIN(TestSpreadsheets)
#include "tst_spreadsheets.moc"
