#include <QTest>
#include <nlohmann/json.hpp>

#include "core/workflow/mapping_draft.h"
#include "core/workflow/recognise_logs.h"
#include "tests/support/scratch_folder.h"

using namespace studio;
using workflow::MappingDraft;
using Field = workflow::MappingField;
using Texts = std::vector<std::string>;

namespace {

MappingDraft draftOf(std::string json) {
  for (char& c : json) c = c == '\'' ? '"' : c;
  auto draft = MappingDraft::fromText(json, "test");
  if (!draft) qFatal("no draft: %s", std::string(draft.error().argument("reason")).c_str());
  return *draft;
}

nlohmann::json parsed(const MappingDraft& draft) { return nlohmann::json::parse(draft.text()); }

/// Every field that has a path of its own.
Texts everything(const MappingDraft& draft) {
  Texts all;
  for (int i = 0; i <= static_cast<int>(Field::keptDays); ++i) {
    for (const std::string& value : draft.values(static_cast<Field>(i))) all.push_back(value);
  }
  return all;
}

}  // namespace

class TestMappingDraft : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void presetsComeBackByteByByte_data() {
    QTest::addColumn<QString>("preset");
    for (const char* preset : {"p4g", "casino", "talktrack"}) QTest::newRow(preset) << QString::fromLatin1(preset);
  }

  void presetsComeBackByteByByte() {
    QFETCH(QString, preset);
    const auto text = workflow::presetMappingText(preset.toStdString());
    QVERIFY(text.isOk());
    const std::string file =
        test::contentOf(test::sourceFolder() / "resources" / "mappings" / (preset.toStdString() + ".json"));
    const MappingDraft draft = *MappingDraft::fromText(*text, "preset");
    QCOMPARE(draft.text(), file);
    // A field set to what it says, and one changed and changed back, leave the file as it is.
    MappingDraft edited = draft;
    for (int i = 0; i <= static_cast<int>(Field::keptDays); ++i) {
      const auto field = static_cast<Field>(i);
      if (field == Field::segment || field == Field::header || field == Field::mirror) continue;
      edited.setValues(field, draft.values(field));
      edited.setPlace(field, draft.place(field));
    }
    edited.setAttributes(draft.attributes());
    edited.setOn(Field::header, draft.isOn(Field::header));
    QCOMPARE(edited.text(), file);
    edited.setValue(Field::text, "another");
    QVERIFY(!(edited == draft));
    edited.setValue(Field::text, draft.value(Field::text));
    QCOMPARE(edited.text(), file);
    QVERIFY(!everything(draft).empty());
  }

  void whatItHasNoFieldForIsKept() {
    MappingDraft draft = draftOf(
        "{'name': 'x', 'never_before': [{'action': 'close'}], 'later': {'key': [1]}, 'privacy': {'allow': ['Ada']},"
        " 'value': {'field': 'v', 'mirrored_field': 'w'}, 'actions': {'fields': ['a'], 'both_sides': true}}");
    draft.setValue(Field::value, "euro");
    draft.setValues(Field::actions, {"label"});
    draft.setValue(Field::dialogueId, "id");
    const auto json = parsed(draft);
    QCOMPARE(json.at("value").dump(), std::string(R"({"field":"euro","mirrored_field":"w"})"));
    QCOMPARE(json.at("later").dump(), std::string(R"({"key":[1]})"));
    QCOMPARE(json.at("privacy").dump(), std::string(R"({"allow":["Ada"]})"));
    QCOMPARE(json.at("never_before").size(), std::size_t{1});
    QVERIFY(json.at("actions").at("both_sides").get<bool>());
    QCOMPARE(json.at("dialogue").at("id").get<std::string>(), std::string("id"));
  }

  void blankTakesTheKeyAndItsEmptyObjectOut() {
    MappingDraft draft = draftOf("{'dialogue': {'id': 'a', 'order': 'b'}, 'side': {'file': 'x'}, 'value': 'v'}");
    draft.setValue(Field::order, "");
    QCOMPARE(parsed(draft).at("dialogue").dump(), std::string(R"({"id":"a"})"));
    draft.setValue(Field::dialogueId, "  ");
    draft.setValue(Field::value, "");
    QVERIFY(draft.hasSide());
    draft.setValue(Field::sideFile, "");
    QVERIFY(!draft.hasSide());
    QCOMPARE(parsed(draft).dump(), std::string("{}"));
  }

  void placesAreWrittenWhereTheyAreNeededOnly() {
    MappingDraft draft = draftOf("{'value': 'v', 'outcome': {'condition': 'sold = 1'}}");
    QCOMPARE(draft.place(Field::value), std::string("row"));
    draft.setPlace(Field::value, "side");
    QCOMPARE(parsed(draft).at("value").dump(), std::string(R"({"field":"v","in":"side"})"));
    draft.setPlace(Field::value, "row");
    QCOMPARE(parsed(draft).at("value").dump(), std::string(R"("v")"));
    draft.setPlace(Field::outcome, "last_row");
    QCOMPARE(draft.place(Field::outcome), std::string("last_row"));
    draft.setValue(Field::outcome, "");
    QVERIFY(!parsed(draft).contains("outcome"));
    draft.setPlace(Field::customer, "side");  // no customer is mapped: nothing to place
    QVERIFY(!parsed(draft).contains("customer"));
  }

  void flagsStandOnlyWhereTheyDiffer() {
    MappingDraft draft = draftOf("{'mirror': false}");
    QVERIFY(draft.isOn(Field::header) && !draft.isOn(Field::mirror));
    draft.setOn(Field::header, false);
    draft.setOn(Field::neighboursOnly, true);
    QCOMPARE(parsed(draft).dump(),
             std::string(R"({"format":{"header":false},"mirror":false,"turns":{"neighbours_only":true}})"));
    draft.setOn(Field::header, true);
    draft.setOn(Field::neighboursOnly, false);
    QCOMPARE(parsed(draft).dump(), std::string(R"({"mirror":false})"));
  }

  void oneValueStaysAsItWasWritten() {
    MappingDraft draft = draftOf("{'speaker': {'agent': 0, 'customer': '1'}}");
    QCOMPARE(draft.values(Field::agentValues), Texts{"0"});
    draft.setValues(Field::agentValues, {"0"});
    QCOMPARE(parsed(draft).at("speaker").dump(), std::string(R"({"agent":0,"customer":"1"})"));
    draft.setValues(Field::customerValues, {"1", "2"});
    QCOMPARE(parsed(draft).at("speaker").at("customer").dump(), std::string(R"(["1","2"])"));
  }

  void attributesKeepWhatTheyCarry() {
    MappingDraft draft = draftOf("{'segment': {'a': 'x', 'b': {'field': 'y', 'in': 'side'}, 'c': {'field': 'z'}}}");
    auto attributes = draft.attributes();
    QCOMPARE(attributes.size(), std::size_t{3});
    QVERIFY(attributes.at(1).isInSide);
    attributes.at(0).field = "xx";
    draft.setAttributes(attributes);
    QCOMPARE(parsed(draft).at("segment").dump(),
             std::string(R"({"a":"xx","b":{"field":"y","in":"side"},"c":{"field":"z"}})"));
    draft.setAttributes({});
    QVERIFY(!parsed(draft).contains("segment"));
  }

  void conditionsAreTakenApartAndPutTogether_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("comparison");
    QTest::addColumn<QStringList>("values");
    const auto row = [](const char* text, const char* field, const char* comparison, const QStringList& values) {
      QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(field) << QString::fromLatin1(comparison)
                          << values;
    };
    const auto words = [](const char* text) { return QString::fromLatin1(text).split(QLatin1Char('|')); };
    row("B6 > 0", "B6", ">", words("0"));
    row("status in sold, renewed", "status", "in", words("sold|renewed"));
    row("\"Abschluss erfolgt\" = \"ja, sofort\"", "Abschluss erfolgt", "=", words("ja, sofort"));
    row("text in \"a, b\", c", "text", "in", words("a, b|c"));
    row("note = \"\"", "note", "=", words(""));
    row("sold =", "sold", "=", {});
    row("sold in", "sold", "in", {});
    row("price >=", "price", ">=", {});
  }

  void conditionsAreTakenApartAndPutTogether() {
    QFETCH(QString, text);
    QFETCH(QString, field);
    QFETCH(QString, comparison);
    QFETCH(QStringList, values);
    const auto condition = workflow::readCondition(text.toStdString());
    QCOMPARE(QString::fromStdString(condition.field), field);
    QCOMPARE(QString::fromStdString(condition.comparison), comparison);
    QStringList found;
    for (const auto& value : condition.values) found << QString::fromStdString(value);
    QCOMPARE(found, values);
    QCOMPARE(QString::fromStdString(workflow::writeCondition(condition)), text);
  }

  void consentAndKeepingStandInTheirObjects() {
    MappingDraft draft;
    draft.setValue(Field::consent, "agreed");
    draft.setValues(Field::consentValues, {"yes"});
    draft.setPlace(Field::consent, "side");
    draft.setValue(Field::keptUntil, "delete_on");
    draft.setValue(Field::keptDays, "365");
    const auto json = parsed(draft);
    QCOMPARE(json.at("consent").dump(), std::string(R"({"field":"agreed","in":"side","values":["yes"]})"));
    QCOMPARE(json.at("retention").dump(), std::string(R"({"days":365,"field":"delete_on"})"));
    QCOMPARE(draft.place(Field::consent), std::string("side"));
    QCOMPARE(draft.value(Field::keptDays), std::string("365"));
    draft.setValue(Field::keptDays, "a year");  // no number: the mapping's own check names it
    QCOMPARE(parsed(draft).at("retention").at("days").dump(), std::string(R"("a year")"));
    draft.setValue(Field::consent, "");  // values without a column mean nothing
    draft.setValue(Field::keptDays, "");
    draft.setValue(Field::keptUntil, "");
    QCOMPARE(parsed(draft).dump(), std::string("{}"));
  }

  void severalValuesMakeAList() {
    QCOMPARE(workflow::writeCondition({"sold", "=", {"yes", "later"}}), std::string("sold in yes, later"));
    QCOMPARE(workflow::writeCondition({"", "=", {"yes"}}), std::string());
    QCOMPARE(workflow::readCondition("nonsense").field, std::string("nonsense"));
  }

  void refusesWhatIsNoDocument() {
    for (const char* text : {"", "[1]", "{\"a\": ", "7", "\xff"}) {
      const auto draft = MappingDraft::fromText(text, "a.json");
      QVERIFY2(!draft.isOk(), text);
      QVERIFY(draft.error().code == base::ErrorCode::mappingInvalid);
      QVERIFY(!draft.error().argument("reason").empty());
    }
    QVERIFY(!MappingDraft::fromText(std::string(2'000'000, ' '), "a.json").isOk());
    QCOMPARE(MappingDraft().text(), std::string("{}"));
  }

  void wrongKindsAreShownAndCanBeReplaced() {
    MappingDraft draft = draftOf("{'dialogue': 7, 'text': ['a', 'b'], 'segment': [], 'mirror': 'yes', 'value': {}}");
    QCOMPARE(draft.value(Field::dialogueId), std::string());
    QCOMPARE(draft.values(Field::text), (Texts{"a", "b"}));
    QVERIFY(draft.attributes().empty() && !draft.isOn(Field::mirror) && draft.value(Field::value).empty());
    draft.setValue(Field::dialogueId, "id");
    draft.setValue(Field::text, "say");
    draft.setValue(Field::value, "euro");
    QCOMPARE(parsed(draft).at("dialogue").dump(), std::string(R"({"id":"id"})"));
    QCOMPARE(parsed(draft).at("text").dump(), std::string(R"("say")"));
    QCOMPARE(draft.value(Field::value), std::string("euro"));
  }

  void pointersLeadToFields() {
    QVERIFY(workflow::fieldAtPointer("/outcome/condition") == Field::outcome);
    QVERIFY(workflow::fieldAtPointer("/outcome/in") == Field::outcome);
    QVERIFY(workflow::fieldAtPointer("/actions/fields/2") == Field::actions);
    QVERIFY(workflow::fieldAtPointer("/value/in") == Field::value);
    QVERIFY(workflow::fieldAtPointer("/segment/product/in") == Field::segment);
    QVERIFY(workflow::fieldAtPointer("/speaker") == Field::speaker);
    QVERIFY(!workflow::fieldAtPointer("/never_before/0/action"));
    QVERIFY(!workflow::fieldAtPointer(""));
  }
};

QTEST_APPLESS_MAIN(TestMappingDraft)
#include "tests/support/checkout.h"
#include "tst_mapping_draft.moc"
