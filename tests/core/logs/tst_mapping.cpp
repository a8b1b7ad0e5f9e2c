#include <QTest>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "core/logs/condition.h"
#include "core/logs/sensitive_attributes.h"
#include "core/logs/timestamp.h"
#include "tests/core/logs/log_test_support.h"
#include "tests/support/checkout.h"

using namespace studio::logs;
using studio::base::ErrorCode;

namespace {

const std::filesystem::path kMappings = studio::test::sourceFolder() / "resources/mappings";

nlohmann::json readJson(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return nlohmann::json::parse(stream);
}

class SchemaCheck {
 public:
  SchemaCheck() : m_json(readJson(kMappings / "mapping.schema.json")) {
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(m_json), m_schema);
  }
  bool accepts(const nlohmann::json& document) {
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    return validator.validate(m_schema, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
  }

 private:
  nlohmann::json m_json;
  valijson::Schema m_schema;
};

nlohmann::json smallest() {
  return nlohmann::json::parse(R"({"name": "n", "dialogue": {"id": "d"}, "text": "t",
    "speaker": {"field": "s", "agent": [0], "customer": "1"}})");
}

}  // namespace

class TestMapping : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void readsTheSmallest();
  void namesUnknownKeys_data();
  void namesUnknownKeys();
  void refuses_data();
  void refuses();
  void privacyIsReadAndInTheSchema();
  void schemaAcceptsPresets();
  void presets();
  void unknownPresetListsTheKnown();
  void conditions_data();
  void conditions();
  void refusesBadConditions();
  void timestamps_data();
  void timestamps();
};

void TestMapping::readsTheSmallest() {
  const auto mapping = parseMapping(smallest().dump(), "m.json");
  QVERIFY(mapping.isOk());
  QCOMPARE(mapping->dialogueId, std::string("d"));
  QCOMPARE(mapping->agentValues, std::vector<std::string>{"0"});
  QCOMPARE(mapping->customerValues, std::vector<std::string>{"1"});
  QVERIFY(SchemaCheck().accepts(smallest()));
}

void TestMapping::namesUnknownKeys_data() {
  QTest::addColumn<QString>("pointer");
  QTest::addColumn<QString>("key");
  QTest::newRow("top") << "/txet"
                       << "txet";
  QTest::newRow("dialogue") << "/dialogue/odrer"
                            << "odrer";
  QTest::newRow("speaker") << "/speaker/buyer"
                           << "buyer";
  QTest::newRow("turns") << "/turns/by"
                         << "by";
  QTest::newRow("actions") << "/actions/label"
                           << "label";
  QTest::newRow("never before") << "/never_before/0/why"
                                << "why";
  QTest::newRow("side") << "/side/path"
                        << "path";
  QTest::newRow("outcome") << "/outcome/where"
                           << "where";
  QTest::newRow("value") << "/value/at"
                         << "at";
  QTest::newRow("customer") << "/customer/mirrored_field"
                            << "mirrored_field";
  QTest::newRow("segment") << "/segment/a~1b/at"
                           << "at";
  QTest::newRow("consent") << "/consent/value"
                           << "value";
  QTest::newRow("retention") << "/retention/weeks"
                             << "weeks";
  QTest::newRow("a key with a slash") << "/a~1b"
                                      << "a/b";
}

void TestMapping::namesUnknownKeys() {
  QFETCH(QString, pointer);
  QFETCH(QString, key);
  nlohmann::json document = smallest();
  document[nlohmann::json::json_pointer(pointer.toStdString())] = "x";
  const auto mapping = parseMapping(document.dump(), "m.json");
  QVERIFY(!mapping.isOk());
  QCOMPARE(mapping.error().code, ErrorCode::unknownKey);
  QCOMPARE(mapping.error().where, "m.json at " + pointer.toStdString());
  QCOMPARE(std::string(mapping.error().argument("key")), key.toStdString());
  QVERIFY2(!SchemaCheck().accepts(document), "the schema lets through what the reader refuses");
}

