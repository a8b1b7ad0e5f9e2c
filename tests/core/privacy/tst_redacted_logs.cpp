#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/privacy/redactor.h"
#include "tests/support/checkout.h"

using namespace studio;

namespace {

QByteArray contentOf(const QString& path) {
  QFile file(test::datasets() / path.toStdString());
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<std::string> casinoTexts() {
  std::vector<std::string> texts;
  for (const char* part : {"train", "valid", "test"}) {
    const QByteArray content = contentOf(QString("casino/casino_%1.json").arg(part));
    if (content.isEmpty()) return {};
    for (const auto& dialogue : nlohmann::json::parse(content.toStdString())) {
      for (const auto& message : dialogue.at("chat_logs")) texts.push_back(message.at("text"));
    }
  }
  return texts;
}

/// Whole lines, with their dialogue ids and turn numbers: the harder input.
std::vector<std::string> persuasionLines() {
  std::vector<std::string> lines;
  for (const QByteArray& line : contentOf("p4g/full_dialog.csv").split('\n')) lines.push_back(line.toStdString());
  return lines;
}

}  // namespace

/// Words that are names too, and that these people use as words hundreds of times.
void requireNoOrdinaryWords(const std::vector<std::string>& places) {
  for (const char* word :
       {"Will",  "will", "May", "may",  "Mark", "mark", "Grace",  "Bill",   "bill", "Hope",    "hope",
        "Faith", "Rose", "Art", "Rich", "Max",  "Sun",  "Hunter", "Chance", "Save", "Children"}) {
    const bool isFound = std::find(places.begin(), places.end(), "PERSON " + std::string(word)) != places.end();
    QVERIFY2(!isFound, word);
  }
}

/// People's real chats hold next to nothing to take out; whatever is, must be what it is called.
class RedactedLogsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void negotiationsHoldNoIdentifiers();
  void persuasionHoldsAddressesOfCharities();

 private:
  std::vector<std::string> found(const std::vector<std::string>& texts, const std::string& type);
  privacy::Redactor m_redactor;
};

std::vector<std::string> RedactedLogsTest::found(const std::vector<std::string>& texts, const std::string& type) {
  std::vector<std::string> places;
  QElapsedTimer timer;
  timer.start();
  for (const std::string& text : texts) {
    for (const auto& span : m_redactor.redact(text).foundSpans) {
      if (!type.empty() && span.type != type) continue;
      const QString points = QString::fromStdString(text);
      places.push_back(
          span.type + " " +
          points.mid(static_cast<qsizetype>(span.start), static_cast<qsizetype>(span.end - span.start)).toStdString());
    }
  }
  qInfo("%zu texts, %zu hits, %.0f texts per second", texts.size(), places.size(),
        1e9 * static_cast<double>(texts.size()) / static_cast<double>(timer.nsecsElapsed()));
  return places;
}

void RedactedLogsTest::negotiationsHoldNoIdentifiers() {
  const auto texts = casinoTexts();
  if (texts.empty()) QSKIP("the data set casino is not beside the project");
  QVERIFY(texts.size() > 10'000);
  const auto places = found(texts, "");
  for (const std::string& place : places) QVERIFY2(place.starts_with("PERSON "), place.c_str());
  // some do give their names, and camp in Joshua Tree; nobody reading 14,297 messages finds forty names
  QVERIFY2(places.size() < 40, std::to_string(places.size()).c_str());
  requireNoOrdinaryWords(places);
}

void RedactedLogsTest::persuasionHoldsAddressesOfCharities() {
  const auto lines = persuasionLines();
  if (lines.size() < 2) QSKIP("the data set p4g is not beside the project");
  const auto places = found(lines, "");
  for (const std::string& place : places) qInfo("%s", place.c_str());
  const auto names = std::count_if(places.begin(), places.end(),
                                   [](const std::string& place) { return place.starts_with("PERSON "); });
  QVERIFY2(static_cast<std::ptrdiff_t>(places.size()) - names < 60,
           "more than a few web addresses, telephone numbers and places of residence");
  // 1,017 dialogues: charities' founders, storms, and the people themselves
  QVERIFY2(names < 320, std::to_string(names).c_str());
  requireNoOrdinaryWords(places);
  for (const char* type : {"CREDIT_CARD", "IBAN_CODE", "IP_ADDRESS", "US_SSN", "DE_TAX_ID", "FR_NIR", "UK_NINO"}) {
    QVERIFY2(found(lines, type).empty(), type);
  }
}

QTEST_APPLESS_MAIN(RedactedLogsTest)
#include "tst_redacted_logs.moc"
