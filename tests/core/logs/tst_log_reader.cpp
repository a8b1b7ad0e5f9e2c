#include <QTest>
#include <clocale>

#include "tests/core/logs/log_test_support.h"

using namespace studio::logs;
using namespace studio::logs::test;
using studio::base::ErrorCode;
using studio::dialogue::Speaker;

class TestLogReader : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void rejectsWithAReason_data();
  void rejectsWithAReason();
  void columnMissingNamesColumnAndOthers();
  void detectsDelimiters_data();
  void detectsDelimiters();
  void rowsMayLieApart();
  void ordersRows();
  void turns();
  void labels();
  void mirrorsBothSides();
  void annotationsAreMatchedByText();
  void nestedDialoguesThatAreDamaged();
  void events();
  void outcomeFromAnyRow();
  void unreadableValuesAreNoticed();
  void talktrackPreset();
  void constraintsAreAddedOnce();
  void localeChangesNothing();
};

void TestLogReader::rejectsWithAReason_data() {
  QTest::addColumn<std::string>("row");
  QTest::addColumn<QString>("reason");
  QTest::newRow("columns") << std::string("d,a,hi") << "it has 3 columns, the header has 4";
  QTest::newRow("id") << std::string(" ,a,hi,x") << "field \"id\" is empty";
  QTest::newRow("no speaker") << std::string("d,,hi,x") << "field \"who\" is empty";
  QTest::newRow("speaker") << std::string("d,robot,hi,x")
                           << "field \"who\" is \"robot\", neither agent (a) nor customer (c)";
  QTest::newRow("text") << std::string("d,a, ,x") << "field \"say\" is empty";
  QTest::newRow("UTF-8") << std::string("d,a,h\xE9llo,x") << "field \"say\" is not UTF-8: byte 0xE9 at offset 1";
  QTest::newRow("NUL") << std::string("d,a,h\0i,x", 9) << "column 3 holds a NUL byte";
  QTest::newRow("quote") << std::string("d,a,\"hi\" x,x") << "column 3 goes on after its closing quote";
}

void TestLogReader::rejectsWithAReason() {
  QFETCH(std::string, row);
  QFETCH(QString, reason);
  const LogFolder folder;
  const auto file = folder.write("log.csv", "id,who,say,act\nd,a,hello,x\n" + row + "\nd,c,yes,\n");
  const ReadResult result = readAll({file}, plainMapping());
  QVERIFY(result.isOk());
  QCOMPARE(result.report.rows, std::uint64_t{3});
  QCOMPARE(result.report.rejected.size(), std::size_t{1});
  QCOMPARE(QString::fromStdString(firstReason(result)), reason);
  QCOMPARE(result.report.rejected[0].row, std::uint64_t{3});
  QCOMPARE(result.report.rejected[0].file, std::string("log.csv"));
  QVERIFY(isEveryRowAccountedFor(result.report));
  QCOMPARE(result.dialogues.size(), std::size_t{1});
  QCOMPARE(result.dialogues[0].turns.size(), std::size_t{2});
}

void TestLogReader::columnMissingNamesColumnAndOthers() {
  const LogFolder folder;
  const ReadResult result = readAll({folder.write("log.csv", "id,whom,say\nd,a,x\n")}, plainMapping());
  QCOMPARE(result.error->code, ErrorCode::columnMissing);
  QCOMPARE(std::string(result.error->argument("column")), std::string("who"));
  QCOMPARE(std::string(result.error->argument("available")), std::string("id, whom, say"));
  const ReadResult twice = readAll({folder.write("twice.csv", "id,who,say,say\nd,a,x,y\n")}, plainMapping());
  QCOMPARE(twice.error->code, ErrorCode::logSyntax);
  QCOMPARE(readAll({folder.path() / "none.csv"}, plainMapping()).error->code, ErrorCode::fileNotFound);
}

void TestLogReader::detectsDelimiters_data() {
  QTest::addColumn<char>("delimiter");
  for (const char delimiter : {',', ';', '\t', '|'}) QTest::addRow("%d", delimiter) << delimiter;
}

