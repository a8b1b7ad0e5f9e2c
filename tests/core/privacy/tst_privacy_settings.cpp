#include <QRegularExpression>
#include <QTest>

#include <cstddef>

#include "core/privacy/privacy_settings.h"
#include "core/privacy/redactor.h"

using namespace studio;

namespace {

constexpr const char* kDocument = R"({
  "patterns": [{"name": "contract", "type": "CONTRACT_NUMBER", "expression": "K-\\d{6}"},
               {"name": "badge", "type": "BADGE", "expression": "[A-Z]{2}\\d{3}", "context": ["badge"],
                "case_sensitive": true}],
  "redact": [{"text": "Falcon Nine", "type": "PROJECT"}, {"text": "acme"}],
  "allow": ["Will", "Anna Meyer"],
  "allow_patterns": [".*@acme\\.example"],
  "operators": {"PERSON": "pseudonym", "DATE_OF_BIRTH": "generalise", "CONTRACT_NUMBER": "drop"},
  "keep_types": ["DOMAIN_NAME"],
  "name_fields": ["customer_name", {"field": "agent.name", "in": "side"}],
  "keep_attributes": ["age_group"]
})";

privacy::Pseudonymiser pseudonymiser(unsigned char fill) {
  text::SecretKey key{};
  key.fill(std::byte{fill});
  return privacy::Pseudonymiser(key);
}

privacy::Redactor redactorWith(const privacy::PrivacySettings& settings) {
  return privacy::Redactor::make(settings, pseudonymiser(1)).value();
}

}  // namespace

class PrivacySettingsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void areReadAndWritten();
  void faultsAreNamed_data();
  void faultsAreNamed();
  void ownPatternsAndTerms();
  void whatIsAllowedStays();
  void operatorsReplace();
  void pseudonymsAreStable();
  void droppingHidesNothingNew();
  void everyRecogniserHasAReason();
};

void PrivacySettingsTest::areReadAndWritten() {
  const auto settings = privacy::parsePrivacySettings(kDocument, "test");
  QVERIFY(settings.isOk());
  QCOMPARE(settings->patterns.size(), std::size_t{2});
  QCOMPARE(settings->patterns[1].context, std::vector<std::string>{"badge"});
  QCOMPARE(settings->terms[1].type, std::string("TERM"));
  QVERIFY(settings->nameFields[1].isInSide);
  QVERIFY(settings->operators.at("PERSON") == privacy::Operator::pseudonym);
  const auto again = privacy::parsePrivacySettings(privacy::privacySettingsJson(*settings), "test");
  QVERIFY(again.isOk());
  QVERIFY(*again == *settings);
}

void PrivacySettingsTest::faultsAreNamed_data() {
  QTest::addColumn<QString>("json");
  QTest::addColumn<QString>("code");
  QTest::addColumn<QString>("where");
  const auto row = [](const char* json, const char* code, const char* where) {
    QTest::newRow(json) << QString(json) << QString(code) << QString(where);
  };
  row(R"({"alow": []})", "unknown_key", "m at /privacy/alow");
  row(R"({"patterns": [{"name": "a", "type": "A", "expression": "x", "flags": 1}]})", "unknown_key",
      "m at /privacy/patterns/0/flags");
  row(R"~({"patterns": [{"name": "a", "type": "A", "expression": "(?=x)"}]})~", "pattern_invalid",
      "(?=x) (m at /privacy/patterns/0/expression)");
  row(R"({"patterns": [{"name": "a", "type": "A", "expression": "x*"}]})", "mapping_invalid",
      "m at /privacy/patterns/0/expression");
  row(R"({"patterns": [{"name": "a", "type": "a b", "expression": "x"}]})", "mapping_invalid",
      "m at /privacy/patterns/0/type");
  row(R"({"patterns": [{"name": "a", "type": "A"}]})", "mapping_invalid", "m at /privacy/patterns/0/expression");
  row(R"({"operators": {"PERSON": "blur"}})", "mapping_invalid", "m at /privacy/operators/PERSON");
  row(R"({"allow": [1]})", "mapping_invalid", "m at /privacy/allow/0");
  row(R"({"name_fields": [{"field": "a", "in": "there"}]})", "mapping_invalid", "m at /privacy/name_fields/0/in");
  row(R"([])", "mapping_invalid", "m at /privacy");
}

void PrivacySettingsTest::faultsAreNamed() {
  QFETCH(QString, json);
  QFETCH(QString, code);
  QFETCH(QString, where);
  const auto settings = privacy::parsePrivacySettings(json.toStdString(), "m", "/privacy");
  QVERIFY(!settings.isOk());
  QCOMPARE(QString::fromStdString(std::string(base::errorCodeName(settings.error().code))), code);
  QCOMPARE(QString::fromStdString(settings.error().where), where);
}

