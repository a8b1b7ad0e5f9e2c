#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QTest>

#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

using namespace studio::widgets;
using namespace Qt::StringLiterals;

class TestNumberFormat : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp, ThemeChoice::light);
  }

  // The forms are those of the look's section on words and numbers.
  void rates() {
    QCOMPARE(percentText(0.214), u"21.4%"_s);
    QCOMPARE(percentFigure(0.214), u"21.4"_s);
    QCOMPARE(percentWithInterval(0.214, 0.197, 0.233), u"21.4% (19.7–23.3)"_s);
    QCOMPARE(percentWithInterval(0.214, {}, {}), u"21.4%"_s);
    QCOMPARE(percentText(0), u"0.0%"_s);
    QCOMPARE(percentText(1), u"100.0%"_s);
  }

  void differencesAreAlwaysSigned() {
    QCOMPARE(differencePp(2.6), u"+2.6 pp"_s);
    QCOMPARE(differencePp(-1.9), u"\u22121.9 pp"_s);
    QCOMPARE(differencePp(0), u"0 pp"_s);
    QCOMPARE(differencePp(-0.04), u"0 pp"_s);
  }

  void lossesCost() {
    QCOMPARE(lossFigure(11), u"\u221211.0"_s);
    QCOMPARE(lossFigure(0), u"0"_s);
    QCOMPARE(lossFigure(0.04), u"0"_s);
    QCOMPARE(lossFigure(0.05), u"\u22120.1"_s);
  }

  void probabilityIsZeroOnlyWhenMasked() {
    QCOMPARE(probabilityFigure(0.366, false), u"36.6"_s);
    QCOMPARE(probabilityFigure(0.0004, false), u"<0.1"_s);
    QCOMPARE(probabilityFigure(0, false), u"<0.1"_s);
    QCOMPARE(probabilityFigure(0.0005, false), u"0.1"_s);
    QCOMPARE(probabilityFigure(0.5, true), u"0"_s);
  }

  void countsFollowTheLocale() {
    QCOMPARE(countText(24'095), u"24,095"_s);
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(countText(24'095), u"24.095"_s);
    QCOMPARE(bytesText(4'200'000), u"4,2 MB"_s);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
  }

  // Where "." groups thousands, a decimal point beside it would be read as one.
  void decimalsFollowTheLocaleToo() {
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(percentText(0.214), u"21,4%"_s);
    QCOMPARE(intervalText(0.197, 0.233), u"(19,7–23,3)"_s);
    QCOMPARE(lossFigure(11), u"\u221211,0"_s);
    QCOMPARE(probabilityFigure(0.0004, false), u"<0,1"_s);
    QCOMPARE(fixedText(-1234.5, 2), u"\u22121234,50"_s);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
  }

  void timesAndSizes() {
    QCOMPARE(durationText(0.3), u"under 1 s"_s);
    QCOMPARE(durationText(41), u"41 s"_s);
    QCOMPARE(durationText(180), u"3 min"_s);
    QCOMPARE(durationText(3'900), u"1 h 5 min"_s);
    QCOMPARE(bytesText(999), u"999 bytes"_s);
    QCOMPARE(bytesText(4'200'000), u"4.2 MB"_s);
  }

  void everyDigitHasOneWidth() {
    QImage image(400, 60, QImage::Format_RGB32);
    QPainter painter(&image);
    for (const TextRole role : {TextRole::body, TextRole::note, TextRole::axis, TextRole::figure}) {
      painter.setFont(fontFor(role));
      const double width = figuresWidth(painter, u"00000.0"_s);
      for (const QString& text : {u"11111.1"_s, u"14707.9"_s, u"88888.8"_s})
        QCOMPARE(figuresWidth(painter, text), width);
    }
  }

  void figuresEndAtTheRight() {
    QImage image(120, 30, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(fontFor(TextRole::body));
    drawFigures(painter, QRectF(0, 0, 100, 30), Qt::AlignRight, u"11.1"_s);
    painter.end();
    int left = 120;
    int right = 0;
    for (int y = 0; y < 30; ++y) {
      for (int x = 0; x < 120; ++x) {
        if (qGray(image.pixel(x, y)) > 200) continue;
        left = qMin(left, x);
        right = qMax(right, x);
      }
    }
    QVERIFY2(right >= 92 && right <= 100, qPrintable(QString::number(right)));
    QVERIFY(left > 60);
  }
};

QTEST_MAIN(TestNumberFormat)
#include "tst_number_format.moc"
