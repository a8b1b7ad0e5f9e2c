#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <cmath>

#include "tests/support/checkout.h"
#include "widgets/support/theme.h"

using namespace studio::widgets;
using namespace Qt::StringLiterals;

namespace {

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// Relative luminance and contrast ratio of WCAG 2.1.
double luminance(const QColor& color) {
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
  const double brighter = std::max(luminance(a), luminance(b));
  const double darker = std::min(luminance(a), luminance(b));
  return (brighter + 0.05) / (darker + 0.05);
}

void requireContrast(const char* what, const QColor& ink, const QColor& ground, double least) {
  const double found = contrast(ink, ground);
  QVERIFY2(found >= least,
           qPrintable(u"%1: %2 on %3 is %4"_s.arg(QString::fromLatin1(what), ink.name(), ground.name()).arg(found)));
}

QJsonObject tokens() {
  QFile file(studio::test::sourceFolder() / "resources/look/tokens.json");
  if (!file.open(QIODevice::ReadOnly)) return {};
  return QJsonDocument::fromJson(file.readAll()).object();
}

}  // namespace

class TestTheme : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void contrastFormulaKnowsBlackOnWhite() {
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
  }

  void themes_data() {
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
  }

  void paletteIsTheTokens_data() { themes_data(); }
  void paletteIsTheTokens() {
    QFETCH(bool, isDark);
    applyTheme(*qApp, isDark ? ThemeChoice::dark : ThemeChoice::light);
    const QJsonObject wanted =
        tokens().value(isDark ? "dark"_L1 : "light"_L1).toObject().value("palette"_L1).toObject();
    const QPalette palette = QApplication::palette();
    const QList<std::pair<QLatin1String, QPalette::ColorRole>> roles = {
        {"window"_L1, QPalette::Window},
        {"surface"_L1, QPalette::Base},
        {"surfaceAlternate"_L1, QPalette::AlternateBase},
        {"text"_L1, QPalette::WindowText},
        {"text"_L1, QPalette::HighlightedText},
        {"textMuted"_L1, QPalette::PlaceholderText},
        {"accentText"_L1, QPalette::Link},
        {"selection"_L1, QPalette::Highlight},
        {"border"_L1, QPalette::Mid},
        {"fieldEdge"_L1, QPalette::Dark},
        {"surfaceSunken"_L1, QPalette::Midlight}};
    for (const auto& [name, role] : roles) {
      QCOMPARE(palette.color(QPalette::Active, role), QColor(wanted.value(name).toString()));
    }
    QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), QColor(wanted.value("textDisabled"_L1).toString()));
    QCOMPARE(theme().isDark, isDark);
  }

  void textCanBeRead_data() { themes_data(); }
  void textCanBeRead() {
    QFETCH(bool, isDark);
    applyTheme(*qApp, isDark ? ThemeChoice::dark : ThemeChoice::light);
    const Theme& t = theme();
    for (const QColor& ground : {t.window, t.rail, t.surface, t.surfaceAlternate, t.surfaceSunken, t.selection}) {
      requireContrast("text", t.text, ground, 4.5);
      requireContrast("secondary", t.textSecondary, ground, 4.5);
      requireContrast("muted", t.textMuted, ground, 4.5);
      requireContrast("accent", t.accentText, ground, 4.5);
    }
    for (const Tone tone : {Tone::good, Tone::loss, Tone::warn, Tone::error, Tone::rule, Tone::info}) {
      // words of a tone stand in rows as well, chosen and pointed at, and on cards
      for (const QColor& ground : {t.surface, t.surfaceAlternate, t.selection})
        requireContrast("tone on surface", t.tone(tone).text, ground, 4.5);
      requireContrast("tone on fill", t.tone(tone).text, t.tone(tone).fill, 4.5);
      requireContrast("text on fill", t.text, t.tone(tone).fill, 4.5);
      requireContrast("advice on fill", t.textSecondary, t.tone(tone).fill, 4.5);  // of the message bar
    }
    for (const QColor& fill : {t.accentFill, t.accentFillHover, t.accentFillPressed, t.dangerFill}) {
      requireContrast("on accent", t.onAccent, fill, 4.5);
    }
    for (const MarkStyle* mark : {&t.slip, &t.mistake, &t.blunder})
      requireContrast("mark", mark->text, mark->fill, 4.5);
    requireContrast("chart label", t.chartLabel, t.surface, 4.5);
    requireContrast("bubble", t.bubbleText, t.bubbleAgent, 4.5);
    requireContrast("bubble", t.bubbleText, t.bubbleCustomer, 4.5);
  }

  void edgesAndLinesCanBeSeen_data() { themes_data(); }
  void edgesAndLinesCanBeSeen() {
    QFETCH(bool, isDark);
    applyTheme(*qApp, isDark ? ThemeChoice::dark : ThemeChoice::light);
    const Theme& t = theme();
    for (const QColor& ground : {t.window, t.surface}) {
      requireContrast("field edge", t.fieldEdge, ground, 3);
      requireContrast("focus ring", t.focusRing, ground, 3);
    }
    QVERIFY(t.series.size() >= 4);
    for (const SeriesStyle& series : t.series) requireContrast("series", series.color, t.surface, 3);
  }

  void marksBeginWhereTheTokensSay() {
    applyTheme(*qApp, ThemeChoice::light);
    QVERIFY(theme().markFor(2.9) == nullptr);
    QCOMPARE(theme().markFor(3.0)->sign, u"?!"_s);
    QCOMPARE(theme().markFor(6.0)->sign, u"?"_s);
    QCOMPARE(theme().markFor(10.0)->sign, u"??"_s);
  }

  void sizesAreTheTokens() {
    QCOMPARE(fontFor(TextRole::answer).pixelSize(), 28);
    QCOMPARE(fontFor(TextRole::pageTitle).weight(), QFont::DemiBold);
    QCOMPARE(fontFor(TextRole::body).pixelSize(), 13);
    QCOMPARE(fontFor(TextRole::button).weight(), QFont::Medium);
    QCOMPARE(lineHeight(TextRole::body), 20);
    QCOMPARE(QApplication::font().pixelSize(), 13);
  }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
