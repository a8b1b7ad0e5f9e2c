// Records anywhere inside JSON (RFC 8259): keyed by id, in lists inside objects, with values further inside.
#include <QTest>

#include "core/logs/json_records.h"
#include "core/logs/json_row_source.h"
#include "tests/core/logs/log_test_support.h"
#include "tests/core/logs/packed_files.h"

using namespace studio::logs;
using namespace studio::logs::test;

namespace {

/// Records as "key=text", faulty ones as "! reason".
QStringList recordsOf(const std::string& json, const char* path) {
  JsonRecords records(BlockReader::ofText(json), path, 1000);
  JsonRecords again(BlockReader::ofText(json), path, 1000);
  QStringList all;
  for (JsonElement element, repeated; records.next(element);) {
    if (!element.fault.empty()) {
      all << QString::fromStdString("! " + element.fault);
      continue;
    }
    again.seek(element.offset, element.number);
    if (!again.next(repeated) || repeated.text != element.text || repeated.key != element.key)
      all << QStringLiteral("not again");
    all << QString::fromStdString(plainKey(element) + "=" + element.text);
  }
  return all;
}

std::string labelsOf(const ReadResult& result) {
  std::string text;
  for (const auto& turn : result.dialogues.at(0).turns) {
    for (const auto id : turn.utterances.at(0).actions) text += result.catalogue.at(id).name + " ";
    text += "/ ";
  }
  return text;
}

const std::string kNested = ", 'rows': 'turns'";

Mapping nestedMapping(const std::string& id, const std::string& more) {
  return mappingOf("{'name':'n','dialogue':{'id':'" + id +
                   "'},'speaker':{'field':'who','agent':'a','customer':'c'},'text':'say'" + more + "}");
}

}  // namespace

class TestJsonRecords : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void findsRecords_data();
  void findsRecords();
  void damage_data();
  void damage();
  void acrossBlocks();
  void dialoguesKeyedById();
  void rowsKeyedById();
  void rowsKeyedByDialogueAndScattered();
  void rowsThatAreLists();
  void severalLabels();
  void orderIsNeverAKey();
  void recordsOfATable();

 private:
  LogFolder m_folder;
};

void TestJsonRecords::findsRecords_data() {
  QTest::addColumn<QString>("json");
  QTest::addColumn<QString>("path");
  QTest::addColumn<QString>("records");
  const auto row = [](const char* name, const char* json, const char* path, const char* records) {
    QTest::newRow(name) << QString::fromUtf8(json) << QString::fromLatin1(path) << QString::fromUtf8(records);
  };
  row("keyed", R"( {"a" : {"x":1} ,"b":[2],"c":"s","d":null})", "*", R"(a={"x":1} ;b=[2];c="s";d=null)");
  row("list", R"([{"x":1}, "s" ,[3]])", "*", R"(={"x":1};="s" ;=[3])");
  row("inside", R"({"v":1,"data":{"other":[9],"list":[{"x":"]}"},{}]},"data2":[1]})", "data.list.*",
      R"(={"x":"]}"};={})");
  row("one", R"({"a":{"b":[1,{"x":1}]}})", "a.b.1", R"(={"x":1})");
  row("several lists", R"({"train":[1,2],"test":[3],"note":"n"})", "*.*", "=1;=2;=3");
  row("escaped names", R"({"a\"b":1,"\u00e9":2})", "*", "a\"b=1;é=2");
  row("empty", "{}", "*", "");
  row("nothing there", R"({"a":[1]})", "b.*", "");
}

void TestJsonRecords::findsRecords() {
  QFETCH(QString, json);
  QFETCH(QString, path);
  QFETCH(QString, records);
  QCOMPARE(recordsOf(json.toStdString(), path.toLatin1().constData()).join(u';'), records);
}

void TestJsonRecords::damage_data() {
  QTest::addColumn<QString>("json");
  QTest::addColumn<QString>("last");
  const auto row = [](const char* json, const char* last) {
    QTest::newRow(json) << QString::fromLatin1(json) << QString::fromLatin1(last);
  };
  row(R"({"a":1)", "! the file ends inside this record; what follows its first byte could not be read");
  row(R"({"a":1,)", "! the file ends before the end of its records");
  row(R"({"a":1} x)", "! text after the end of the records");
  row("7", "! the file is neither an object nor a list");
  row(R"({"a":1,2})", "! an object in the file has an entry without a name");
  row(R"({"a" 1})", "! an object in the file has an entry without a name");
}

void TestJsonRecords::damage() {
  QFETCH(QString, json);
  QFETCH(QString, last);
  QCOMPARE(recordsOf(json.toStdString(), "*").last(), last);
}