void TestLogReader::detectsDelimiters() {
  QFETCH(char, delimiter);
  // the other delimiters stand in the header and in the text, more often than the right one
  std::string text = "id*who*say*\"a,b;c|d\te,f;g|h\ti,;|\t\"\nd*a*\"one, two; three | four\t\"*x\n";
  for (char& c : text) c = c == '*' ? delimiter : c;
  const LogFolder folder;
  const ReadResult result = readAll({folder.write("log.csv", text)}, plainMapping());
  QVERIFY(result.isOk());
  QCOMPARE(result.dialogues.size(), std::size_t{1});
  QCOMPARE(result.dialogues[0].turns[0].utterances[0].text, std::string("one, two; three | four\t"));
}

void TestLogReader::rowsMayLieApart() {
  const LogFolder folder;
  const std::vector<int> sizes{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  std::string together = "id,who,say\n", apart = "id,who,say\n,a,no id\n";
  const auto rowOf = [](int dialogue, int row) {
    return "d" + std::to_string(dialogue) + "," + (row % 2 == 0 ? "a" : "c") + ",\"row " + std::to_string(row) +
           "\nof it\"\n";
  };
  for (int dialogue = 0; dialogue < 200; ++dialogue) {
    for (int row = 0; row < 10; ++row) together += rowOf(dialogue, row);
  }
  for (int row = 0; row < 10; ++row) {
    for (int dialogue = 0; dialogue < 200; ++dialogue) apart += rowOf(dialogue, row);
  }
  const ReadResult sorted = readAll({folder.write("together.csv", together)}, plainMapping());
  const ReadResult scattered = readAll({folder.write("apart.csv", apart + "d0,a\n")}, plainMapping());
  QVERIFY(sorted.isOk() && scattered.isOk());
  QCOMPARE(sorted.dialogues.size(), std::size_t{200});
  QCOMPARE(textOf(scattered.dialogues), textOf(sorted.dialogues));
  QCOMPARE(scattered.report.rows, std::uint64_t{2002});
  QCOMPARE(scattered.report.rejected.size(), std::size_t{2});
  QCOMPARE(scattered.report.rejected[0].row, std::uint64_t{2});
  QCOMPARE(scattered.report.rejected[1].row, std::uint64_t{2003});
  QVERIFY(isEveryRowAccountedFor(scattered.report));
}

void TestLogReader::ordersRows() {
  const LogFolder folder;
  const Mapping mapping = mappingOf(
      "{'name': 'test', 'dialogue': {'id': 'id', 'order': 'nr'}, 'text': 'say',"
      " 'speaker': {'field': 'who', 'agent': 'a', 'customer': 'c'}}");
  const auto file = folder.write("log.csv",
                                 "id,nr,who,say\nd,10,a,third\nd,9,c,second\nd,1,a,first\nd,9.0,a,again\nd,,a,none\n"
                                 "e,2024-01-02,a,later\ne,2024-01-01,c,sooner\n");
  const ReadResult result = readAll({file}, mapping);
  QCOMPARE(QString::fromStdString(textOf(result.dialogues)),
           QStringLiteral("d 0\nA [first]\nC [second]\nA [third]\ne 0\nC [sooner]\nA [later]\n"));
  QCOMPARE(result.report.rejected.size(), std::size_t{2});
  QCOMPARE(result.report.rejected[0].reason, std::string("field \"nr\" is \"9.0\", as in row 3"));
  QCOMPARE(result.report.rejected[0].row, std::uint64_t{5});
  QCOMPARE(result.report.rejected[1].reason, std::string("field \"nr\" is empty"));
  QVERIFY(isEveryRowAccountedFor(result.report));
}

void TestLogReader::turns() {
  const LogFolder folder;
  const auto file = folder.write("log.csv", "id,who,say,act,t\nd,a,1,,0\nd,a,2,,0\nd,c,3,,0\nd,a,4,,0\nd,a,5,,1\n");
  const auto read = [&](const std::string& more) {
    return QString::fromStdString(textOf(readAll({file}, plainMapping(more)).dialogues));
  };
  QCOMPARE(read(""), QStringLiteral("d 0\nA [1]\nA [2]\nC [3]\nA [4]\nA [5]\n"));
  QCOMPARE(read(", 'turns': {'group_by': 't'}"), QStringLiteral("d 0\nA [1] [2] [4]\nC [3]\nA [5]\n"));
  QCOMPARE(read(", 'turns': {'group_by': 't', 'neighbours_only': true}"),
           QStringLiteral("d 0\nA [1] [2]\nC [3]\nA [4]\nA [5]\n"));
  QCOMPARE(read(", 'turns': {'neighbours_only': true}"), QStringLiteral("d 0\nA [1] [2]\nC [3]\nA [4] [5]\n"));
}

void TestLogReader::labels() {
  const LogFolder folder;
  const std::string head =
      "{'name': 'test', 'dialogue': {'id': 'id'}, 'speaker': {'field': 'who', 'agent': 'a', 'customer': 'c'}, 'text': "
      "'say', ";
  const auto csv = folder.write("log.csv", "id,who,say,act,more\nd,a,1, greet ; offer;,minor\nd,c,2,accept,\n");
  const ReadResult agentOnly = readAll(
      {csv},
      mappingOf(
          head +
          "'actions': {'fields': 'act', 'secondary_fields': 'more', 'separator': ';'}, 'strategies': ['close']}"));
  QCOMPARE(agentOnly.catalogue.canonicalText().empty(), false);
  QCOMPARE(agentOnly.catalogue.size(), std::size_t{4});
  QCOMPARE(agentOnly.catalogue.at({0}).name, std::string("close"));
  QVERIFY(agentOnly.catalogue.at({0}).isStrategy);
  QCOMPARE(agentOnly.catalogue.at({2}).name, std::string("offer"));
  QVERIFY(!agentOnly.catalogue.at({2}).isStrategy);
  QCOMPARE(agentOnly.dialogues[0].turns[0].utterances[0].actions.size(), std::size_t{2});
  QCOMPARE(agentOnly.dialogues[0].turns[0].utterances[0].secondaryActions.size(), std::size_t{1});
  QVERIFY(agentOnly.dialogues[0].turns[1].utterances[0].actions.empty());
  const ReadResult both = readAll({csv}, mappingOf(head + "'actions': {'fields': 'act', 'both_sides': true}}"));
  QCOMPARE(both.catalogue.size(), std::size_t{2});
  QCOMPARE(both.dialogues[0].turns[1].utterances[0].actions.size(), std::size_t{1});
  const auto json =
      folder.write("log.jsonl", "{\"id\":1,\"who\":\"a\",\"say\":\"x\",\"act\":[\"greet, kindly\",\"offer\"]}\n");
  const ReadResult list = readAll({json}, mappingOf(head + "'actions': {'fields': 'act', 'separator': ','}}"));
  QCOMPARE(list.catalogue.at({0}).name, std::string("greet, kindly"));
  QCOMPARE(list.catalogue.size(), std::size_t{2});
}

void TestLogReader::mirrorsBothSides() {
  const LogFolder folder;
  const auto file =
      folder.write("log.jsonl",
                   "{\"id\":\"d\",\"who\":\"a\",\"say\":\"hi\",\"p\":\"Ann\",\"q\":\"Bob\",\"x\":3,\"y\":4}\n"
                   "{\"id\":\"d\",\"who\":\"c\",\"say\":\"ho\"}\n");
  const ReadResult result = readAll(
      {file},
      plainMapping(", 'mirror': true, 'customer': 'p', 'agent': 'q', 'value': {'field': 'x', 'mirrored_field': 'y'}"));
  QCOMPARE(result.report.dialogues, std::uint64_t{1});
  QCOMPARE(QString::fromStdString(textOf(result.dialogues)),
           QStringLiteral("d 0\nA [hi]\nC [ho]\nd 1\nC [hi]\nA [ho]\n"));
  QCOMPARE(result.dialogues[0].customer.text, std::string("Ann"));
  QCOMPARE(result.dialogues[1].customer.text, std::string("Bob"));
  QCOMPARE(result.dialogues[1].agent.text, std::string("Ann"));
  QCOMPARE(*result.dialogues[0].outcome.value, 3.0);
  QCOMPARE(*result.dialogues[1].outcome.value, 4.0);
  QVERIFY(isEveryRowAccountedFor(result.report));
}

namespace {

Mapping nestedMapping() {
  return mappingOf(
      "{'name': 'test', 'rows': 'log.rows', 'dialogue': {'id': '$.id'}, 'text': 'say',"
      " 'speaker': {'field': 'who', 'agent': 'a', 'customer': 'c'},"
      " 'actions': {'annotations': '$.notes', 'separator': ',', 'both_sides': true}, 'events': ['say in [deal]']}");
}

}  // namespace

void TestLogReader::annotationsAreMatchedByText() {
  const LogFolder folder;
  // "ok" is said three times, the second one is not annotated as such; "lost" is never said
  const auto file = folder.write("log.json", R"([{"id": 7, "log": {"rows": [
      {"who": "a", "say": "hello"}, {"who": "c", "say": "not annotated"}, {"who": "a", "say": "[deal]"},
      {"who": "a", "say": "ok"}, {"who": "c", "say": "bye"}]},
      "notes": [["hello", "greet"], ["lost", "x"], ["ok", "agree, praise"], ["bye", "leave"]]}])");
  const ReadResult result = readAll({file}, nestedMapping());
  QVERIFY(result.isOk());
  QCOMPARE(QString::fromStdString(textOf(result.dialogues)),
           QStringLiteral("7 0\nA [hello|0]\nC [not annotated]\nA [ok|1|2]\nC [bye|3]\n"));
  QCOMPARE(result.report.events, std::uint64_t{1});
  QCOMPARE(result.report.notices.size(), std::size_t{1});
  QCOMPARE(result.report.notices[0].reason, std::string("annotation 2 of dialogue \"7\" belongs to no utterance"));
}

