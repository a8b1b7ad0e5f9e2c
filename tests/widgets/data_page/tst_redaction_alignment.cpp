#include <QtTest>

#include "widgets/data_page/redaction_alignment.h"

using namespace studio::widgets;

class TestRedactionAlignment final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void finds_data() {
    QTest::addColumn<QString>("read");
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const char* name, const char* read, const char* stored, const QStringList& found) {
      QTest::newRow(name) << QString::fromUtf8(read) << QString::fromUtf8(stored) << found;
    };
    row("one", "call 0151 now", "call <PHONE_NUMBER> now", {QStringLiteral("0151")});
    row("two", "a@b.de or 0151", "<EMAIL_ADDRESS> or <PHONE_NUMBER>",
        {QStringLiteral("a@b.de"), QStringLiteral("0151")});
    row("side by side", "x@y.de0151", "<EMAIL_ADDRESS><PHONE_NUMBER>",
        {QStringLiteral("x"), QStringLiteral("@y.de0151")});
    row("written by the customer", "see <URL> at a@b.de", "see <URL> at <EMAIL_ADDRESS>", {QStringLiteral("a@b.de")});
    row("first find is too early", "a b a b c", "<NAME> b c", {QStringLiteral("a b a")});
    row("nothing", "hello", "hello", {});
    row("other change", "hello there", "hallo <NAME>", {});
    row("beyond the first plane", "😀 a@b.de 😀", "😀 <EMAIL_ADDRESS> 😀", {QStringLiteral("a@b.de")});
  }

  void finds() {
    QFETCH(QString, read);
    QFETCH(QString, stored);
    QFETCH(QStringList, found);
    QStringList parts;
    for (const ReplacedPart& part : alignRedaction(read, stored)) {
      parts << read.mid(part.readStart, part.readLength);
      QVERIFY(stored.mid(part.storedStart, part.storedLength).startsWith(QLatin1Char('<')));
    }
    QCOMPARE(parts, found);
  }

  void endsOnHostileInput() {
    const QString read = QStringLiteral("a ").repeated(4000);
    const QString stored = QStringLiteral("<NAME> a ").repeated(300) + QStringLiteral("b");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(alignRedaction(read, stored).isEmpty());
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
  }
};

QTEST_APPLESS_MAIN(TestRedactionAlignment)
#include "tst_redaction_alignment.moc"