void TestJsonRecords::acrossBlocks() {
  std::string json = "{\"skipped\": [\"" + std::string(700'000, 'x') + "\"], \"kept\": {";
  for (int i = 0; i < 20'000; ++i)
    json += (i == 0 ? "\"k" : ", \"k") + std::to_string(i) + "\": {\"x\": " + std::to_string(i) + "}";
  const QStringList all = recordsOf(json + "}}", "kept.*");
  QCOMPARE(all.size(), 20'000);
  QCOMPARE(all.last(), QStringLiteral("k19999={\"x\": 19999}"));
  QCOMPARE(recordsOf("{\"a\":\"" + std::string(5000, 'x') + "\",\"b\":1}", "*"),
           QStringList({"! the record is larger than 1000 bytes", "b=1"}));
}

void TestJsonRecords::dialoguesKeyedById() {
  const auto file = m_folder.write("keyed.json", R"({
    "call-2": {"meta": {"result": {"sold": true}}, "turns": [{"who": "a", "say": "hi"}]},
    "call-1": {"meta": {"result": {"sold": false}}, "turns": [{"who": "c", "say": "no"}]}})");
  const Mapping mapping =
      nestedMapping("$.@key", kNested + ", 'records': '*', 'outcome': {'condition': '$.meta.result.sold = true'}");
  const ReadResult result = readAll({file}, mapping);
  QVERIFY(result.isOk());
  QCOMPARE(textOf(result.dialogues), std::string("call-2 0\nA [hi]\ncall-1 0\nC [no]\n"));
  QCOMPARE(result.dialogues[0].outcome.converted, std::optional(true));
  QCOMPARE(result.dialogues[1].outcome.converted, std::optional(false));
}

void TestJsonRecords::rowsKeyedById() {
  const std::string log =
      R"({"id": "d", "turns": {"t2": {"n": 2, "who": "c", "say": "two"}, "t1": {"n": 1, "who": "a", "say": "one"}}})";
  const auto file = m_folder.write("rows.jsonl", log);
  Mapping mapping = nestedMapping("$.id", kNested);
  const ReadResult unordered = readAll({file}, mapping);
  QVERIFY(firstReason(unordered).find("have names, not an order") != std::string::npos);
  mapping.order = "n";
  QCOMPARE(textOf(readAll({file}, mapping).dialogues), std::string("d 0\nA [one]\nC [two]\n"));
}

// Every record is a row; the rows of a dialogue lie apart, so the file is read in another order.
void TestJsonRecords::rowsKeyedByDialogueAndScattered() {
  std::string json = "{\"rows\": {";
  for (int i = 0; i < 3000; ++i) {
    json += (i == 0 ? "" : ",") + std::string("\"u") + std::to_string(i) + "\": {\"call\": \"d" +
            std::to_string(i % 7) + "\", \"who\": \"a\", \"say\": \"" + std::to_string(i) + "\"}";
  }
  const Mapping mapping = nestedMapping("call", ", 'records': 'rows.*', 'segment': {'first': '@key'}");
  for (const std::string& content : {json + "}}", gzipOf(json + "}}")}) {
    const ReadResult result = readAll({m_folder.write("scattered.json", content)}, mapping);
    QCOMPARE(result.report.accepted, std::uint64_t{3000});
    QCOMPARE(result.dialogues.size(), std::size_t{7});
    QCOMPARE(result.dialogues[6].turns.back().utterances[0].text, std::string("2995"));
    QCOMPARE(result.dialogues[6].segment.at("first"), std::string("u6"));
  }
}

void TestJsonRecords::rowsThatAreLists() {
  const auto file = m_folder.write("lists.json", R"([{"id": "d", "talk": [["a", "hi"], ["c", "ho"], "odd"]}])");
  const Mapping mapping = mappingOf(
      "{'name':'n','rows':'talk','dialogue':{'id':'$.id'},'speaker':{'field':'0','agent':'a','customer':'c'},'text':'1'"
      "}");
  const ReadResult result = readAll({file}, mapping);
  QCOMPARE(textOf(result.dialogues), std::string("d 0\nA [hi]\nC [ho]\n"));
  QCOMPARE(result.report.rejected.size(), std::size_t{1});
}

void TestJsonRecords::severalLabels() {
  const auto file = m_folder.write(
      "acts.jsonl", R"({"id":"d","turns":[{"who":"a","say":"1","acts":[{"name":"greet"},{"name":"ask"}]},)"
                    R"({"who":"a","say":"2","acts":{"inform":[],"offer":[]}},{"who":"a","say":"3"}]})");
  const ReadResult names =
      readAll({file}, nestedMapping("$.id", kNested + ", 'actions': {'fields': 'acts.*.name', 'optional': true}"));
  QCOMPARE(labelsOf(names), std::string("greet ask / / / "));
  const ReadResult keys =
      readAll({file}, nestedMapping("$.id", kNested + ", 'actions': {'fields': 'acts.@keys', 'optional': true}"));
  QCOMPARE(labelsOf(keys), std::string("/ inform offer / / "));
}

void TestJsonRecords::orderIsNeverAKey() {
  const auto mapping = parseMapping(
      R"({"name":"n","dialogue":{"id":"d","order":"@key"},"speaker":{"field":"s","agent":"a","customer":"c"},"text":"t"})",
      "m");
  QVERIFY(!mapping.isOk());
  QCOMPARE(mapping.error().where, std::string("m at /dialogue/order"));
}

void TestJsonRecords::recordsOfATable() {
  const ReadResult result = readAll({m_folder.write("t.csv", "a,b\n1,2\n")}, nestedMapping("a", ", 'records': '*'"));
  QCOMPARE(result.error->code, studio::base::ErrorCode::fileKindUnknown);
}

QTEST_APPLESS_MAIN(TestJsonRecords)
#include "tst_json_records.moc"