void PrivacySettingsTest::ownPatternsAndTerms() {
  auto settings = privacy::parsePrivacySettings(kDocument, "test").value();
  settings.operators.clear();
  const auto redactor = redactorWith(settings);
  QCOMPARE(redactor.redact("contract k-123456, ACME's").text, std::string("contract <CONTRACT_NUMBER>, <TERM>'s"));
  QCOMPARE(redactor.redact("the falcon nine and a falcon").text, std::string("the <PROJECT> and a falcon"));
  QCOMPARE(redactor.redact("badge AB123, room AB124").text, std::string("badge <BADGE>, room <BADGE>"));
  QCOMPARE(redactor.redact("room AB124").text, std::string("room AB124"));
  const auto spans = redactor.redact("k-123456").foundSpans;
  QCOMPARE(spans.front().recogniser, std::string("own.contract"));
}

void PrivacySettingsTest::whatIsAllowedStays() {
  auto settings = privacy::parsePrivacySettings(kDocument, "test").value();
  settings.operators.clear();
  const auto redactor = redactorWith(settings);
  QCOMPARE(redactor.redact("Hi Will, meet anna meyer").text, std::string("Hi Will, meet anna meyer"));
  QCOMPARE(redactor.redact("Anna Meyer-Lang").text, std::string("<PERSON>"));
  QCOMPARE(redactor.redact("help@acme.example, a@b.example").text, std::string("help@<TERM>.example, <EMAIL_ADDRESS>"));
  QCOMPARE(redactor.redact("see www.example.org").text, std::string("see www.example.org"));
}

void PrivacySettingsTest::operatorsReplace() {
  const auto settings = privacy::parsePrivacySettings(kDocument, "test").value();
  const auto redactor = redactorWith(settings);
  QCOMPARE(redactor.redact("contract K-123456 ends").text, std::string("contract  ends"));
  const auto born = redactor.redact("born on 7 March 1985");
  QCOMPARE(born.text, std::string("born on <BORN_1980-1989>"));
  QCOMPARE(born.storedSpans.front().end - born.storedSpans.front().start, std::size_t{16});
}

void PrivacySettingsTest::pseudonymsAreStable() {
  const auto settings = privacy::parsePrivacySettings(R"({"operators": {"PERSON": "pseudonym"}})", "test").value();
  const auto one = privacy::Redactor::make(settings, pseudonymiser(1)).value();
  const auto same = privacy::Redactor::make(settings, pseudonymiser(1)).value();
  const auto other = privacy::Redactor::make(settings, pseudonymiser(2)).value();
  const auto tag = [](const privacy::Redactor& redactor, const char* text) {
    const std::string redacted = redactor.redact(text).text;
    return redacted.substr(redacted.find('<'));
  };
  const std::string anna = tag(one, "I am Anna Meyer");
  QVERIFY(QRegularExpression("^<PERSON_[0-9a-f]{8}>$").match(QString::fromStdString(anna)).hasMatch());
  QCOMPARE(tag(same, "ask for anna meyer"), anna);
  QVERIFY(tag(one, "I am Anna Mayer") != anna);
  QVERIFY(tag(other, "I am Anna Meyer") != anna);
  const std::string once = one.redact("I am Anna Meyer").text;
  QCOMPARE(one.redact(once).text, once);
}

void PrivacySettingsTest::droppingHidesNothingNew() {
  const auto settings =
      privacy::parsePrivacySettings(R"({"redact": [{"text": "xx"}], "operators": {"TERM": "drop"}})", "test");
  const auto redactor = redactorWith(settings.value());
  const std::string stored = redactor.redact("4111 1111 xx 1111 1111").text;
  QCOMPARE(redactor.redact(stored).text, stored);
  QVERIFY(stored.find("1111") == std::string::npos);
}

void PrivacySettingsTest::everyRecogniserHasAReason() {
  using Reason = privacy::RedactionReason;
  QVERIFY(privacy::reasonOf("own.contract") == Reason::ownPattern);
  QVERIFY(privacy::reasonOf("own_term") == Reason::ownTerm);
  QVERIFY(privacy::reasonOf("person.title") == Reason::title);
  QVERIFY(privacy::reasonOf("nl_bsn.eleven_test") == Reason::checkDigits);
  QCOMPARE(std::string(privacy::reasonKey(Reason::ownTerm)), std::string("own_term"));
  QCOMPARE(std::string(privacy::reasonKey(Reason::shape)), std::string("shape"));
}

QTEST_APPLESS_MAIN(PrivacySettingsTest)
#include "tst_privacy_settings.moc"
