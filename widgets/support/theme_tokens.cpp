#include "widgets/support/theme_tokens.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// In a static library nobody links the resources unless they are asked for by name; not in a namespace.
static void initResources() { Q_INIT_RESOURCE(studio); }

namespace studio::widgets {
namespace {

using namespace Qt::StringLiterals;

QColor colorIn(const QJsonObject& object, QLatin1String key) {
  const QColor color(object.value(key).toString());
  if (!color.isValid()) qFatal("tokens.json: no colour called %s", key.data());
  return color;
}

ToneColors toneIn(const QJsonObject& semantic, QLatin1String key) {
  const QJsonObject tone = semantic.value(key).toObject();
  return {colorIn(tone, "text"_L1), colorIn(tone, "fill"_L1)};
}

MarkStyle markIn(const QJsonObject& marks, QLatin1String key) {
  const QJsonObject mark = marks.value(key).toObject();
  return {colorIn(mark, "fill"_L1), colorIn(mark, "text"_L1), mark.value("sign"_L1).toString(),
          mark.value("fromLossPp"_L1).toDouble()};
}

SeriesStyle seriesOf(const QJsonObject& object) {
  SeriesStyle style{colorIn(object, "color"_L1), {}, object.value("marker"_L1).toString()};
  const QJsonArray dash = object.value("dash"_L1).toArray();
  for (const auto& part : dash) style.dash.append(part.toDouble());
  return style;
}

void readSurfaces(Theme& theme, const QJsonObject& palette) {
  theme.window = colorIn(palette, "window"_L1);
  theme.rail = colorIn(palette, "rail"_L1);
  theme.surface = colorIn(palette, "surface"_L1);
  theme.surfaceAlternate = colorIn(palette, "surfaceAlternate"_L1);
  theme.surfaceSunken = colorIn(palette, "surfaceSunken"_L1);
  theme.border = colorIn(palette, "border"_L1);
  theme.fieldEdge = colorIn(palette, "fieldEdge"_L1);
  theme.selection = colorIn(palette, "selection"_L1);
}

void readInks(Theme& theme, const QJsonObject& palette) {
  theme.text = colorIn(palette, "text"_L1);
  theme.textSecondary = colorIn(palette, "textSecondary"_L1);
  theme.textMuted = colorIn(palette, "textMuted"_L1);
  theme.textDisabled = colorIn(palette, "textDisabled"_L1);
  theme.accentText = colorIn(palette, "accentText"_L1);
  theme.accentFill = colorIn(palette, "accentFill"_L1);
  theme.accentFillHover = colorIn(palette, "accentFillHover"_L1);
  theme.accentFillPressed = colorIn(palette, "accentFillPressed"_L1);
  theme.focusRing = colorIn(palette, "focusRing"_L1);
  theme.onAccent = colorIn(palette, "onAccent"_L1);
  theme.dangerFill = colorIn(palette, "dangerFill"_L1);
}

void readMeanings(Theme& theme, const QJsonObject& object) {
  const QJsonObject semantic = object.value("semantic"_L1).toObject();
  theme.good = toneIn(semantic, "good"_L1);
  theme.loss = toneIn(semantic, "loss"_L1);
  theme.warn = toneIn(semantic, "warn"_L1);
  theme.error = toneIn(semantic, "error"_L1);
  theme.rule = toneIn(semantic, "rule"_L1);
  theme.info = toneIn(semantic, "info"_L1);
  theme.warnFill = colorIn(object, "warnFill"_L1);
  const QJsonObject marks = object.value("marks"_L1).toObject();
  theme.slip = markIn(marks, "slip"_L1);
  theme.mistake = markIn(marks, "mistake"_L1);
  theme.blunder = markIn(marks, "blunder"_L1);
  const QJsonObject bubbles = object.value("bubbles"_L1).toObject();
  theme.bubbleAgent = colorIn(bubbles, "agent"_L1);
  theme.bubbleCustomer = colorIn(bubbles, "customer"_L1);
  theme.bubbleText = colorIn(bubbles, "text"_L1);
}

void readChart(Theme& theme, const QJsonObject& chart) {
  theme.chartGrid = colorIn(chart, "grid"_L1);
  theme.chartAxis = colorIn(chart, "axis"_L1);
  theme.chartLabel = colorIn(chart, "label"_L1);
  theme.bandOpacity = chart.value("bandOpacity"_L1).toDouble();
  const QJsonArray series = chart.value("series"_L1).toArray();
  for (const auto& entry : series) theme.series.append(seriesOf(entry.toObject()));
  const QJsonObject hatch = chart.value("hatch"_L1).toObject();
  theme.hatch = colorIn(hatch, "color"_L1);
  theme.hatch.setAlphaF(static_cast<float>(hatch.value("opacity"_L1).toDouble()));
}

Theme themeOf(const QJsonObject& object, bool isDark) {
  Theme theme;
  theme.isDark = isDark;
  const QJsonObject palette = object.value("palette"_L1).toObject();
  readSurfaces(theme, palette);
  readInks(theme, palette);
  readMeanings(theme, object);
  readChart(theme, object.value("chart"_L1).toObject());
  return theme;
}

QJsonObject sizeCalled(const QJsonObject& type, QLatin1String name) {
  const QJsonArray scale = type.value("scale"_L1).toArray();
  for (const auto& entry : scale) {
    if (entry.toObject().value("name"_L1).toString() == name) return entry.toObject();
  }
  qFatal("tokens.json: no type size called %s", name.data());
  return {};
}

void readType(ThemeTokens& tokens, const QJsonObject& type) {
  QFont font;
  font.setFamilies(type.value("family"_L1).toVariant().toStringList());
  for (const auto name : {"answer"_L1, "pageTitle"_L1, "figure"_L1, "sentence"_L1, "panelTitle"_L1, "body"_L1,
                          "note"_L1, "axis"_L1, "button"_L1}) {
    const QJsonObject size = sizeCalled(type, name);
    font.setPixelSize(size.value("size"_L1).toInt());
    font.setWeight(static_cast<QFont::Weight>(size.value("weight"_L1).toInt()));
    tokens.fonts.append(font);
    tokens.lineHeights.append(size.value("line"_L1).toInt());
  }
}

}  // namespace

ThemeTokens readThemeTokens() {
  initResources();
  QFile file(u":/look/tokens.json"_s);
  if (!file.open(QIODevice::ReadOnly)) qFatal("tokens.json is not compiled into the program");
  const QJsonObject tokens = QJsonDocument::fromJson(file.readAll()).object();
  ThemeTokens read{
      themeOf(tokens.value("light"_L1).toObject(), false), themeOf(tokens.value("dark"_L1).toObject(), true), {}, {}};
  readType(read, tokens.value("type"_L1).toObject());
  return read;
}

}  // namespace studio::widgets
