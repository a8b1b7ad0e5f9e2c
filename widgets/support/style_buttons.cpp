#include <QPainter>
#include <QWidget>

#include "widgets/support/style_parts.h"
#include "widgets/support/theme.h"

namespace studio::widgets::parts {
namespace {

using namespace Qt::StringLiterals;

constexpr int kIcon = 16;

struct ButtonLook {
  QColor fill, edge, ink;
};

QString kindOf(const QWidget* widget) { return widget == nullptr ? QString() : widget->property("kind").toString(); }

QString keysOf(const QWidget* widget) { return widget == nullptr ? QString() : widget->property("keys").toString(); }

bool isSmall(const QWidget* widget) { return widget != nullptr && widget->property("small").toBool(); }

QColor primaryFill(QStyle::State state) {
  const Theme& t = theme();
  if (state.testFlag(QStyle::State_Sunken)) return t.accentFillPressed;
  return state.testFlag(QStyle::State_MouseOver) ? t.accentFillHover : t.accentFill;
}

/// Fill of a button that is a surface: what lies under the pointer is a shade deeper.
QColor surfaceFill(QStyle::State state, const QColor& resting) {
  const Theme& t = theme();
  if (state.testFlag(QStyle::State_Sunken)) return t.border;
  if (state.testFlag(QStyle::State_On)) return t.selection;
  return state.testFlag(QStyle::State_MouseOver) ? t.surfaceSunken : resting;
}

ButtonLook disabledLook(const QString& kind) {
  const Theme& t = theme();
  if (kind == "flat"_L1 || kind == "link"_L1) return {{}, {}, t.textDisabled};
  return {t.surfaceSunken, t.border, t.textDisabled};
}

ButtonLook lookOf(const QString& kind, QStyle::State state) {
  const Theme& t = theme();
  if (!state.testFlag(QStyle::State_Enabled)) return disabledLook(kind);
  if (kind == "primary"_L1) return {primaryFill(state), {}, t.onAccent};
  if (kind == "flat"_L1) return {surfaceFill(state, {}), {}, t.text};
  if (kind == "link"_L1) return {surfaceFill(state, {}), {}, t.accentText};
  if (kind == "dangerOutline"_L1) return {surfaceFill(state, t.surface), t.error.text, t.error.text};
  if (kind == "danger"_L1) {
    return {
        state.testFlag(QStyle::State_Sunken) ? blended(Qt::black, t.dangerFill, 0.2) : t.dangerFill, {}, t.onAccent};
  }
  return {surfaceFill(state, t.surface), t.fieldEdge, t.text};
}

struct LabelParts {
  QSize text;
  QSize key;
  int total = 0;
};

LabelParts measure(const QStyleOptionButton& option, const QWidget* widget) {
  LabelParts parts;
  parts.text = option.fontMetrics.size(Qt::TextShowMnemonic, option.text);
  const QString keys = keysOf(widget);
  if (!keys.isEmpty()) parts.key = keySize(keys);
  const bool hasText = !option.text.isEmpty();
  if (!option.icon.isNull()) parts.total += kIcon + (hasText ? metric::kUnit : 0);
  if (hasText) parts.total += parts.text.width();
  if (!keys.isEmpty()) parts.total += metric::kUnit + parts.key.width();
  return parts;
}

}  // namespace

QSize buttonSize(const QStyleOptionButton& option, const QWidget* widget) {
  const bool small = isSmall(widget);
  const int height = small ? metric::kControlSmall : metric::kControl;
  if (option.text.isEmpty()) return {height, height};
  const int padding = small || kindOf(widget) == "link"_L1 ? metric::kUnit : metric::kPanelPadding;
  return {measure(option, widget).total + 2 * padding, height};
}

void drawButtonPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
  const ButtonLook look = lookOf(kindOf(widget), option.state);
  drawBox(painter, QRectF(option.rect), look.fill, look.edge, metric::kRadiusControl);
}

void drawButtonLabel(const QStyleOptionButton& option, QPainter& painter, const QWidget* widget) {
  const ButtonLook look = lookOf(kindOf(widget), option.state);
  const LabelParts parts = measure(option, widget);
  QRect rest = option.rect;
  rest.setLeft(rest.left() + qMax(metric::kHalf, (rest.width() - parts.total) / 2));
  if (!option.icon.isNull()) {
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const QRect box(rest.left(), rest.top() + (rest.height() - kIcon) / 2, kIcon, kIcon);
    option.icon.paint(&painter, box, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    rest.setLeft(box.right() + 1 + metric::kUnit);
  }
  painter.setPen(look.ink);
  const int keyRoom = parts.key.isValid() && parts.key.width() > 0 ? parts.key.width() + metric::kUnit : 0;
  const int textRoom = option.rect.right() - metric::kHalf - keyRoom - rest.left();
  const QString text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, textRoom + 2, Qt::TextShowMnemonic);
  painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine, text);
  if (keyRoom == 0) return;
  const int keyLeft = rest.left() + qMin(textRoom, parts.text.width()) + metric::kUnit;
  const QRectF box(QPointF(keyLeft, rest.center().y() - parts.key.height() / 2.0 + 0.5), QSizeF(parts.key));
  drawKey(painter, box, keysOf(widget), look.ink, look.edge.isValid() ? theme().border : look.ink);
}

void drawToolPanel(const QStyleOption& option, QPainter& painter) {
  const QColor fill = surfaceFill(option.state, {});
  if (option.state.testFlag(QStyle::State_Enabled)) drawBox(painter, option.rect, fill, {}, metric::kRadiusControl);
}

namespace {

ButtonLook markLook(const QStyleOption& option, bool isFilled) {
  const Theme& t = theme();
  if (!option.state.testFlag(QStyle::State_Enabled)) return {t.surfaceSunken, t.border, t.textDisabled};
  if (isFilled) return {primaryFill(option.state), {}, t.onAccent};
  return {option.state.testFlag(QStyle::State_MouseOver) ? t.surfaceSunken : t.surface, t.fieldEdge, t.text};
}

}  // namespace

void drawCheckMark(const QStyleOption& option, QPainter& painter) {
  const bool isOn = option.state.testFlag(QStyle::State_On);
  const bool isPartly = option.state.testFlag(QStyle::State_NoChange);
  const ButtonLook look = markLook(option, isOn || isPartly);
  const QRectF box(option.rect);
  drawBox(painter, box, look.fill, look.edge, metric::kRadiusTag);
  if (!isOn && !isPartly) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(look.ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  const QPointF middle = box.center();
  if (isPartly)
    painter.drawLine(middle - QPointF(3.5, 0), middle + QPointF(3.5, 0));
  else
    painter.drawPolyline(QPolygonF{middle + QPointF(-3.5, 0), middle + QPointF(-1, 2.5), middle + QPointF(3.5, -2.5)});
  painter.restore();
}

void drawRadioMark(const QStyleOption& option, QPainter& painter) {
  const bool isOn = option.state.testFlag(QStyle::State_On);
  const ButtonLook look = markLook(option, isOn);
  const QRectF box(option.rect);
  drawBox(painter, box, look.fill, look.edge, box.width() / 2);
  const QPointF middle = box.center();
  if (isOn) drawBox(painter, QRectF(middle.x() - 2.5, middle.y() - 2.5, 5, 5), look.ink, {}, 2.5);
}

}  // namespace studio::widgets::parts