void TestMapping::refuses_data() {
  QTest::addColumn<QString>("change");  // a JSON merge patch (RFC 7396) of the smallest mapping
  QTest::addColumn<QString>("where");
  QTest::addColumn<bool>("isInSchema");
  const auto row = [](const char* change, const char* where, bool isInSchema = true) {
    QTest::newRow(change) << QString::fromUtf8(change) << QString::fromUtf8(where) << isInSchema;
  };
  row(R"({"name": null})", "m.json at /name");
  row(R"({"name": " "})", "m.json at /name");
  row(R"({"dialogue": null})", "m.json at /dialogue/id");
  row(R"({"dialogue": "d"})", "m.json at /dialogue");
  row(R"({"speaker": {"agent": []}})", "m.json at /speaker/agent");
  row(R"({"speaker": {"customer": null}})", "m.json at /speaker/customer");
  row(R"({"speaker": {"customer": "0"}})", "m.json at /speaker", false);
  row(R"({"text": 5})", "m.json at /text");
  row(R"({"mirror": "yes"})", "m.json at /mirror");
  row(R"({"strategies": [["a"]]})", "m.json at /strategies/0");
  row(R"({"never_before": {}})", "m.json at /never_before");
  row(R"({"never_before": [{"action": "a", "requires": [], "reason": "r"}]})", "m.json at /never_before/0/requires");
  row(R"({"never_before": [{"action": "a", "requires": ["b"]}]})", "m.json at /never_before/0/reason");
  row(R"({"never_before": [{"action": "a", "requires": ["a"], "reason": "r"}]})", "m.json at /never_before/0", false);
  row(R"({"outcome": {"condition": "B6"}})", "m.json at /outcome/condition", false);
  row(R"({"outcome": {"condition": "B6 > 0", "in": "moon"}})", "m.json at /outcome/in");
  row(R"({"outcome": {"condition": "B6 > 0", "in": "side"}})", "m.json at /outcome/in", false);
  row(R"({"events": ["text"]})", "m.json at /events", false);
  row(R"({"actions": {"annotations": "notes"}})", "m.json at /actions/annotations", false);
  row(R"({"side": {"file": "*.csv"}})", "m.json at /side/id");
  row(R"({"files": "*a*b*c*"})", "m.json at /files", false);
  row(R"({"format": {"delimiter": "ab"}})", "m.json at /format/delimiter");
  row(R"({"format": {"delimiter": "§"}})", "m.json at /format/delimiter");
  row(R"({"format": {"delimiter": ";", "quote": ";"}})", "m.json at /format/quote", false);
  row(R"({"format": {"quote": "\n"}})", "m.json at /format/quote", false);
  row(R"({"format": {"encoding": "klingon-8"}})", "m.json at /format/encoding", false);
  row(R"({"format": {"header": "no"}})", "m.json at /format/header");
  row(R"({"records": 5})", "m.json at /records");
  row(R"({"side": {"file": "*", "id": "i", "format": {"sheet": 1}}})", "m.json at /side/format/sheet");
  row(R"({"consent": {"field": "c"}})", "m.json at /consent/values");
  row(R"({"consent": {"values": ["yes"]}})", "m.json at /consent/field");
  row(R"({"consent": {"field": "c", "values": ["yes"], "in": "side"}})", "m.json at /consent/in", false);
  row(R"({"retention": {}})", "m.json at /retention");
  row(R"({"retention": {"days": 0}})", "m.json at /retention/days");
  row(R"({"retention": {"days": 1.5}})", "m.json at /retention/days");
  row(R"({"retention": {"days": "30"}})", "m.json at /retention/days");
  row(R"({"retention": {"field": "f", "days": 18446744073709551615}})", "m.json at /retention/days");
  row(R"({"dialogue": {"order": "@key"}})", "m.json at /dialogue/order", false);
}

void TestMapping::refuses() {
  QFETCH(QString, change);
  QFETCH(QString, where);
  QFETCH(bool, isInSchema);
  nlohmann::json document = smallest();
  document.merge_patch(nlohmann::json::parse(change.toStdString()));
  const auto mapping = parseMapping(document.dump(), "m.json");
  QVERIFY(!mapping.isOk());
  QCOMPARE(mapping.error().code, ErrorCode::mappingInvalid);
  QCOMPARE(mapping.error().where, where.toStdString());
  QVERIFY(!mapping.error().argument("reason").empty());
  QCOMPARE(SchemaCheck().accepts(document), !isInSchema);
}

void TestMapping::privacyIsReadAndInTheSchema() {
  nlohmann::json document = smallest();
  document["side"] = {{"file", "*_side.csv"}, {"id", "d"}};
  document["segment"] = {{"religion", "r"}, {"age_group", "a"}, {"kind", "k"}};
  document["privacy"] = nlohmann::json::parse(R"({
    "patterns": [{"name": "contract", "type": "CONTRACT", "expression": "K\\d{6}", "context": ["contract"]}],
    "redact": [{"text": "Falcon", "type": "PROJECT"}], "allow": ["Will"], "allow_patterns": ["x+"],
    "operators": {"PERSON": "pseudonym"}, "keep_types": ["CITY"],
    "name_fields": ["n", {"field": "m", "in": "side"}], "keep_attributes": ["age_group"]})");
  QVERIFY(SchemaCheck().accepts(document));
  const auto mapping = parseMapping(document.dump(), "m.json");
  QVERIFY(mapping.isOk());
  QCOMPARE(mapping->nameFields, std::vector<std::string>{"n"});
  QCOMPARE(mapping->nameFieldsInSide, std::vector<std::string>{"m"});
  QCOMPARE(droppedAttributes(*mapping), std::vector<std::string>{"religion"});
  QVERIFY(nlohmann::json::parse(mapping->privacyJson) == document["privacy"]);
  for (const char* change :
       {R"({"operators": {"PERSON": "blur"}})", R"({"alow": []})", R"({"patterns": [{"name": "x"}]})",
        R"({"redact": [{"text": "x", "type": "lower"}]})", R"({"name_fields": [{"in": "row"}]})"}) {
    document["privacy"] = nlohmann::json::parse(change);
    QVERIFY2(!SchemaCheck().accepts(document), change);
  }
  document.erase("side");
  document["privacy"] = nlohmann::json::parse(R"({"name_fields": [{"field": "m", "in": "side"}]})");
  QCOMPARE(parseMapping(document.dump(), "m.json").error().where, std::string("m.json at /privacy/name_fields/0/in"));
}

