#include <QTest>

#include <type_traits>

#include "core/privacy/redactor.h"

using namespace studio;

// The type is the permit: nobody outside core/privacy makes one.
static_assert(!std::is_default_constructible_v<privacy::SanitizedDialogue>);
static_assert(!std::is_constructible_v<privacy::SanitizedDialogue, dialogue::Dialogue>);
static_assert(
    !std::is_constructible_v<privacy::SanitizedDialogue, dialogue::Dialogue, std::vector<privacy::DialogueRedaction>>);
static_assert(!std::is_aggregate_v<privacy::SanitizedDialogue>);
static_assert(!std::is_convertible_v<dialogue::Dialogue, privacy::SanitizedDialogue>);
static_assert(std::is_copy_constructible_v<privacy::SanitizedDialogue>);

namespace {

dialogue::Dialogue rawDialogue() {
  dialogue::Dialogue raw;
  raw.id.text = "20180719-210146_172_live";
  raw.customer.text = "anna.meyer@example.org";
  raw.agent.text = "agent 7";
  raw.segment = {{"product", "fibre"}, {"contact", "bob@example.org"}};
  raw.turns.push_back({dialogue::Speaker::agent, {{"Hello, your e-mail?", {}, {}}}});
  raw.turns.push_back({dialogue::Speaker::customer,
                       {{"\U0001F600 sure", {}, {}}, {"It is anna@example.org, or call +44 20 7946 0958", {}, {}}}});
  return raw;
}

}  // namespace

class SanitizerTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void takesIdentifiersOut();
  void placesAreThoseOfTheStoredText();
  void samePersonSameName();
  void namesOfTheDialogueAreNamesInAllOfIt();
  void dialogueIds_data();
  void dialogueIds();

 private:
  privacy::Redactor m_redactor;
  privacy::Sanitizer m_sanitizer{m_redactor, privacy::Pseudonymiser(text::SecretKey{})};
};

void SanitizerTest::namesOfTheDialogueAreNamesInAllOfIt() {
  dialogue::Dialogue raw;
  raw.id.text = "1";
  raw.personNames = {"Quuxia Frobb"};
  raw.turns.push_back({dialogue::Speaker::agent, {{"zorblax, quuxia: hello", {}, {}}}});
  raw.turns.push_back({dialogue::Speaker::customer, {{"my name is Zorblax", {}, {}}}});
  const auto clean = m_sanitizer.sanitize(raw);
  QCOMPARE(clean.dialogue().turns[0].utterances[0].text, std::string("<PERSON>, <PERSON>: hello"));
  QCOMPARE(clean.dialogue().turns[1].utterances[0].text, std::string("my name is <PERSON>"));
  QVERIFY(clean.dialogue().personNames.empty());
  const privacy::DialogueRedaction& second = clean.redactions()[1];
  QCOMPARE(second.span.recogniser, std::string("person.log_name"));
  QCOMPARE(second.readStart, std::size_t{9});
  QCOMPARE(second.readEnd, std::size_t{15});
  QCOMPARE(second.span.start, std::size_t{10});
}

void SanitizerTest::takesIdentifiersOut() {
  const auto clean = m_sanitizer.sanitize(rawDialogue());
  const dialogue::Dialogue& dialogue = clean.dialogue();
  QCOMPARE(dialogue.id.text, std::string("20180719-210146_172_live"));
  QCOMPARE(dialogue.turns[1].utterances[1].text, std::string("It is <EMAIL_ADDRESS>, or call <PHONE_NUMBER>"));
  QCOMPARE(dialogue.turns[0].utterances[0].text, std::string("Hello, your e-mail?"));
  QCOMPARE(dialogue.segment.at("contact"), std::string("<EMAIL_ADDRESS>"));
  QCOMPARE(dialogue.segment.at("product"), std::string("fibre"));
  QVERIFY(dialogue.customer.text.starts_with("P-"));
  QCOMPARE(dialogue.customer.text.size(), std::size_t{18});
  QVERIFY(dialogue.agent.text.starts_with("P-"));
  QVERIFY(dialogue.agent != dialogue.customer);
}

void SanitizerTest::placesAreThoseOfTheStoredText() {
  const auto clean = m_sanitizer.sanitize(rawDialogue());
  QCOMPARE(clean.redactions().size(), std::size_t{2});
  const privacy::DialogueRedaction& phone = clean.redactions()[1];
  QCOMPARE(phone.turn, std::size_t{1});
  QCOMPARE(phone.utterance, std::size_t{1});
  QCOMPARE(phone.span.type, std::string("PHONE_NUMBER"));
  const std::string& text = clean.dialogue().turns[1].utterances[1].text;
  QCOMPARE(text.substr(phone.span.start, phone.span.end - phone.span.start), std::string("<PHONE_NUMBER>"));
}

void SanitizerTest::samePersonSameName() {
  dialogue::Dialogue other = rawDialogue();
  other.id.text = "2";
  other.agent.text.clear();
  const auto first = m_sanitizer.sanitize(rawDialogue());
  const auto second = m_sanitizer.sanitize(other);
  QCOMPARE(second.dialogue().customer.text, first.dialogue().customer.text);
  QVERIFY(second.dialogue().agent.isEmpty());
}

void SanitizerTest::dialogueIds_data() {
  QTest::addColumn<QString>("id");
  QTest::addColumn<bool>("isKept");
  QTest::newRow("number") << "938" << true;
  QTest::newRow("code") << "D-01184" << true;
  QTest::newRow("digest") << "8f14e45fceea167a5a36dedd4bea2543" << true;
  QTest::newRow("address") << "anna@example.org" << false;
  QTest::newRow("number of a phone") << "+442079460958" << false;
  QTest::newRow("address inside") << "chat with anna@example.org, 3rd" << false;
  QTest::newRow("longer than a name") << QString(201, 'x') << false;
}

void SanitizerTest::dialogueIds() {
  QFETCH(QString, id);
  QFETCH(bool, isKept);
  dialogue::Dialogue raw;
  raw.id.text = id.toStdString();
  const std::string stored = m_sanitizer.sanitize(raw).dialogue().id.text;
  QCOMPARE(stored == id.toStdString(), isKept);
  if (!isKept) QVERIFY(stored.starts_with("D-") && stored.size() == 18);
}

QTEST_APPLESS_MAIN(SanitizerTest)
#include "tst_sanitizer.moc"
