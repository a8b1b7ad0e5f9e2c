#include <QTest>

#include "core/privacy/redactor.h"
#include "core/text/unicode.h"

using namespace studio;

namespace {

QString typesAndSpans(const privacy::RedactedText& redacted) {
  QStringList found;
  for (const auto& span : redacted.foundSpans) {
    found += QString("%1 %2-%3").arg(QString::fromStdString(span.type)).arg(span.start).arg(span.end);
  }
  return found.join(", ");
}

}  // namespace

class RedactorTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void replaces_data();
  void replaces();
  void leavesAlone_data();
  void leavesAlone();
  void seesThroughDisguise_data();
  void seesThroughDisguise();
  void countsCodePoints();
  void namesTheRecogniser();
  void hidesWhatAnotherHitHid();
  void knowsIdentifiers_data();
  void knowsIdentifiers();
  void tellsOtherIdsApart_data();
  void tellsOtherIdsApart();

 private:
  privacy::Redactor m_redactor;
};

void RedactorTest::replaces_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("expected");
  const auto row = [](const char* name, const char* text, const char* expected) {
    QTest::newRow(name) << QString(text) << QString(expected);
  };
  row("e-mail", "Mail anna.meyer@example.org, please.", "Mail <EMAIL_ADDRESS>, please.");
  row("e-mail, tagged", "o'neil+news@mail.example.co.uk!", "<EMAIL_ADDRESS>!");
  row("e-mail, digits behind", "a@example.org2", "<EMAIL_ADDRESS>2");
  row("e-mail, other scripts", "\u7528\u6237@\u4F8B\u5B50.\u5E7F\u544A ok", "<EMAIL_ADDRESS> ok");
  row("e-mail, IP literal", "root@[192.0.2.1]", "<EMAIL_ADDRESS>");
  row("e-mail, spelled", "anna (at) example (dot) org", "<EMAIL_ADDRESS>");
  row("two in one", "a@example.org b@example.org", "<EMAIL_ADDRESS> <EMAIL_ADDRESS>");
  row("web address", "see (https://example.org/a_(b)?q=1#c).", "see (<DOMAIN_NAME>).");
  row("web address with a name in it", "https://anna@example.org/~anna", "<DOMAIN_NAME>");
  row("www", "www.example.org/x, then", "<DOMAIN_NAME>, then");
  row("bare domain", "It is on example.com.", "It is on <DOMAIN_NAME>.");
  // RFC 5737 and RFC 3849 addresses for documentation.
  row("IPv4", "from 192.0.2.146.", "from <IP_ADDRESS>.");
  row("IPv4 with port", "198.51.100.7:8080", "<IP_ADDRESS>:8080");
  row("IPv6", "at 2001:db8:0:0:1:0:0:1 now", "at <IP_ADDRESS> now");
  row("IPv6, compressed", "[2001:DB8::1]: down", "[<IP_ADDRESS>]: down");
  row("IPv6, mapped", "::ffff:192.0.2.128", "<IP_ADDRESS>");
  row("IPv6 before a colon", "2001:db8::1: down", "<IP_ADDRESS>: down");
  // Numbers for testing, published by the card networks.
  row("Visa", "4111 1111 1111 1111", "<CREDIT_CARD>");
  row("Visa, 13 digits", "it is 4222222222222 ok", "it is <CREDIT_CARD> ok");
  row("Mastercard", "5555-5555-5555-4444 exp 12/27", "<CREDIT_CARD> exp 12/27");
  row("Mastercard, series 2", "2223003122003222", "<CREDIT_CARD>");
  row("American Express", "3782 822463 10005", "<CREDIT_CARD>");
  row("Discover", "6011000990139424", "<CREDIT_CARD>");
  row("Diners Club", "30569309025904", "<CREDIT_CARD>");
  row("JCB", "3566.0020.2036.0505", "<CREDIT_CARD>");
  row("spelled out", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "<CREDIT_CARD>");
  row("card, then its code", "4111111111111111 123", "<CREDIT_CARD> 123");
  // Examples of the IBAN registry (ISO 13616).
  row("IBAN GB", "GB29 NWBK 6016 1331 9268 19 and more", "<IBAN_CODE> and more");
  row("IBAN DE", "iban de89370400440532013000.", "iban <IBAN_CODE>.");
  row("IBAN FR", "FR1420041010050500013M02606", "<IBAN_CODE>");
  row("IBAN NO", "NO93 8601 1117 947", "<IBAN_CODE>");
  row("IBAN MT", "MT84MALT011000012345MTLCAST001S", "<IBAN_CODE>");
  row("IBAN CH", "CH93-0076-2011-6238-5295-7", "<IBAN_CODE>");
  // Ofcom, Arcep, Bundesnetzagentur and NANPA reserve these numbers for films.
  row("phone, UK abroad", "call +44 20 7946 0958 now", "call <PHONE_NUMBER> now");
  row("phone, UK with trunk", "+44 (0)20 7946 0958", "<PHONE_NUMBER>");
  row("phone, UK at home", "it is 020 7946 0958", "it is <PHONE_NUMBER>");
  row("phone, France", "+33 1 99 00 12 34", "<PHONE_NUMBER>");
  row("phone, Germany", "00 49 30 23125 123", "<PHONE_NUMBER>");
  row("phone, US", "(212) 555-0123", "<PHONE_NUMBER>");
  row("phone, US with extension", "212-555-0123 x45, thanks", "<PHONE_NUMBER>, thanks");
  row("phone, local", "my phone is 555-0123", "my phone is <PHONE_NUMBER>");
  row("phone, one block", "call me at 2125550123", "call me at <PHONE_NUMBER>");
  row("phone, word behind", "555 0123 (office)", "<PHONE_NUMBER> (office)");
  row("phone, other language", "Handy: 555 01 23 4", "Handy: <PHONE_NUMBER> 4");
  row("SSN", "123-45-6789", "<US_SSN>");
  row("SSN, named", "my ssn is 123456789", "my ssn is <US_SSN>");
  row("NINO", "AB 12 34 56 C", "<UK_NINO>");
  row("German tax id", "Steuer-ID 86 095 742 719", "Steuer-ID <DE_TAX_ID>");
  row("Spanish DNI", "DNI 12345678Z", "DNI <ES_NIF>");
  row("Spanish NIE", "NIE X-1234567-L", "NIE <ES_NIE>");
  row("Italian fiscal code", "RSSMRA85T10A562S", "<IT_FISCAL_CODE>");
  row("French NIR", "2 55 08 14 168 025 38", "<FR_NIR>");
  row("Dutch BSN", "BSN: 111222333", "BSN: <NL_BSN>");
  row("text without blanks around", "\u7535\u8BDD+442079460958\u8C22\u8C22", "\u7535\u8BDD<PHONE_NUMBER>\u8C22\u8C22");
}

