#include "widgets/start_page/link_row.h"

#include <QPainter>

#include "widgets/support/style_parts.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

LinkRow::LinkRow(const QString& text, QWidget* parent) : QAbstractButton(parent) {
  setText(text);
  setAccessibleName(text);
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_Hover);
  setCursor(Qt::PointingHandCursor);
}

QSize LinkRow::sizeHint() const { return {fontMetrics().horizontalAdvance(text()) + 4 * metric::kPanelPadding, 32}; }

void LinkRow::paintEvent(QPaintEvent*) {
  const Theme& t = theme();
  QPainter painter(this);
  if (underMouse() && isEnabled()) parts::drawBox(painter, rect(), t.surfaceAlternate, {}, metric::kRadiusControl);
  painter.setPen(isEnabled() ? t.text : t.textDisabled);
  painter.drawText(rect().adjusted(0, 0, -24, 0), Qt::AlignVCenter | Qt::TextSingleLine,
                   fontMetrics().elidedText(text(), Qt::ElideRight, width() - 24));
  parts::drawChevron(painter, QRectF(width() - 14, 0, 10, height()), Qt::RightArrow,
                     isEnabled() ? t.textMuted : t.textDisabled);
}

}  // namespace studio::widgets
