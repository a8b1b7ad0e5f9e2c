#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include "core/workflow/import_logs.h"
#include "core/workflow/judge_redaction.h"
#include "core/workflow/privacy_corrections.h"

using namespace studio;

namespace {

constexpr const char* kLog =
    "call,who,said,name,religion,channel,bought\n"
    "1,agent,\"Hello Zorblax, this is Grace speaking\",Zorblax Quux,none,web,yes\n"
    "1,customer,\"Mail me at a.b@example.org, I was born on March 7, 1985\",Zorblax Quux,none,web,yes\n"
    "2,agent,\"Will you take it? The Falcon is new\",Anna Meyer,other,phone,no\n"
    "2,customer,no thanks,Anna Meyer,other,phone,no\n";

constexpr const char* kMapping = R"({
  "name": "calls", "dialogue": {"id": "call"}, "text": "said",
  "speaker": {"field": "who", "agent": ["agent"], "customer": ["customer"]},
  "outcome": {"condition": "bought = yes"},
  "segment": {"religion": "religion", "channel": "channel"},
  "privacy": {"name_fields": ["name"], "operators": {"DATE_OF_BIRTH": "generalise"}}
})";

}  // namespace

/// What a person sees before an import, and what their corrections do.
class PrivacyPreviewTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void namesEveryPart();
  void correctionsTravelWithTheMapping();
  void laterCorrectionsWin();
  void sensitiveAttributesAreLeftOut();
  void faultsInSettingsAreNamed();
  void judgesALabelledSet();

 private:
  std::string write(const char* name, const std::string& content) const;
  workflow::ImportRequest request(const std::string& mapping = kMapping) const;
  QTemporaryDir m_folder;
};

std::string PrivacyPreviewTest::write(const char* name, const std::string& content) const {
  QFile file(m_folder.filePath(name));
  if (!file.open(QIODevice::WriteOnly)) qFatal("the temporary folder cannot be written");
  file.write(content.data(), static_cast<qint64>(content.size()));
  return file.fileName().toStdString();
}

workflow::ImportRequest PrivacyPreviewTest::request(const std::string& mapping) const {
  workflow::ImportRequest request;
  request.workspace = m_folder.filePath("w.talktrack").toStdString();
  request.mappingFile = write("m.json", mapping);
  request.files = {write("log.csv", kLog)};
  return request;
}

void PrivacyPreviewTest::initTestCase() {
  QVERIFY(m_folder.isValid());
  qputenv("TALKTRACK_KEY_FILE", m_folder.filePath("key").toLocal8Bit());
}

void PrivacyPreviewTest::namesEveryPart() {
  const auto check = workflow::checkImport(request(), {}, {});
  QVERIFY(check.isOk());
  QCOMPARE(check->examples.size(), std::size_t{2});
  const workflow::RedactionExample& first = check->examples[0];
  QCOMPARE(first.asStored, std::string("Hello <PERSON>, this is <PERSON> speaking"));
  QCOMPARE(first.parts.size(), std::size_t{2});
  QCOMPARE(first.parts[0].recogniser, std::string("person.log_name"));
  QVERIFY(first.parts[0].reason == privacy::RedactionReason::logName);
  QVERIFY(first.parts[1].reason == privacy::RedactionReason::introduced);
  for (const workflow::RedactionExample& example : check->examples) {
    for (const workflow::RedactedPart& part : example.parts) {
      const std::string read = example.asRead.substr(part.readStart, part.readEnd - part.readStart);
      const std::string stored = example.asStored.substr(part.storedStart, part.storedEnd - part.storedStart);
      QVERIFY2(stored.starts_with('<') && stored.ends_with('>'), stored.c_str());
      QVERIFY2(example.asStored.find(read) == std::string::npos, read.c_str());
      QVERIFY(part.certainty > 0 && part.certainty <= 1);
    }
  }
  QVERIFY(check->examples[1].asStored.ends_with("born on <BORN_1980-1989>"));
  QCOMPARE(check->report.redactions.at("PERSON"), std::uint64_t{2});
  QCOMPARE(check->hitsOfRecogniser.at("email.address"), std::uint64_t{1});
}

