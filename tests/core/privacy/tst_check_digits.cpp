#include <QTest>

#include "core/privacy/check_digits.h"

using namespace studio::privacy;

class CheckDigitsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void luhn();
  void mod97();
  void mod11Dot10();
  void elevenTest();
};

void CheckDigitsTest::luhn() {
  // Test numbers that the card networks publish, and the example of ISO/IEC 7812-1.
  for (const char* number : {"4111111111111111", "5555555555554444", "378282246310005", "30569309025904",
                             "6011111111111117", "3530111333300000", "79927398713", "4222222222222"}) {
    QVERIFY2(hasLuhnDigit(number), number);
  }
  QVERIFY(!hasLuhnDigit("4111111111111112"));
  QVERIFY2(!hasLuhnDigit("4111111111111171"), "two digits exchanged");
  QVERIFY(!hasLuhnDigit(""));
}

void CheckDigitsTest::mod97() {
  QCOMPARE(remainderMod97("WEST12345698765432GB82"), 1);
  QCOMPARE(remainderMod97("WEST12345698765432GB83"), 2);
  QCOMPARE(remainderMod97("96"), 96);
}

void CheckDigitsTest::mod11Dot10() {
  // ISO/IEC 7064, 10.2: 0794 has the check character 5; and tax numbers of the German federal office.
  QVERIFY(hasMod11Dot10Digit("07945"));
  QVERIFY(hasMod11Dot10Digit("86095742719"));
  QVERIFY(hasMod11Dot10Digit("47036892816"));
  QVERIFY(!hasMod11Dot10Digit("86095742718"));
  QVERIFY(!hasMod11Dot10Digit("5"));
}

void CheckDigitsTest::elevenTest() {
  QVERIFY(passesElevenTest("111222333"));
  QVERIFY(passesElevenTest("123456782"));
  QVERIFY(!passesElevenTest("123456789"));
  QVERIFY(!passesElevenTest("000000000"));
  QVERIFY(!passesElevenTest("12345678"));
}

QTEST_APPLESS_MAIN(CheckDigitsTest)
#include "tst_check_digits.moc"