void TestLogReader::nestedDialoguesThatAreDamaged() {
  const LogFolder folder;
  const auto file = folder.write("log.json", R"([{"id": 1, "log": {}}, {"id": 2, "log": {"rows": []}}, {"id": 3,,},
      {"log": {"rows": [{"who": "a", "say": "x"}]}}, {"id": 4, "log": {"rows": [5, {"who": "a", "say": "x"}, {"who": "a"}]}},
      {"id": 4, "log": {"rows": [{"who": "a", "say": "y"}]}}])");
  const ReadResult result = readAll({file}, nestedMapping());
  QVERIFY(result.isOk());
  QCOMPARE(textOf(result.dialogues), std::string("4 0\nA [x]\n"));
  QStringList reasons;
  for (const RejectedRow& row : result.report.rejected)
    reasons << QString::fromStdString(std::to_string(row.row) + " " + row.reason);
  QCOMPARE(reasons.size(), 7);
  QCOMPARE(reasons[0], QStringLiteral("1 record 1: it has no list \"log.rows\""));
  QCOMPARE(reasons[1], QStringLiteral("2 record 2: its list \"log.rows\" is empty"));
  QVERIFY(reasons[2].startsWith(QStringLiteral("3 record 3: it is not JSON: ")));
  QCOMPARE(reasons[3], QStringLiteral("4 record 4, entry 1: field \"$.id\" is missing"));
  QCOMPARE(reasons[4], QStringLiteral("5 record 5, entry 1: it is neither a JSON object nor a list"));
  QCOMPARE(reasons[5], QStringLiteral("7 field \"say\" is missing"));
  QCOMPARE(reasons[6], QStringLiteral("8 dialogue \"4\" was already read further up in this file"));
  QVERIFY(isEveryRowAccountedFor(result.report));
}

