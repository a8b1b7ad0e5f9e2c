#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QPalette>
#include <QString>

class QApplication;
class QWidget;

namespace studio::widgets {

/// The fixed meanings of colour; each is always shown with a sign or a word as well.
enum class Tone { good, loss, warn, error, rule, info };

/// Size and weight of text, by what it is for (tokens.json, type.scale).
enum class TextRole { answer, pageTitle, figure, sentence, panelTitle, body, note, axis, button };

enum class ThemeChoice { light, dark, asSystem };

struct ToneColors {
  QColor text;
  QColor fill;
};

/// A costly turn's mark: its sign, colours and the loss from which it is given.
struct MarkStyle {
  QColor fill;
  QColor text;
  QString sign;
  double fromLossPp = 0;
};

struct SeriesStyle {
  QColor color;
  QList<qreal> dash;  ///< empty = solid
  QString marker;     ///< disc, square, triangle, diamond
};

/// Every colour of the studio, read from resources/look/tokens.json. Nothing else names a colour.
struct Theme {
  bool isDark = false;
  QColor window, rail, surface, surfaceAlternate, surfaceSunken, border, fieldEdge;
  QColor text, textSecondary, textMuted, textDisabled, accentText;
  QColor accentFill, accentFillHover, accentFillPressed, selection, focusRing, onAccent, dangerFill;
  QColor bubbleAgent, bubbleCustomer, bubbleText;
  QColor chartGrid, chartAxis, chartLabel, warnFill, hatch;
  double bandOpacity = 0.16;
  ToneColors good, loss, warn, error, rule, info;
  MarkStyle slip, mistake, blunder;
  QList<SeriesStyle> series;

  const ToneColors& tone(Tone tone) const;
  /// The mark for a loss in points, or nothing below the first threshold.
  const MarkStyle* markFor(double lossPp) const;
  QPalette palette() const;
};

/// The theme in use; changes are announced to every widget as QEvent::PaletteChange. GUI thread.
const Theme& theme();
/// Sets palette, fonts and style of the application. There is no style sheet: the style paints every part.
void applyTheme(QApplication& application, ThemeChoice choice);
ThemeChoice themeChoice();
/// `color` laid over `ground` with this opacity, as an opaque colour.
QColor blended(const QColor& color, const QColor& ground, double opacity);

QFont fontFor(TextRole role);
/// The distance of baselines in text of several lines.
int lineHeight(TextRole role);

/// Sizes of tokens.json -> layout, spacing, radii in device-independent pixels.
namespace metric {
inline constexpr int kUnit = 8, kHalf = 4, kPageMargin = 16, kGap = 12, kPanelPadding = 12;
inline constexpr int kMenuBar = 32, kRail = 160, kRailItem = 34, kRailCollapsed = 48, kPageHeader = 60;
inline constexpr int kPanelHeader = 36, kJobBar = 28, kControl = 28, kControlSmall = 24;
inline constexpr int kTableHeader = 28, kRow = 30, kRowDense = 26, kRowRoomy = 36, kListRow = 53, kCandidateRow = 27;
inline constexpr int kRadiusTag = 3, kRadiusControl = 4, kRadiusPanel = 6, kRadiusBubble = 8, kRadiusChip = 10;
inline constexpr int kSelectionBar = 3, kMessageBar = 4;
inline constexpr double kThinSupport = 30;  ///< fewer effective dialogues: small, muted, hatched
}  // namespace metric

}  // namespace studio::widgets
