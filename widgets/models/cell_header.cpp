#include "widgets/models/cell_header.h"

#include <QPainter>
#include <cmath>

#include "widgets/models/cell_delegate.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

constexpr int kTwoLines = 44;
constexpr int kArrowRoom = 12;

QFont captionFont(bool isTwoLines) {
  QFont font = fontFor(TextRole::note);
  if (isTwoLines) font.setWeight(QFont::DemiBold);
  return font;
}

void paintArrow(QPainter& painter, QPointF tip, bool isDown) {
  const double height = isDown ? 4 : -4;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme().textMuted);
  const QPointF arrow[] = {tip + QPointF(-3.5, -height / 2), tip + QPointF(3.5, -height / 2),
                           tip + QPointF(0, height / 2)};
  painter.drawPolygon(arrow, 3);
  painter.restore();
}

}  // namespace

CellHeader::CellHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
  setFixedHeight(metric::kTableHeader);
  setMinimumSectionSize(36);
  setSectionsClickable(true);
  setHighlightSections(false);
  setSectionResizeMode(Interactive);
}

void CellHeader::fitHeight() {
  m_isTwoLines = false;
  for (int section = 0; section < count(); ++section) {
    m_isTwoLines |= !model()->headerData(section, orientation(), kCellRole).toString().isEmpty();
  }
  setFixedHeight(m_isTwoLines ? kTwoLines : metric::kTableHeader);
}

void CellHeader::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), theme().surfaceAlternate);
  painter.fillRect(0, viewport()->height() - 1, viewport()->width(), 1, theme().border);
  painter.end();
  QHeaderView::paintEvent(event);
}

void CellHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
  painter->save();
  painter->fillRect(rect, theme().surfaceAlternate);
  painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().border);
  const Qt::Alignment side = Qt::Alignment(model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt()) &
                             Qt::AlignHorizontal_Mask;
  QRectF box = QRectF(rect).adjusted(leftPadding(section), 0, -rightPadding(section, count()), -1);
  const bool isSorted = isSortIndicatorShown() && sortIndicatorSection() == section;
  const auto draw = [&](const QRectF& line, const QFont& font, const QColor& color, const QString& text) {
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(line, side | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetricsF(font).elidedText(text, Qt::ElideRight, line.width() + 1));
  };
  const QString caption = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
  if (m_isTwoLines) {
    const QString over = model()->headerData(section, orientation(), kCellRole).toString();
    draw(QRectF(box.left(), rect.top() + 5, box.width(), 16), fontFor(TextRole::axis), theme().textMuted, over);
    draw(QRectF(box.left(), rect.top() + 21, box.width(), 18), captionFont(true), theme().text, caption);
  } else {
    if (isSorted && (side & Qt::AlignRight)) box.setRight(box.right() - kArrowRoom);
    draw(box, captionFont(false), theme().textMuted, caption);
  }
  if (isSorted) {
    const double width = QFontMetricsF(captionFont(m_isTwoLines)).horizontalAdvance(caption);
    const double x = side & Qt::AlignRight ? box.right() + 7 : std::min(box.left() + width + 8, box.right() - 4);
    paintArrow(*painter, QPointF(x, rect.center().y() + 0.5), sortIndicatorOrder() == Qt::DescendingOrder);
  }
  painter->restore();
}

QSize CellHeader::sectionSizeFromContents(int section) const {
  const QString caption = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
  const QString over = model()->headerData(section, orientation(), kCellRole).toString();
  const double words = std::max(QFontMetricsF(captionFont(true)).horizontalAdvance(caption),
                                QFontMetricsF(fontFor(TextRole::axis)).horizontalAdvance(over));
  const int padding = leftPadding(section) + rightPadding(section, count());
  return {static_cast<int>(std::ceil(words)) + padding + (isSortIndicatorShown() ? kArrowRoom : 0) + 2, height()};
}

}  // namespace studio::widgets
