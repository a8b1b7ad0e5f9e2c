#include <QtTest/QtTest>
#include <fstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "core/compliance/rule_reader.h"
#include "tests/support/checkout.h"

using namespace studio;
using namespace studio::compliance;
using Json = nlohmann::json;

namespace {

Json soundRules() {
  return Json::parse(R"({
    "fallbacks": {"neutral": "Let me look that up.", "human_handoff": "A colleague will help."},
    "slots": {"agent.name": "Sam"},
    "rules": [{
      "id": "R1", "title": "t", "severity": "high",
      "when": {"all": [{"text": "agent", "re": "\\bfree\\b"}, {"state": "offer.price", "op": "gt", "value": 0}]},
      "effect": {"type": "block", "fallback_action": "neutral"},
      "positive": [{"say": "It is free.", "state": {"offer": {"price": 3}}}]
    }]
  })");
}

/// The sound rules with the value at `pointer` set.
std::string with(const char* pointer, Json value) {
  Json rules = soundRules();
  rules[Json::json_pointer(pointer)] = std::move(value);
  return rules.dump();
}
std::string without(const char* parent, const char* key) {
  Json rules = soundRules();
  rules[Json::json_pointer(parent)].erase(key);
  return rules.dump();
}

std::string textOf(const char* name) {
  std::ifstream file(test::sourceFolder() / "resources" / "rules" / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool isSoundBySchema(const Json& document) {
  using Adapter = valijson::adapters::NlohmannJsonAdapter;
  static const auto kSchema = [] {
    auto parsed = std::make_unique<valijson::Schema>();
    const Json source = Json::parse(textOf("rules.schema.json"));
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(source), *parsed);
    return parsed;
  }();
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  return validator.validate(*kSchema, Adapter(document), nullptr);
}

}  // namespace

class RuleReaderTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsWhatIsSound() {
    const auto rules = readRules(soundRules().dump(), "r.json");
    QVERIFY(rules.isOk());
    QCOMPARE(rules->rules.size(), std::size_t{1});
    QCOMPARE(rules->fallbacks.at("neutral"), std::optional<std::string>("Let me look that up."));
    QCOMPARE(rules->rules[0].examples.size(), std::size_t{1});
  }

  void refuses_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("where");
    const auto row = [](const char* name, const std::string& json, const char* code, const char* where) {
      QTest::newRow(name) << QString::fromStdString(json) << code << where;
    };
    const char *invalid = "rules_invalid", *key = "unknown_key";
    row("not JSON", "{", invalid, "r.json");
    row("a list", "[]", invalid, "r.json");
    row("no rules", "{}", invalid, "r.json at /rules");
    row("unknown key at the top", with("/extra", 1), key, "r.json at /extra");
    row("unknown key of a rule", with("/rules/0/wenn", 1), key, "r.json, rule R1 at /rules/0/wenn");
    row("unknown key of a leaf", with("/rules/0/when/all/0/flags", "i"), key,
        "r.json, rule R1 at /rules/0/when/all/0/flags");
    row("unknown key of an effect", with("/rules/0/effect/mode", "x"), key, "r.json, rule R1 at /rules/0/effect/mode");
    row("unknown key of an example", with("/rules/0/positive/0/stat", 1), key,
        "r.json, rule R1 at /rules/0/positive/0/stat");
    row("bad pattern", with("/rules/0/when/all/0/re", "(free"), invalid, "r.json, rule R1 at /rules/0/when/all/0/re");
    row("look-behind", with("/rules/0/when/all/0/re", "(?<!not )free"), invalid,
        "r.json, rule R1 at /rules/0/when/all/0/re");
    row("blank pattern", with("/rules/0/when/all/0/re", " "), invalid, "r.json, rule R1 at /rules/0/when/all/0/re");
    row("unknown subject", with("/rules/0/when/all/0/text", "all"), invalid,
        "r.json, rule R1 at /rules/0/when/all/0/text");
    row("unknown comparison", with("/rules/0/when/all/1/op", "=="), invalid,
        "r.json, rule R1 at /rules/0/when/all/1/op");
    row("in without a list", with("/rules/0/when/all/1/op", "in"), invalid,
        "r.json, rule R1 at /rules/0/when/all/1/value");
    row("order of a truth", with("/rules/0/when/all/1/value", true), invalid,
        "r.json, rule R1 at /rules/0/when/all/1/value");
    row("exists with a value", with("/rules/0/when/all/1/op", "exists"), invalid,
        "r.json, rule R1 at /rules/0/when/all/1/value");
    row("no value", without("/rules/0/when/all/1", "value"), invalid, "r.json, rule R1 at /rules/0/when/all/1/value");
    row("a path with a hole", with("/rules/0/when/all/1/state", "offer..price"), invalid,
        "r.json, rule R1 at /rules/0/when/all/1/state");
    row("no kind of condition", with("/rules/0/when/all/1", Json::object()), invalid,
        "r.json, rule R1 at /rules/0/when/all/1");
    row("capture without a group",
        with("/rules/0/when/all/1", {{"capture", "agent"}, {"re", "\\d+"}, {"op", "gt"}, {"state", "x"}}), invalid,
        "r.json, rule R1 at /rules/0/when/all/1/re");
    row("sequence without its count",
        with("/rules/0/when/all/1", {{"sequence", "within"}, {"by", "user_any"}, {"re", "x"}}), invalid,
        "r.json, rule R1 at /rules/0/when/all/1/turns");
    row("dangling fallback", with("/rules/0/effect/fallback_action", "nobody"), invalid,
        "r.json, rule R1 at /rules/0/effect/fallback_action");
    row("unknown effect", with("/rules/0/effect/type", "mask"), invalid, "r.json, rule R1 at /rules/0/effect/type");
    row("open slot", with("/fallbacks/neutral", "Hello {agent.name"), invalid, "r.json at /fallbacks/neutral");
    row("unknown severity", with("/rules/0/severity", "severe"), invalid, "r.json, rule R1 at /rules/0/severity");
    row("no severity", without("/rules/0", "severity"), invalid, "r.json, rule R1 at /rules/0/severity");
    row("no condition", without("/rules/0", "when"), invalid, "r.json, rule R1 at /rules/0/when");
    row("no effect", without("/rules/0", "effect"), invalid, "r.json, rule R1 at /rules/0/effect");
    row("no id", without("/rules/0", "id"), invalid, "r.json at /rules/0/id");
    row("two of one id", with("/rules/1", soundRules()["rules"][0]), invalid, "r.json at /rules/1/id");
    row("a day that is none", with("/rules/0/valid_from", "2026-02-30"), invalid,
        "r.json, rule R1 at /rules/0/valid_from");
    row("a role that is none", with("/rules/0/positive/0/prior", {{{"role", "bot"}, {"text", "x"}}}), invalid,
        "r.json, rule R1 at /rules/0/positive/0/prior/0/role");
    row("key twice", R"({"rules": [], "rules": []})", invalid, "r.json");
    row("not UTF-8", "{\"rules\": [], \"slots\": {\"a\": \"\xff\"}}", invalid, "r.json");
  }
  void refuses() {
    QFETCH(QString, json);
    QFETCH(QString, code);
    QFETCH(QString, where);
    const std::string text = json.contains(QChar(0xFFFD)) ? std::string("{\"rules\": \"\xff\"}") : json.toStdString();
    const auto rules = readRules(text, "r.json");
    QVERIFY(!rules.isOk());
    QCOMPARE(QString::fromStdString(std::string(base::errorCodeName(rules.error().code))), code);
    QCOMPARE(QString::fromStdString(rules.error().where), where);
  }

  /// The schema is what people and editors read: it takes what the reader takes.
  void theSchemaAgreesWithTheReader_data() { refuses_data(); }
  void theSchemaAgreesWithTheReader() {
    QFETCH(QString, json);
    // What no schema can say: syntax, patterns, and what one place must know of another.
    const QStringList beyond{
        "not JSON",          "bad pattern", "look-behind",   "blank pattern",      "capture without a group",
        "dangling fallback", "open slot",   "two of one id", "a day that is none", "key twice",
        "not UTF-8"};
    const bool isSound = isSoundBySchema(Json::parse(json.toStdString(), nullptr, false));
    if (beyond.contains(QTest::currentDataTag())) return;
    QVERIFY(!isSound);
  }
  void theSchemaTakesThePublishedRules() {
    QVERIFY(isSoundBySchema(soundRules()));
    QVERIFY(isSoundBySchema(Json::parse(textOf("examples.json"))));
  }

  void deepConditionsAreRefusedAndDoNotOverflow() {
    std::string nested, closing;
    for (int i = 0; i < 150; ++i) nested += R"({"not":)", closing += "}";
    std::string json = soundRules().dump();
    const std::string old = R"({"op":"gt","state":"offer.price","value":0})";
    const auto at = json.find(old);
    QVERIFY(at != std::string::npos);
    json.replace(at, old.size(), nested + old + closing);
    const auto rules = readRules(json, "r.json");
    QVERIFY(!rules.isOk());
    QCOMPARE(rules.error().code, base::ErrorCode::rulesInvalid);
  }

  void aMissingFileIsSaid() {
    const auto rules = readRuleFile("/nowhere/rules.json");
    QVERIFY(!rules.isOk());
    QCOMPARE(rules.error().code, base::ErrorCode::fileNotFound);
  }
};

QTEST_APPLESS_MAIN(RuleReaderTest)
#include "tst_rule_reader.moc"
