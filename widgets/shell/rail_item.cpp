#include "widgets/shell/rail_item.h"

#include <QPainter>

#include "widgets/shell/navigation_model.h"
#include "widgets/support/icons.h"
#include "widgets/support/style_parts.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

constexpr int kIcon = 22;
constexpr int kCaptionHeight = 35;
constexpr int kRowHeight = metric::kRailItem + 2;
constexpr int kTextLeft = 38;
constexpr double kBadgePadding = 12;
constexpr double kDot = 4;

double badgeWidth(const QString& badge) {
  return QFontMetricsF(fontFor(TextRole::axis)).horizontalAdvance(badge) + kBadgePadding;
}

void drawBadge(QPainter& painter, const QRectF& row, const QString& badge) {
  const Theme& t = theme();
  const QSizeF size(badgeWidth(badge), 18);
  const QRectF box(row.right() - size.width() - 6, row.center().y() - size.height() / 2, size.width(), size.height());
  parts::drawBox(painter, box, t.selection, t.accentText, 9);
  painter.setFont(fontFor(TextRole::axis));
  painter.setPen(t.accentText);
  painter.drawText(box, Qt::AlignCenter, badge);
}

/// Stands for a badge that has no room; its word is in the name that is read out.
void drawDot(QPainter& painter, const QPointF& middle) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme().accentText);
  painter.drawEllipse(middle, kDot, kDot);
}

void drawRailIcon(QPainter& painter, const QRect& box, const RailItem& item) {
  const int left = item.isCollapsed ? box.center().x() - kIcon / 2 + 1 : box.left() + 10;
  const QRect place(left, box.center().y() - kIcon / 2 + 1, kIcon, kIcon);
  icon(item.icon, item.isSelected ? IconInk::accent : IconInk::text)
      .paint(&painter, place, Qt::AlignCenter, item.isEnabled ? QIcon::Normal : QIcon::Disabled);
}

}  // namespace

void drawRailItem(QPainter& painter, const QRect& box, const RailItem& item) {
  const Theme& t = theme();
  if (item.isSelected)
    parts::drawBox(painter, box, t.surface, t.border, metric::kRadiusControl);
  else if (item.isHovered && item.isEnabled)
    parts::drawBox(painter, box, t.surfaceAlternate, {}, metric::kRadiusControl);
  if (item.isSelected)
    painter.fillRect(box.left(), box.top() + 6, metric::kSelectionBar, box.height() - 12, t.accentFill);
  if (item.hasFocus) parts::drawBox(painter, box, {}, t.focusRing, metric::kRadiusControl, 2);
  drawRailIcon(painter, box, item);
  if (item.isCollapsed) {
    if (!item.badge.isEmpty()) drawDot(painter, QPointF(box.right() - 7, box.top() + 8));
    return;
  }
  QFont font = fontFor(TextRole::body);
  if (item.isSelected) font.setWeight(QFont::DemiBold);
  painter.setFont(font);
  painter.setPen(!item.isEnabled ? t.textDisabled : item.isSelected ? t.text : t.textSecondary);
  const QRect words = box.adjusted(kTextLeft, 0, -4, 0);
  painter.drawText(words, Qt::AlignVCenter | Qt::TextSingleLine, item.text);
  if (item.badge.isEmpty()) return;
  const double room = words.width() - QFontMetricsF(font).horizontalAdvance(item.text);
  if (room < badgeWidth(item.badge) + kBadgePadding)
    drawDot(painter, QPointF(box.right() - 10, box.center().y() + 1));
  else
    drawBadge(painter, box, item.badge);
}

void RailDelegate::paintCaption(QPainter& painter, const QRect& box, const QString& text) const {
  if (m_isCollapsed) {
    painter.fillRect(box.left() + 12, box.center().y(), box.width() - 24, 1, theme().border);
    return;
  }
  QFont font = fontFor(TextRole::axis);
  font.setWeight(QFont::Medium);
  painter.setFont(font);
  painter.setPen(theme().textMuted);
  painter.drawText(box.adjusted(8, 0, 0, -4), Qt::AlignLeft | Qt::AlignBottom, text);
}

void RailDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  if (!index.data(NavigationModel::kPageRole).isValid()) {
    paintCaption(*painter, option.rect, index.data().toString());
  } else {
    RailItem item{index.data().toString(), index.data(NavigationModel::kIconNameRole).toString(),
                  index.data(NavigationModel::kBadgeRole).toString()};
    item.isSelected = option.state.testFlag(QStyle::State_Selected);
    item.isHovered = option.state.testFlag(QStyle::State_MouseOver);
    item.isEnabled = index.flags().testFlag(Qt::ItemIsEnabled);
    item.isCollapsed = m_isCollapsed;
    item.hasFocus = option.state.testFlag(QStyle::State_HasFocus) &&
                    option.widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
    drawRailItem(*painter, option.rect.adjusted(0, 1, 0, -1), item);
  }
  painter->restore();
}

QSize RailDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  const bool isPage = index.data(NavigationModel::kPageRole).isValid();
  return {40, isPage ? kRowHeight : m_isCollapsed ? 13 : kCaptionHeight};
}

RailButton::RailButton(const QString& text, const QString& iconName, const QString& keys, QWidget* parent)
    : QAbstractButton(parent), m_icon(iconName), m_keys(keys) {
  setText(text);
  setToolTip(tr("%1 (%2)").arg(text, keys));
  setAttribute(Qt::WA_Hover);
  setFocusPolicy(Qt::TabFocus);
}

void RailButton::setCollapsed(bool isCollapsed) {
  m_isCollapsed = isCollapsed;
  update();
}

QSize RailButton::sizeHint() const { return {40, metric::kRailItem}; }

void RailButton::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  RailItem item{text(), m_icon, {}};
  item.isHovered = underMouse();
  item.isCollapsed = m_isCollapsed;
  drawRailItem(painter, rect(), item);
  if (m_isCollapsed) return;
  const QSize size = parts::keySize(m_keys);
  parts::drawKey(painter,
                 QRectF(width() - size.width() - 8, (height() - size.height()) / 2.0, size.width(), size.height()),
                 m_keys, theme().textMuted, theme().border);
}

}  // namespace studio::widgets
