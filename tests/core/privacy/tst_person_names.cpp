#include <QTest>

#include "core/privacy/known_names.h"
#include "core/privacy/redactor.h"

using namespace studio;

/// Names of people: what says that a word is one, and what says that it is none.
class PersonNamesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void areFound_data();
  void areFound();
  void ordinaryWordsStay_data();
  void ordinaryWordsStay();
  void ofTheLogAreFound();
  void idsThatAreNames();

 private:
  privacy::Redactor m_redactor;
};

void PersonNamesTest::areFound_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("expected");
  const auto row = [](const char* text, const char* expected) {
    QTest::newRow(text) << QString(text) << QString(expected);
  };
  row("My name is Anna Meyer.", "My name is <PERSON>.");
  row("my name is anna", "my name is <PERSON>");
  row("hi, my name is will and i call about", "hi, my name is <PERSON> and i call about");
  row("My name is Zorblax Quux", "My name is <PERSON>");
  row("my name is zorblax", "my name is <PERSON>");
  row("my name's Mark, hello", "my name's <PERSON>, hello");
  row("Name: Grace Hopper\nPhone: none", "Name: <PERSON>\nPhone: none");
  row("This is Grace speaking", "This is <PERSON> speaking");
  row("I'm Will from Acme", "I'm <PERSON> from Acme");
  row("Please call me Bill.", "Please call me <PERSON>.");
  row("Mein Name ist Jürgen Müller", "Mein Name ist <PERSON>");
  row("Je m'appelle Amélie", "Je m'appelle <PERSON>");
  row("Me llamo José García", "Me llamo <PERSON>");
  row("Thank you, Mr. Baker!", "Thank you, Mr. <PERSON>!");
  row("ask for mrs smith please", "ask for mrs <PERSON> please");
  row("Sehr geehrte Frau Dr. Lange", "Sehr geehrte Frau Dr. <PERSON>");
  row("Hi Will, how are you?", "Hi <PERSON>, how are you?");
  row("thanks bill!", "thanks <PERSON>!");
  row("Dear Zorblax,\nwe are", "Dear <PERSON>,\nwe are");
  row("See you then.\nKind regards,\nMay", "See you then.\nKind regards,\n<PERSON>");
  row("I spoke to Katherine yesterday", "I spoke to <PERSON> yesterday");
  row("and then katherine said no", "and then <PERSON> said no");
  row("Talk to Mohammed Al Rashid.", "Talk to <PERSON>.");
  row("It was Ludwig van Beethoven's idea", "It was <PERSON>'s idea");
  row("John F. Kennedy said", "<PERSON> said");
  row("sold to J. Smith", "sold to <PERSON>");
  row("Jean-Pierre Dupont called", "<PERSON> called");
  row("ask O'Connor about it", "ask <PERSON> about it");
  row("It is Nguyen Van Anh", "It is <PERSON>");
  row("ANNA MEYER", "<PERSON>");
  row("for Grace Johnson only", "for <PERSON> only");
}

void PersonNamesTest::areFound() {
  QFETCH(QString, text);
  QFETCH(QString, expected);
  QCOMPARE(QString::fromStdString(m_redactor.redact(text.toStdString()).text), expected);
}

void PersonNamesTest::ordinaryWordsStay_data() {
  QTest::addColumn<QString>("text");
  for (const char* text : {"Will you donate?",
                           "will you mark this for may",
                           "I will. May I ask why?",
                           "Mark my words",
                           "Grace and hope",
                           "the bill is too high",
                           "Hi there, how are you",
                           "hi will you donate today",
                           "thanks so much",
                           "Dear Customer,",
                           "this is great",
                           "I am happy to help",
                           "I'm interested",
                           "my name is not important",
                           "this is amazing",
                           "I am a Christian",
                           "Save the Children is a charity",
                           "in April or June",
                           "a rose is red",
                           "I don't know",
                           "Thanks, have a nice day",
                           "We support UNICEF and the Red Cross",
                           "Johnson & Co Ltd",
                           "the Johnson Foundation",
                           "the company name is Acme",
                           "my user is new",
                           "Paris is nice"}) {
    QTest::newRow(text) << QString(text);
  }
}

void PersonNamesTest::ordinaryWordsStay() {
  QFETCH(QString, text);
  QCOMPARE(QString::fromStdString(m_redactor.redact(text.toStdString()).text), text);
}

void PersonNamesTest::ofTheLogAreFound() {
  const privacy::KnownNames names({"Zorblax Quux", "Dr. Will Baker"});
  const privacy::RedactionContext context{&names, {}};
  const auto redacted = [&](const char* text) { return m_redactor.redact(text, context).text; };
  QCOMPARE(redacted("ok zorblax, done"), std::string("ok <PERSON>, done"));
  QCOMPARE(redacted("QUUX, ZORBLAX"), std::string("<PERSON>, <PERSON>"));
  QCOMPARE(redacted("we told Will, and will tell him"), std::string("we told <PERSON>, and will tell him"));
  QCOMPARE(m_redactor.redact("ok zorblax, done").text, std::string("ok zorblax, done"));
}

void PersonNamesTest::idsThatAreNames() {
  QVERIFY(privacy::isLikeAName("Anna Meyer"));
  QVERIFY(privacy::isLikeAName("anna"));
  QVERIFY(!privacy::isLikeAName("user_585"));
  QVERIFY(!privacy::isLikeAName("mturk_agent_1"));
  QVERIFY(!privacy::isLikeAName("agent"));
  QVERIFY(!privacy::isLikeAName(""));
}

QTEST_APPLESS_MAIN(PersonNamesTest)
#include "tst_person_names.moc"