void TestLogReader::events() {
  const LogFolder folder;
  const auto file = folder.write("log.csv", "id,who,say\nd,a,hi\nd,a,[end]\ne,a,[end]\n");
  const ReadResult result = readAll({file}, plainMapping(", 'events': ['say = [end]']"));
  QCOMPARE(result.report.dialogues, std::uint64_t{1});
  QCOMPARE(result.report.events, std::uint64_t{1});
  QCOMPARE(firstReason(result), std::string("nothing is said in dialogue \"e\""));
  QVERIFY(isEveryRowAccountedFor(result.report));
}

void TestLogReader::outcomeFromAnyRow() {
  const LogFolder folder;
  const auto file =
      folder.write("log.csv", "id,who,say,s\nno,a,x,open\nno,a,x,lost\nyes,a,x,sold\nyes,a,x,open\nblank,a,x,\n");
  const auto outcomes = [&](const std::string& more) {
    QString text;
    for (const auto& read : readAll({file}, plainMapping(more)).dialogues) {
      text += QLatin1String(!read.outcome.converted ? "?" : *read.outcome.converted ? "1" : "0");
    }
    return text;
  };
  QCOMPARE(outcomes(", 'outcome': {'condition': 's = sold'}"), QStringLiteral("01?"));
  QCOMPARE(outcomes(", 'outcome': {'condition': 's = sold', 'in': 'last_row'}"), QStringLiteral("00?"));
  QCOMPARE(outcomes(", 'outcome': {'condition': 's = open', 'in': 'last_row'}"), QStringLiteral("01?"));
  QCOMPARE(outcomes(""), QStringLiteral("???"));
}

