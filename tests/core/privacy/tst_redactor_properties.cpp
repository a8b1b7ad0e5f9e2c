#include <QElapsedTimer>
#include <QTest>

#include <array>

#include "core/base/random_stream.h"
#include "core/privacy/privacy_settings.h"
#include "core/privacy/redactor.h"
#include "core/text/unicode.h"

using namespace studio;

namespace {

constexpr std::array kPieces = std::to_array<std::string_view>({"anna@example.org",
                                                                "4111 1111 1111 1111",
                                                                "+44 20 7946 0958",
                                                                "GB29 NWBK 6016 1331 9268 19",
                                                                "192.0.2.1",
                                                                "2001:db8::1",
                                                                "https://example.org/x",
                                                                "123-45-6789",
                                                                "call",
                                                                "order",
                                                                "my ssn",
                                                                "555-0123",
                                                                "2018-07-19",
                                                                "20180719-210146_172_live",
                                                                "x",
                                                                "4",
                                                                "00",
                                                                "12",
                                                                "(",
                                                                ")",
                                                                "-",
                                                                ".",
                                                                "@",
                                                                ":",
                                                                "\u200B",
                                                                "\uFF14",
                                                                "e\u0301",
                                                                "\U0001F600",
                                                                "\u3300",
                                                                "<",
                                                                ">",
                                                                "<EMAIL_ADDRESS>",
                                                                "\n",
                                                                "/",
                                                                "www.",
                                                                ",",
                                                                "+",
                                                                "card",
                                                                "my name is",
                                                                "Anna Meyer",
                                                                "mr",
                                                                "Smith",
                                                                "will",
                                                                "Hi Grace",
                                                                "12 Main Street",
                                                                "Hauptstra\u00DFe 5",
                                                                "TX 75001",
                                                                "zip",
                                                                "I live in London",
                                                                "born",
                                                                "regards",
                                                                "SW1A 1AA",
                                                                "Foundation",
                                                                "7",
                                                                "\u00BD"});
constexpr std::array kGlue = std::to_array<std::string_view>({"", " ", "", " ", "-"});

std::string randomText(base::RandomStream& random) {
  std::string text;
  const std::uint64_t count = 1 + random.below(14);
  for (std::uint64_t i = 0; i < count; ++i) {
    text += kPieces[random.below(kPieces.size())];
    text += kGlue[random.below(kGlue.size())];
  }
  return text;
}

/// Rebuilds the stored text from the source and the spans.
std::u32string rebuilt(const std::string& source, const privacy::RedactedText& redacted) {
  const std::u32string points = QString::fromStdString(source).toStdU32String();
  std::u32string text;
  std::size_t copied = 0;
  for (const auto& span : redacted.foundSpans) {
    text += points.substr(copied, span.start - copied);
    text += QString::fromStdString("<" + span.type + ">").toStdU32String();
    copied = span.end;
  }
  return text + points.substr(copied);
}

}  // namespace

class RedactorPropertiesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void nothingIsLeftToFind();
  void spansTellTheWholeChange();
  void operatorsLeaveNothingToFind();
  void plantedIdentifiersDoNotSurvive();
  void longTextsTakeLinearTime();
  void plainSentencesAreCheap();

 private:
  privacy::Redactor m_redactor;
};

void RedactorPropertiesTest::nothingIsLeftToFind() {
  auto random = base::RandomStream::derive(7, "redactor");
  std::size_t found = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string source = randomText(random);
    const privacy::RedactedText once = m_redactor.redact(source);
    const privacy::RedactedText twice = m_redactor.redact(once.text);
    QVERIFY2(twice.foundSpans.empty(), (source + "  ->  " + once.text + "  ->  " + twice.text).c_str());
    found += once.foundSpans.size();
  }
  QVERIFY2(found > 10'000, "the texts hold too few identifiers to show anything");
}

void RedactorPropertiesTest::spansTellTheWholeChange() {
  auto random = base::RandomStream::derive(8, "redactor");
  for (int i = 0; i < 5'000; ++i) {
    const std::string source = randomText(random);
    const privacy::RedactedText redacted = m_redactor.redact(source);
    const std::u32string stored = QString::fromStdString(redacted.text).toStdU32String();
    QVERIFY2(rebuilt(source, redacted) == stored, source.c_str());
    QCOMPARE(redacted.storedSpans.size(), redacted.foundSpans.size());
    for (const auto& span : redacted.storedSpans) {
      const std::u32string place = stored.substr(span.start, span.end - span.start);
      QCOMPARE(QString::fromStdU32String(place), QString::fromStdString("<" + span.type + ">"));
    }
  }
}

