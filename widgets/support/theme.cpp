#include "widgets/support/theme.h"

#include <QApplication>
#include <QToolTip>

#include "widgets/support/focus_ring.h"
#include "widgets/support/studio_style.h"
#include "widgets/support/theme_tokens.h"

namespace studio::widgets {
namespace {

const ThemeTokens& tokens() {
  static const ThemeTokens kTokens = readThemeTokens();
  return kTokens;
}

struct Choice {
  ThemeChoice choice = ThemeChoice::light;
  bool isDark = false;
};

Choice& current() {
  static Choice choice;
  return choice;
}

/// What the desktop asked for, judged by the palette that Qt came up with before it was replaced.
bool isSystemDark() {
  static const bool kIsDark = [] {
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
  }();
  return kIsDark;
}

void setFonts() {
  QApplication::setFont(fontFor(TextRole::body));
  QApplication::setFont(fontFor(TextRole::button), "QPushButton");
  QFont header = fontFor(TextRole::note);
  header.setWeight(QFont::Medium);
  QApplication::setFont(header, "QHeaderView");
  QToolTip::setFont(fontFor(TextRole::note));
}

void setDisabled(QPalette& palette, const Theme& theme) {
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
                          QPalette::PlaceholderText, QPalette::Link, QPalette::BrightText}) {
    palette.setColor(QPalette::Disabled, role, theme.textDisabled);
  }
  palette.setColor(QPalette::Disabled, QPalette::Base, theme.surfaceSunken);
  palette.setColor(QPalette::Disabled, QPalette::Dark, theme.border);
}

}  // namespace

const ToneColors& Theme::tone(Tone tone) const {
  switch (tone) {
    case Tone::good: return good;
    case Tone::loss: return loss;
    case Tone::warn: return warn;
    case Tone::error: return error;
    case Tone::rule: return rule;
    case Tone::info: break;
  }
  return info;
}

const MarkStyle* Theme::markFor(double lossPp) const {
  if (lossPp >= blunder.fromLossPp) return &blunder;
  if (lossPp >= mistake.fromLossPp) return &mistake;
  return lossPp >= slip.fromLossPp ? &slip : nullptr;
}

QPalette Theme::palette() const {
  QPalette palette;
  palette.setColor(QPalette::Window, window);
  palette.setColor(QPalette::Button, surface);
  palette.setColor(QPalette::Base, surface);
  palette.setColor(QPalette::AlternateBase, surfaceAlternate);
  palette.setColor(QPalette::ToolTipBase, surface);
  for (const auto role :
       {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText, QPalette::ToolTipText}) {
    palette.setColor(role, text);
  }
  palette.setColor(QPalette::BrightText, textSecondary);
  palette.setColor(QPalette::PlaceholderText, textMuted);
  palette.setColor(QPalette::Link, accentText);
  palette.setColor(QPalette::LinkVisited, accentText);
  palette.setColor(QPalette::Highlight, selection);
  palette.setColor(QPalette::Light, surface);
  palette.setColor(QPalette::Midlight, surfaceSunken);
  palette.setColor(QPalette::Mid, border);
  palette.setColor(QPalette::Dark, fieldEdge);
  palette.setColor(QPalette::Shadow, fieldEdge);
  setDisabled(palette, *this);
  return palette;
}

const Theme& theme() { return current().isDark ? tokens().dark : tokens().light; }

ThemeChoice themeChoice() { return current().choice; }

QColor blended(const QColor& color, const QColor& ground, double opacity) {
  const auto mix = [opacity](int over, int under) { return qRound(opacity * over + (1 - opacity) * under); };
  return {mix(color.red(), ground.red()), mix(color.green(), ground.green()), mix(color.blue(), ground.blue())};
}

void applyTheme(QApplication& application, ThemeChoice choice) {
  const bool isSystem = isSystemDark();
  current() = {choice, choice == ThemeChoice::dark || (choice == ThemeChoice::asSystem && isSystem)};
  if (dynamic_cast<StudioStyle*>(application.style()) == nullptr) {
    QApplication::setStyle(new StudioStyle);
    new FocusRing(&application);
    setFonts();
  }
  QApplication::setPalette(theme().palette());
  QToolTip::setPalette(theme().palette());
}

int lineHeight(TextRole role) { return tokens().lineHeights.at(static_cast<qsizetype>(role)); }

QFont fontFor(TextRole role) { return tokens().fonts.at(static_cast<qsizetype>(role)); }

}  // namespace studio::widgets