void RedactorTest::replaces() {
  QFETCH(QString, text);
  QFETCH(QString, expected);
  QCOMPARE(QString::fromStdString(m_redactor.redact(text.toStdString()).text), expected);
}

void RedactorTest::leavesAlone_data() {
  QTest::addColumn<QString>("text");
  for (const char* text : {
           "",
           "Hello, how are you today?",
           "On 2018-07-19 at 21:01:46 we spoke.",
           "Call me on 2018-07-19 or 07/19/2018, or call 19.07.2018",
           "call me before 2018-07-19 21:01",
           "20180719-210146_172_live",
           "phone log 20180719-210146_172_live",
           "order number 4501234567, please call when it is here",
           "Ticket 123 456 789",
           "It costs $1,234,567.89 or 1.234.567,89 \u20AC or \u00A3 1 234 567",
           "about 10 000 000 people, 100 200 300 of them",
           "opening hours 9:30-10:45, Mo-Fr 10-18",
           "12:30:45",
           "version 10.0.0.1 of the program, v1.2.3.4",
           "chapter 1.2.3.4.5",
           "256.1.1.1 and 1.2.3",
           "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
           "00:1a:2b:3c:4d:5e",
           "std::vector and a::b",
           "I will do.it now, so.me and etc...well",
           "the end.Com is a word",
           "3.14159265358979",
           "from 2017-2018, 1080x1920",
           "ISBN 978-3-16-148410-0",
           "5 @ $3.00 each @home",
           "4111 1111 1111 1112",
           "GB29 NWBK 6016 1331 9268 18",
           "GB29 NWBK 6016",
           "BG 12 34 56 C",
           "12345678A",
           "RSSMRA85T10A562T",
           "000-12-3456 and 666-12-3456",
           "111222333",
           "a score of 0 : 0 after 90 : 00",
           "grew by +20% to +1500000 items",
       }) {
    QTest::newRow(text) << QString(text);
  }
}

void RedactorTest::leavesAlone() {
  QFETCH(QString, text);
  const privacy::RedactedText redacted = m_redactor.redact(text.toStdString());
  QCOMPARE(typesAndSpans(redacted), QString());
  QCOMPARE(QString::fromStdString(redacted.text), text);
}