void TestMapping::schemaAcceptsPresets() {
  SchemaCheck schema;
  int presets = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kMappings)) {
    if (entry.path().filename() == "mapping.schema.json") continue;
    QVERIFY2(schema.accepts(readJson(entry.path())), entry.path().c_str());
    ++presets;
  }
  QCOMPARE(presets, 3);
}

void TestMapping::presets() {
  QCOMPARE(presetNames(), (std::vector<std::string>{"casino", "p4g", "talktrack"}));
  for (const std::string& name : presetNames()) {
    const auto preset = presetMapping(name);
    QVERIFY2(preset.isOk(), name.c_str());
    QCOMPARE(preset->name, name);
    const auto file = readMappingFile(kMappings / (name + ".json"));
    QVERIFY(file.isOk());
    QCOMPARE(file->json, preset->json);
  }
}

void TestMapping::unknownPresetListsTheKnown() {
  const auto preset = presetMapping("p5g");
  QVERIFY(!preset.isOk());
  QCOMPARE(preset.error().code, ErrorCode::formatUnknown);
  QCOMPARE(preset.error().where, std::string("p5g"));
  QCOMPARE(std::string(preset.error().argument("known")), std::string("casino, p4g, talktrack"));
}

void TestMapping::conditions_data() {
  QTest::addColumn<QString>("condition");
  QTest::addColumn<QString>("value");
  QTest::addColumn<QString>("expected");
  const auto row = [](const char* condition, const char* value, const char* expected) {
    QTest::addRow("%s of %s", condition, value)
        << QString::fromUtf8(condition) << QString::fromUtf8(value) << QString::fromUtf8(expected);
  };
  row("f > 0", "0.5", "yes");
  row("f > 0", "0.0", "no");
  row("f > 0", "-1", "no");
  row("f > 0", "", "unknown");
  row("f > 0", "n/a", "unknown");  // as text it would be above "0"
  row("f > 9", "10", "yes");       // as text it would be below
  row("f>=1e2", "100", "yes");
  row("f <= 2024-05-01", "2024-04-30", "yes");
  row("f < b", "a", "yes");
  row("f = 1", "1.0", "yes");
  row("f = 1", " 1 ", "yes");
  row("f == sold", "Sold", "no");
  row("f != sold", "lost", "yes");
  row("f != sold", "", "unknown");
  row("f = \"\"", "", "yes");
  row("f = \"a, b\"", "a, b", "yes");
  row("f in a, \"b, c\", 3", "b, c", "yes");
  row("f in a, b", "3", "no");
  row("\"x > y\" = 1", "1", "yes");
}

void TestMapping::conditions() {
  QFETCH(QString, condition);
  QFETCH(QString, value);
  QFETCH(QString, expected);
  const auto parsed = parseCondition(condition.toStdString());
  QVERIFY(parsed.isOk());
  const auto found = holds(*parsed, Cell{Cell::Kind::text, value.toStdString(), {}});
  QCOMPARE(QString::fromLatin1(!found ? "unknown" : *found ? "yes" : "no"), expected);
}

void TestMapping::refusesBadConditions() {
  for (const char* text : {"", "f", "= 1", "f =", "f in", "\"f = 1\""}) {
    QVERIFY2(!parseCondition(text).isOk(), text);
  }
}

void TestMapping::timestamps_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<qint64>("expected");  // by `date -u -d … +%s`; -1 is no time
  QTest::newRow("date") << "2024-05-01" << qint64{1714521600000};
  QTest::newRow("UTC") << "2024-05-01T10:20:30Z" << qint64{1714558830000};
  QTest::newRow("blank, fraction, zone") << "2024-05-01 10:20:30.25+02:00" << qint64{1714551630250};
  QTest::newRow("west without colon") << "2024-05-01T10:20-0530" << qint64{1714578600000};
  QTest::newRow("leap day") << "2024-02-29" << qint64{1709164800000};
  QTest::newRow("seconds") << "1714558830" << qint64{1714558830000};
  QTest::newRow("milliseconds") << "1714558830123" << qint64{1714558830123};
  QTest::newRow("no leap day") << "2023-02-29" << qint64{-1};
  QTest::newRow("day first") << "01.05.2024" << qint64{-1};
  QTest::newRow("half") << "2024-05-01T10" << qint64{-1};
  QTest::newRow("rest") << "2024-05-01T10:20:30Zulu" << qint64{-1};
  QTest::newRow("word") << "yesterday" << qint64{-1};
  QTest::newRow("too large") << "1e300" << qint64{-1};
}

void TestMapping::timestamps() {
  QFETCH(QString, text);
  QFETCH(qint64, expected);
  QCOMPARE(qint64{parseTimestamp(text.toStdString()).value_or(-1)}, expected);
}

QTEST_APPLESS_MAIN(TestMapping)
#include "tst_mapping.moc"