/// Whatever is put in the place of an identifier, nothing more is found in what is stored.
void RedactorPropertiesTest::operatorsLeaveNothingToFind() {
  const auto settings = privacy::parsePrivacySettings(
      R"({"redact": [{"text": "card"}], "allow": ["Grace"], "operators": {"PERSON": "pseudonym", "TERM": "drop",
          "ZIP_CODE": "generalise", "DATE_OF_BIRTH": "generalise", "IP_ADDRESS": "drop"}})",
      "test");
  const auto redactor = privacy::Redactor::make(settings.value(), privacy::Pseudonymiser({})).value();
  auto random = base::RandomStream::derive(9, "redactor");
  for (int i = 0; i < 10'000; ++i) {
    const std::string source = randomText(random);
    const std::string once = redactor.redact(source).text;
    const std::string twice = redactor.redact(once).text;
    QVERIFY2(twice == once, (source + "  ->  " + once + "  ->  " + twice).c_str());
  }
}

/// Identifiers that anyone would call one, in sentences of every shape: none of their words is left.
void RedactorPropertiesTest::plantedIdentifiersDoNotSurvive() {
  constexpr std::array kFrames =
      std::to_array<std::string_view>({"my name is %.", "My name is %, and I need help", "Hello, this is Mr % speaking",
                                       "Kind regards,\n%", "please ask Mrs. % about it", "Name: %\nTopic: bill"});
  constexpr std::array kGiven = std::to_array<std::string_view>(
      {"Anna", "Mohammed", "Priya", "Wojciech", "Grace", "Will", "Xiaoming", "J\u00FCrgen", "Siobh\u00E1n", "Zorblax"});
  constexpr std::array kFamily = std::to_array<std::string_view>(
      {"Meyer", "O'Connor", "Garc\u00EDa", "Nowak", "Baker", "Quuxington", "Nguyen", "Al-Rashid"});
  for (const std::string_view frame : kFrames) {
    for (const std::string_view given : kGiven) {
      for (const std::string_view family : kFamily) {
        std::string text(frame);
        text.replace(text.find('%'), 1, std::string(given) + " " + std::string(family));
        const std::string stored = m_redactor.redact(text).text;
        QVERIFY2(stored.find(given) == std::string::npos && stored.find(family) == std::string::npos, stored.c_str());
      }
    }
  }
}

void RedactorPropertiesTest::longTextsTakeLinearTime() {
  for (const std::string_view piece :
       {"1", "1 ", "a@", "a.", "::1", "(0", "GB29 ", "4111-", "www.", "+1", "Anna ", "my name is ", "12 Main ", "Mr ",
        "zip ", "I live in ", "van der ", "born 1985 "}) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    QElapsedTimer timer;
    timer.start();
    const auto redacted = m_redactor.redact(text);
    QVERIFY2(timer.elapsed() < 20'000, std::string(piece).c_str());
    QVERIFY(redacted.text.size() <= text.size() + redacted.foundSpans.size() * 20);
  }
}

void RedactorPropertiesTest::plainSentencesAreCheap() {
  const std::vector<std::string> sentences{"Good morning, how are you doing today?", "I'd like 2 of the firewood.",
                                           "That's great! Have you heard of it before?", "Sure, I can do that."};
  constexpr int kRounds = 50'000;
  QElapsedTimer timer;
  timer.start();
  std::size_t bytes = 0;
  for (int i = 0; i < kRounds; ++i) {
    for (const std::string& sentence : sentences) bytes += m_redactor.redact(sentence).text.size();
  }
  const double perSecond =
      1e9 * kRounds * static_cast<double>(sentences.size()) / static_cast<double>(timer.nsecsElapsed());
  qInfo("%.0f plain sentences per second", perSecond);
  QVERIFY(bytes > 0);
}

QTEST_APPLESS_MAIN(RedactorPropertiesTest)
#include "tst_redactor_properties.moc"