void RedactorTest::seesThroughDisguise_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("expected");
  const auto row = [](const char* name, const char* text, const char* expected) {
    QTest::newRow(name) << QString(text) << QString(expected);
  };
  row("zero-width space", "anna\u200B.meyer@exam\u200Bple.org", "<EMAIL_ADDRESS>");
  row("soft hyphen", "4111\u00AD1111\u00AD1111\u00AD1111", "<CREDIT_CARD>");
  row("full-width digits", "\uFF14\uFF11\uFF11\uFF11 1111 1111 1111", "<CREDIT_CARD>");
  row("full-width at", "anna\uFF20example.org", "<EMAIL_ADDRESS>");
  row("mathematical digits", "\U0001D7DA\U0001D7D9\U0001D7DA-555-0123", "<PHONE_NUMBER>");
  row("Arabic digits",
      "\u0664\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661",
      "<CREDIT_CARD>");
  row("no-break blanks", "GB29\u00A0NWBK\u00A06016\u00A01331\u00A09268\u00A019", "<IBAN_CODE>");
  row("long dashes", "212\u2013555\u20130123", "<PHONE_NUMBER>");
  row("direction marks", "\u202A+44 20 7946 0958\u202C", "\u202A<PHONE_NUMBER>");
  row("ligature at the end stays whole", "\uFB01x@example.org", "<EMAIL_ADDRESS>");
}

void RedactorTest::seesThroughDisguise() {
  QFETCH(QString, text);
  QFETCH(QString, expected);
  QCOMPARE(QString::fromStdString(m_redactor.redact(text.toStdString()).text), expected);
}

void RedactorTest::countsCodePoints() {
  const std::string source = "\U0001F600\u00E4 anna@example.org \U0001F468\u200D\U0001F469 4111111111111111.";
  const privacy::RedactedText redacted = m_redactor.redact(source);
  QCOMPARE(typesAndSpans(redacted), QString("EMAIL_ADDRESS 3-19, CREDIT_CARD 24-40"));
  QCOMPARE(QString::fromStdString(redacted.text),
           QString::fromUtf8("\U0001F600\u00E4 <EMAIL_ADDRESS> \U0001F468\u200D\U0001F469 <CREDIT_CARD>."));
  QCOMPARE(redacted.storedSpans.size(), std::size_t{2});
  QCOMPARE(redacted.storedSpans[0].start, std::size_t{3});
  QCOMPARE(redacted.storedSpans[0].end, std::size_t{18});
  QCOMPARE(redacted.storedSpans[1].start, std::size_t{23});
  QCOMPARE(redacted.storedSpans[1].end, std::size_t{36});
}

void RedactorTest::namesTheRecogniser() {
  const auto recogniserOf = [this](const char* text) {
    return QString::fromStdString(m_redactor.redact(text).foundSpans.at(0).recogniser);
  };
  QCOMPARE(recogniserOf("a@example.org"), QString("email.address"));
  QCOMPARE(recogniserOf("4111111111111111"), QString("card.luhn"));
  QCOMPARE(recogniserOf("+44 20 7946 0958"), QString("phone.international"));
  QCOMPARE(recogniserOf("call 2125550123"), QString("phone.context"));
}

void RedactorTest::hidesWhatAnotherHitHid() {
  // The card keeps "call" out of reach of the number behind it; its placeholder is shorter.
  const std::string source = "call 4111 1111 1111 1111 4242 4242 4242 4242 - 5550123";
  const privacy::RedactedText redacted = m_redactor.redact(source);
  QVERIFY2(redacted.text.find("5550123") == std::string::npos, redacted.text.c_str());
  QVERIFY(m_redactor.redact(redacted.text).foundSpans.empty());
}

void RedactorTest::knowsIdentifiers_data() {
  QTest::addColumn<QString>("text");
  for (const char* text : {"anna.meyer@example.org", " anna.meyer@example.org ", "+44 20 7946 0958", "+442079460958",
                           "4111 1111 1111 1111", "GB29NWBK60161331926819", "192.0.2.146", "123-45-6789"}) {
    QTest::newRow(text) << QString(text);
  }
}

void RedactorTest::knowsIdentifiers() {
  QFETCH(QString, text);
  QVERIFY(m_redactor.isIdentifier(text.toStdString()));
}

void RedactorTest::tellsOtherIdsApart_data() {
  QTest::addColumn<QString>("text");
  for (const char* text : {"20180719-210146_172_live", "938", "D-01184", "", "  ", "order 7", "2125550123",
                           "a@example.org and b@example.org", "8f14e45fceea167a5a36dedd4bea2543",
                           "123e4567-e89b-12d3-a456-426614174000"}) {
    QTest::newRow(text) << QString(text);
  }
}

void RedactorTest::tellsOtherIdsApart() {
  QFETCH(QString, text);
  QVERIFY(!m_redactor.isIdentifier(text.toStdString()));
}

QTEST_APPLESS_MAIN(RedactorTest)
#include "tst_redactor.moc"