void TestLogReader::unreadableValuesAreNoticed() {
  const LogFolder folder;
  const auto file =
      folder.write("log.csv", "id,who,say,v,t\nd,a,x,\"12,50\",soon\nd,a,y,\"12,50\",soon\ne,a,x,12.5,2024-05-01\n");
  const ReadResult result = readAll({file}, plainMapping(", 'value': 'v', 'started_at': 't'"));
  QCOMPARE(result.report.rejected.size(), std::size_t{0});
  QCOMPARE(result.report.notices.size(), std::size_t{1});
  QCOMPARE(result.report.notices[0].reason, std::string("\"12,50\" is not a number; the value stays unknown"));
  QVERIFY(!result.dialogues[0].outcome.value);
  QCOMPARE(*result.dialogues[1].outcome.value, 12.5);
  QCOMPARE(*result.dialogues[1].startedAtUtcMs, std::int64_t{1714521600000});
}

void TestLogReader::talktrackPreset() {
  const LogFolder folder;
  const std::string header =
      "dialogue_id,order,speaker,text,action,product,customer_type,converted,value,customer_id,agent_id,started_at\n";
  const auto csv = folder.write("log.csv", header +
                                               "d1,1,agent,Hello.,greet,fibre,new,1,29.9,c7,a1,2024-05-01T10:20:30Z\n"
                                               "d1,2,customer,Hi.,,fibre,new,1,29.9,c7,a1,2024-05-01T10:20:30Z\n");
  const auto json = folder.write(
      "log.jsonl",
      R"({"dialogue_id":"d1","order":1,"speaker":"agent","text":"Hello.","action":"greet","product":"fibre","customer_type":"new","converted":true,"value":29.9,"customer_id":"c7","agent_id":"a1","started_at":"2024-05-01T10:20:30Z"})"
      "\n"
      R"({"dialogue_id":"d1","order":2,"speaker":"customer","text":"Hi.","action":null})"
      "\n");
  for (const auto& file : {csv, json}) {
    const ReadResult result = readAll({file}, *presetMapping("talktrack"));
    QVERIFY(result.isOk());
    QCOMPARE(result.dialogues.size(), std::size_t{1});
    const auto& read = result.dialogues[0];
    QCOMPARE(read.turns.size(), std::size_t{2});
    QCOMPARE(*read.outcome.converted, true);
    QCOMPARE(*read.outcome.value, 29.9);
    QCOMPARE(read.customer.text + read.agent.text, std::string("c7a1"));
    QCOMPARE(read.segment, (std::map<std::string, std::string>{{"customer_type", "new"}, {"product", "fibre"}}));
    QCOMPARE(*read.startedAtUtcMs, std::int64_t{1714558830000});
    QCOMPARE(result.catalogue.constraints().size(), std::size_t{2});
    QVERIFY(result.catalogue.find("greet").has_value());
  }
}

void TestLogReader::constraintsAreAddedOnce() {
  const LogFolder folder;
  const auto file = folder.write("log.csv", "id,who,say\nd,a,hi\n");
  const Mapping mapping = plainMapping(", 'never_before': [{'action': 'close', 'requires': ['offer'], 'reason': 'r'}]");
  studio::dialogue::ActionCatalogue catalogue;
  const auto accept = [](studio::dialogue::Dialogue&&) { return studio::base::Result<void>(); };
  const std::vector<std::filesystem::path> files{file};
  QVERIFY(readLogs(files, mapping, catalogue, accept, {}, {}).isOk());
  QVERIFY(readLogs(files, mapping, catalogue, accept, {}, {}).isOk());
  QCOMPARE(catalogue.constraints().size(), std::size_t{1});
  QCOMPARE(catalogue.at(catalogue.constraints()[0].action).name, std::string("close"));
}

void TestLogReader::localeChangesNothing() {
  const char* used = nullptr;
  for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "de_DE"})
    used = used == nullptr ? std::setlocale(LC_ALL, name) : used;
  if (used == nullptr) qInfo("no German locale on this machine: checked under the one it has");
  unreadableValuesAreNoticed();
  ordersRows();
  std::setlocale(LC_ALL, "C");
}

QTEST_APPLESS_MAIN(TestLogReader)
#include "tst_log_reader.moc"
