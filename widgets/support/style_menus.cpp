#include <QGuiApplication>
#include <QPainter>

#include "widgets/support/style_parts.h"
#include "widgets/support/theme.h"

namespace studio::widgets::parts {
namespace {

constexpr int kMarkRoom = 28;
constexpr int kItemHeight = 28;
constexpr int kSeparatorHeight = 9;

void drawMenuMark(const QStyleOptionMenuItem& option, QPainter& painter) {
  const QRect place(option.rect.left() + metric::kUnit, option.rect.top() + (option.rect.height() - 16) / 2, 16, 16);
  if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().accentText, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = QRectF(place).center();
    painter.drawPolyline(QPolygonF{middle + QPointF(-4, 0), middle + QPointF(-1, 3), middle + QPointF(4, -3)});
    painter.restore();
    return;
  }
  const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
  option.icon.paint(&painter, place, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
}

}  // namespace

QSize menuItemSize(const QStyleOptionMenuItem& option) {
  if (option.menuItemType == QStyleOptionMenuItem::Separator) return {20, kSeparatorHeight};
  const QFontMetrics metrics(option.font);
  const QStringList texts = option.text.split(u'\t');
  int width = metrics.size(Qt::TextShowMnemonic, texts.first()).width() + kMarkRoom + 2 * metric::kPanelPadding;
  if (texts.size() > 1 || option.reservedShortcutWidth > 0) {
    width += 3 * metric::kUnit + qMax(option.reservedShortcutWidth, metrics.horizontalAdvance(texts.last()));
  }
  if (option.menuItemType == QStyleOptionMenuItem::SubMenu) width += 16;
  return {width, kItemHeight};
}

void drawMenuItem(const QStyleOptionMenuItem& option, QPainter& painter) {
  const Theme& t = theme();
  const QRect& box = option.rect;
  if (option.menuItemType == QStyleOptionMenuItem::Separator) {
    painter.fillRect(QRect(box.left(), box.center().y(), box.width(), 1), t.border);
    return;
  }
  const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
  if (isEnabled && option.state.testFlag(QStyle::State_Selected)) painter.fillRect(box, t.selection);
  drawMenuMark(option, painter);
  const QStringList texts = option.text.split(u'\t');
  const QRect inner = box.adjusted(kMarkRoom, 0, -metric::kPanelPadding, 0);
  painter.setFont(option.font);
  painter.setPen(isEnabled ? t.text : t.textDisabled);
  painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine, texts.first());
  painter.setPen(isEnabled ? t.textMuted : t.textDisabled);
  if (texts.size() > 1) painter.drawText(inner, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, texts.last());
  if (option.menuItemType != QStyleOptionMenuItem::SubMenu) return;
  drawChevron(painter, QRectF(inner.right() - 8, inner.top(), 8, inner.height()), Qt::RightArrow, t.textSecondary);
}

void drawMenuBarItem(const QStyleOptionMenuItem& option, QPainter& painter) {
  const Theme& t = theme();
  painter.fillRect(option.rect, t.window);
  painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, t.border);
  const bool isOpen = option.state.testFlag(QStyle::State_Sunken) || option.state.testFlag(QStyle::State_Selected);
  const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
  if (isOpen && isEnabled)
    drawBox(painter, QRectF(option.rect).adjusted(0, 4, 0, -4), t.selection, {}, metric::kRadiusControl);
  painter.setPen(isEnabled ? t.textSecondary : t.textDisabled);
  const bool isByKey = isOpen || QGuiApplication::keyboardModifiers().testFlag(Qt::AltModifier);
  const int mnemonic = isByKey ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
  painter.drawText(option.rect, Qt::AlignCenter | mnemonic | Qt::TextSingleLine, option.text);
}

}  // namespace studio::widgets::parts