void PrivacyPreviewTest::correctionsTravelWithTheMapping() {
  auto settings = workflow::privacySettingsOf(kMapping, "m").value();
  settings = workflow::corrected(std::move(settings), {workflow::PrivacyCorrection::Kind::allow, " Grace ", {}});
  settings = workflow::corrected(std::move(settings), {workflow::PrivacyCorrection::Kind::redact, "falcon", "PROJECT"});
  auto corrected = request();
  corrected.privacy = settings;
  const auto check = workflow::checkImport(corrected, {}, {});
  QVERIFY(check.isOk());
  QCOMPARE(check->examples[0].asStored, std::string("Hello <PERSON>, this is Grace speaking"));
  QCOMPARE(check->report.redactions.at("PROJECT"), std::uint64_t{1});
  const auto document = workflow::withPrivacySettings(kMapping, settings);
  QVERIFY(document.isOk());
  const auto saved = workflow::checkImport(request(*document), {}, {});
  QVERIFY(saved.isOk());
  QVERIFY(saved->report.redactions == check->report.redactions);
  QVERIFY(workflow::privacySettingsOf(*document, "m").value() == settings);
}

void PrivacyPreviewTest::laterCorrectionsWin() {
  using Kind = workflow::PrivacyCorrection::Kind;
  privacy::PrivacySettings settings;
  settings = workflow::corrected(std::move(settings), {Kind::redact, "Falcon", {}});
  settings = workflow::corrected(std::move(settings), {Kind::redact, "falcon", {}});
  QCOMPARE(settings.terms.size(), std::size_t{1});
  settings = workflow::corrected(std::move(settings), {Kind::allow, "FALCON", {}});
  QVERIFY(settings.terms.empty());
  QCOMPARE(settings.allow, std::vector<std::string>{"FALCON"});
  QVERIFY(workflow::corrected(settings, {Kind::allow, "  ", {}}) == settings);
}

void PrivacyPreviewTest::sensitiveAttributesAreLeftOut() {
  const auto check = workflow::checkImport(request(), {}, {});
  QCOMPARE(check->report.droppedAttributes, std::vector<std::string>{"religion"});
  const auto report = workflow::importLogs(request(), {}, {});
  QVERIFY(report.isOk());
  QCOMPARE(report->droppedAttributes, std::vector<std::string>{"religion"});
  auto settings = workflow::privacySettingsOf(kMapping, "m").value();
  settings.keepAttributes = {"religion"};
  auto kept = request();
  kept.privacy = settings;
  QVERIFY(workflow::checkImport(kept, {}, {})->report.droppedAttributes.empty());
}

void PrivacyPreviewTest::faultsInSettingsAreNamed() {
  auto document = nlohmann::json::parse(kMapping);
  document["privacy"]["operatrs"] = nlohmann::json::object();
  const auto check = workflow::checkImport(request(document.dump()), {}, {});
  QVERIFY(!check.isOk());
  QVERIFY(check.error().code == base::ErrorCode::unknownKey);
  QVERIFY(QString::fromStdString(check.error().where).endsWith("m.json at /privacy/operatrs"));
}

void PrivacyPreviewTest::judgesALabelledSet() {
  // positions in code points: the second text begins with one that takes four bytes
  const std::string set = R"([
    {"full_text": "mail a.b@example.org", "spans": [{"entity_type": "EMAIL_ADDRESS", "start_position": 5, "end_position": 20}]},
    {"full_text": "😀 a.b@example.org", "spans": [{"entity_type": "EMAIL_ADDRESS", "start_position": 2, "end_position": 17},
                                                  {"entity_type": "ORGANIZATION", "start_position": 6, "end_position": 13}]},
    {"full_text": "c.d@example.org", "spans": []}])";
  const auto judgement = workflow::judgeRedaction(workflow::TextRedaction(), write("set.json", set), {}, {});
  QVERIFY(judgement.isOk());
  QCOMPARE(judgement->texts, std::size_t{3});
  QCOMPARE(judgement->types.size(), std::size_t{2});
  const workflow::RedactionScore& mail = judgement->types[0];
  QCOMPARE(mail.type, std::string("EMAIL_ADDRESS"));
  QCOMPARE(mail.exact, std::size_t{2});
  QCOMPARE(mail.recall(), 1.0);
  QCOMPARE(mail.reported, std::size_t{3});
  QCOMPARE(mail.right, std::size_t{2});
  QCOMPARE(judgement->types[1].found, std::size_t{0});
  QCOMPARE(judgement->types[1].covered, std::size_t{1});
  const auto broken = workflow::judgeRedaction(workflow::TextRedaction(), write("set.json", "[{}]"), {}, {});
  QVERIFY(!broken.isOk());
}

QTEST_APPLESS_MAIN(PrivacyPreviewTest)
#include "tst_privacy_preview.moc"
