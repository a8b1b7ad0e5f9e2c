#include <QPainter>

#include "widgets/support/style_parts.h"
#include "widgets/support/theme.h"

namespace studio::widgets::parts {

void drawRowBackground(const QStyleOption& option, QPainter& painter) {
  const Theme& t = theme();
  if (option.state.testFlag(QStyle::State_Selected))
    painter.fillRect(option.rect, t.selection);
  else if (option.state.testFlag(QStyle::State_MouseOver))
    painter.fillRect(option.rect, t.surfaceAlternate);
}

void drawHeaderSection(const QStyleOptionHeader& option, QPainter& painter) {
  const Theme& t = theme();
  painter.fillRect(option.rect, t.surfaceAlternate);
  const QRect& box = option.rect;
  if (option.orientation == Qt::Horizontal)
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, t.border);
  else
    painter.fillRect(box.right(), box.top(), 1, box.height(), t.border);
}

void drawHeaderLabel(const QStyleOptionHeader& option, QPainter& painter) {
  const Theme& t = theme();
  const bool isFirst =
      option.position == QStyleOptionHeader::Beginning || option.position == QStyleOptionHeader::OnlyOneSection;
  QRect box = option.rect.adjusted(isFirst ? metric::kPanelPadding : metric::kUnit, 0, -metric::kPanelPadding, 0);
  const bool isRight = option.textAlignment.testFlag(Qt::AlignRight);
  if (option.sortIndicator != QStyleOptionHeader::None) {
    const QRect arrow(isRight ? box.left() : box.right() - 10, box.top(), 10, box.height());
    const bool isUp = option.sortIndicator == QStyleOptionHeader::SortUp;
    drawTriangle(painter, arrow, isUp ? Qt::UpArrow : Qt::DownArrow, t.textSecondary);
    box.adjust(isRight ? 12 : 0, 0, isRight ? 0 : -12, 0);
  }
  QFont font = painter.font();
  font.setWeight(QFont::Medium);
  painter.setFont(font);
  painter.setPen(t.textMuted);
  const QString text = QFontMetrics(font).elidedText(option.text, Qt::ElideRight, box.width() + 1);
  painter.drawText(box, static_cast<int>(option.textAlignment) | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

void drawScrollBar(const QStyleOptionSlider& option, QPainter& painter, const QRect& slider) {
  const Theme& t = theme();
  const bool isHeld =
      option.state.testFlag(QStyle::State_Sunken) && option.activeSubControls == QStyle::SC_ScrollBarSlider;
  const bool isHovered = option.activeSubControls == QStyle::SC_ScrollBarSlider;
  const QRectF handle = option.orientation == Qt::Vertical ? QRectF(slider).adjusted(3, 2, -3, -2)
                                                           : QRectF(slider).adjusted(2, 3, -2, -3);
  const QColor color = isHeld ? t.textMuted : isHovered ? t.fieldEdge : blended(t.fieldEdge, t.surface, 0.55);
  drawBox(painter, handle, color, {}, qMin(handle.width(), handle.height()) / 2);
}

void drawProgress(const QStyleOptionProgressBar& option, QPainter& painter) {
  const Theme& t = theme();
  constexpr double kThick = 6;
  const QRectF groove(option.rect.left(), option.rect.center().y() - kThick / 2 + 0.5, option.rect.width(), kThick);
  drawBox(painter, groove, t.border, {}, kThick / 2);
  const bool isOn = option.state.testFlag(QStyle::State_Enabled);
  QRectF bar = groove;
  if (option.maximum <= option.minimum) {  // length unknown: a piece moves along with `progress` in thousandths
    bar.setWidth(groove.width() / 4);
    bar.moveLeft(groove.left() + (groove.width() - bar.width()) * (option.progress % 1000) / 1000.0);
  } else {
    const double share = (option.progress - option.minimum) / static_cast<double>(option.maximum - option.minimum);
    if (share <= 0) return;
    bar.setWidth(qMax(kThick, groove.width() * qMin(share, 1.0)));
  }
  drawBox(painter, bar, isOn ? t.accentFill : t.fieldEdge, {}, kThick / 2);
}

void drawTab(const QStyleOptionTab& option, QPainter& painter) {
  const Theme& t = theme();
  const QRect& box = option.rect;
  if (option.state.testFlag(QStyle::State_MouseOver) && !option.state.testFlag(QStyle::State_Selected)) {
    painter.fillRect(box.adjusted(0, 0, 0, -1), t.surfaceAlternate);
  }
  if (option.state.testFlag(QStyle::State_Selected)) {
    painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), t.accentFill);
  }
}

void drawTabLabel(const QStyleOptionTab& option, QPainter& painter) {
  const Theme& t = theme();
  const bool isSelected = option.state.testFlag(QStyle::State_Selected);
  const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
  QRect box = option.rect.adjusted(metric::kPanelPadding, 0, -metric::kPanelPadding, 0);
  if (!option.icon.isNull()) {
    const QRect place(box.left(), box.top() + (box.height() - 16) / 2, 16, 16);
    option.icon.paint(&painter, place, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    box.setLeft(place.right() + metric::kUnit);
  }
  QFont font = painter.font();
  if (isSelected) font.setWeight(QFont::DemiBold);
  painter.setFont(font);
  painter.setPen(!isEnabled ? t.textDisabled : isSelected ? t.text : t.textSecondary);
  painter.drawText(box, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option.text);
}

}  // namespace studio::widgets::parts
