#include <QTest>

#include "core/privacy/redactor.h"
#include "core/privacy/replacement.h"

using namespace studio;

/// Addresses, postcodes, cities and dates of birth.
class PlacesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void areFound_data();
  void areFound();
  void otherNumbersStay_data();
  void otherNumbersStay();
  void postcodesAreGeneralised();
  void birthDatesAreGeneralised();

 private:
  privacy::Redactor m_redactor;
};

void PlacesTest::areFound_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("expected");
  const auto row = [](const char* text, const char* expected) {
    QTest::newRow(text) << QString(text) << QString(expected);
  };
  row("Send it to 12 Main Street, please", "Send it to <STREET_ADDRESS>, please");
  row("we are at 1600 Pennsylvania Ave NW, Washington, DC 20500.", "we are at <STREET_ADDRESS>.");
  row("221b Baker Street", "<STREET_ADDRESS>");
  row("350 5th Avenue, Apt 4", "<STREET_ADDRESS>");
  row("12 oak street is fine", "<STREET_ADDRESS> is fine");
  row("Musterstraße 12, 80331 München", "<STREET_ADDRESS>");
  row("Am besten Hauptstr. 5a nehmen", "Am besten <STREET_ADDRESS> nehmen");
  row("12 rue de la Paix, 75002 Paris", "<STREET_ADDRESS>");
  row("Vivo en Calle Mayor 5", "Vivo en <STREET_ADDRESS>");
  row("Via Roma, 10", "<STREET_ADDRESS>");
  row("Kerkstraat 12 is het", "<STREET_ADDRESS> is het");
  row("P.O. Box 123", "<STREET_ADDRESS>");
  row("Postfach 12 34", "<STREET_ADDRESS> 34");
  row("my zip code is 90210", "my zip code is <ZIP_CODE>");
  row("PLZ 80331", "PLZ <ZIP_CODE>");
  row("SW1A 1AA please", "<ZIP_CODE> please");
  row("K1A 0B1", "<ZIP_CODE>");
  row("It is in TX 75001.", "It is in TX <ZIP_CODE>.");
  row("I live in London", "I live in <CITY>");
  row("we moved to New York last year", "we moved to <CITY> last year");
  row("ich wohne in Berlin", "ich wohne in <CITY>");
  row("I was born on March 7, 1985.", "I was born on <DATE_OF_BIRTH>.");
  row("DOB: 07/03/1985", "DOB: <DATE_OF_BIRTH>");
  row("geboren am 7.3.1985", "geboren am <DATE_OF_BIRTH>");
  row("my birthday is 1985-03-07", "my birthday is <DATE_OF_BIRTH>");
}

void PlacesTest::areFound() {
  QFETCH(QString, text);
  QFETCH(QString, expected);
  QCOMPARE(QString::fromStdString(m_redactor.redact(text.toStdString()).text), expected);
}

void PlacesTest::otherNumbersStay_data() {
  QTest::addColumn<QString>("text");
  for (const char* text :
       {"I can give 2 dollars", "20 minutes on the road", "a 2 way street", "it is 5 miles down the lane",
        "we met on March 7, 1985", "order 80331 is late", "10000 people live there", "In 2019 we saved 5000 children",
        "the 3 packages of food", "I need 2 water and 1 food", "Paris is a city", "100 percent of the place",
        "take 1 drive a day", "version 12345-6789a"}) {
    QTest::newRow(text) << QString(text);
  }
}

void PlacesTest::otherNumbersStay() {
  QFETCH(QString, text);
  QCOMPARE(QString::fromStdString(m_redactor.redact(text.toStdString()).text), text);
}

void PlacesTest::postcodesAreGeneralised() {
  QCOMPARE(privacy::generalisedPostcode("90210"), std::string("<ZIP_CODE_90>"));
  QCOMPARE(privacy::generalisedPostcode("SW1A 1AA"), std::string("<ZIP_CODE_SW>"));
  QCOMPARE(privacy::generalisedPostcode(""), std::string("<ZIP_CODE>"));
}

void PlacesTest::birthDatesAreGeneralised() {
  constexpr std::int64_t kJanuary2020 = 1'578'000'000'000;
  QCOMPARE(privacy::generalisedBirthDate("March 7, 1985", kJanuary2020), std::string("<AGE_30-39>"));
  QCOMPARE(privacy::generalisedBirthDate("1985-03-07", {}), std::string("<BORN_1980-1989>"));
  QCOMPARE(privacy::generalisedBirthDate("7.3.85", kJanuary2020), std::string("<DATE_OF_BIRTH>"));
  QCOMPARE(privacy::generalisedBirthDate("7.3.2044", kJanuary2020), std::string("<BORN_2040-2049>"));
}

QTEST_APPLESS_MAIN(PlacesTest)
#include "tst_places.moc"
