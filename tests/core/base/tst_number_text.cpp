#include <QtTest/QtTest>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <locale>

#include "core/base/number_text.h"
#include "core/base/random_stream.h"

using namespace studio::base;

namespace {

/// A German decimal comma for everything that asks the C++ locale.
class CommaPunctuation : public std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

}  // namespace

class NumberTextTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// All of it runs under German: the C++ locale always, the C locale where the system has one or
  /// can make one.
  void initTestCase() {
    std::locale::global(std::locale(std::locale::classic(), new CommaPunctuation));
    if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) makeGermanLocale();
    qInfo("strtod(\"0.95\") gives %g here", std::strtod("0.95", nullptr));
  }

  void readsNumbersWholeOrNotAtAll_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<double>("value");
    QTest::newRow("point") << QByteArray("0.95") << true << 0.95;
    QTest::newRow("blanks") << QByteArray(" \t-2.5 ") << true << -2.5;
    QTest::newRow("plus") << QByteArray("+3") << true << 3.0;
    QTest::newRow("exponent") << QByteArray("1e-3") << true << 0.001;
    QTest::newRow("decimal comma") << QByteArray("0,95") << false << 0.0;
    QTest::newRow("thousands") << QByteArray("1.234,5") << false << 0.0;
    QTest::newRow("rest") << QByteArray("5 EUR") << false << 0.0;
    QTest::newRow("empty") << QByteArray("") << false << 0.0;
    QTest::newRow("blank") << QByteArray("  ") << false << 0.0;
    QTest::newRow("nan") << QByteArray("nan") << false << 0.0;
    QTest::newRow("inf") << QByteArray("-inf") << false << 0.0;
    QTest::newRow("overflow") << QByteArray("1e999") << false << 0.0;
    QTest::newRow("two signs") << QByteArray("+-3") << false << 0.0;
    QTest::newRow("nul") << QByteArray("1\0", 2) << false << 0.0;
  }
  void readsNumbersWholeOrNotAtAll() {
    QFETCH(QByteArray, text);
    QFETCH(bool, isNumber);
    QFETCH(double, value);
    const auto parsed = parseDouble({text.constData(), static_cast<std::size_t>(text.size())});
    QCOMPARE(parsed.has_value(), isNumber);
    if (isNumber) QCOMPARE(*parsed, value);
  }

  void readsIntegers() {
    QCOMPARE(parseInteger("42").value(), std::int64_t{42});
    QCOMPARE(parseInteger("-9223372036854775808").value(), std::numeric_limits<std::int64_t>::min());
    QVERIFY(!parseInteger("9223372036854775808"));
    QVERIFY(!parseInteger("4.0"));
    QVERIFY(!parseInteger("0x10"));
  }

  void writesAPointAndTheShortestDigits() {
    QCOMPARE(formatDouble(0.95), std::string("0.95"));
    QCOMPARE(formatDouble(1234567.5), std::string("1234567.5"));
    QCOMPARE(formatDouble(0.1 + 0.2), std::string("0.30000000000000004"));
    QCOMPARE(formatDouble(0), std::string("0"));
  }

  void readsBackWhatItWrites() {
    RandomStream random(1);
    for (int i = 0; i < 10'000; ++i) {
      const double value = random.normal() * std::pow(10.0, static_cast<double>(random.below(600)) - 300);
      QCOMPARE(parseDouble(formatDouble(value)).value(), value);
    }
    for (const double value : {std::numeric_limits<double>::max(), std::numeric_limits<double>::denorm_min(), -0.0}) {
      QCOMPARE(parseDouble(formatDouble(value)).value(), value);
    }
  }

 private:
  void makeGermanLocale() {
    const int failed = QProcess::execute("localedef", {"-i", "de_DE", "-f", "ISO-8859-1", m_folder.filePath("de_DE")});
    qputenv("LOCPATH", m_folder.path().toLocal8Bit());
    if (failed != 0 || std::setlocale(LC_ALL, "de_DE") == nullptr) qInfo("this system has no German C locale");
  }

  QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(NumberTextTest)
#include "tst_number_text.moc"
