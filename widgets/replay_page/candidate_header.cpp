#include "widgets/replay_page/candidate_header.h"

#include <QPainter>
#include <cmath>

#include "widgets/replay_page/candidate_delegate.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {

CandidateHeader::CandidateHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
  setFixedHeight(metric::kTableHeader);
  setHighlightSections(false);
  setSectionsClickable(false);
}

void CandidateHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
  painter->save();
  painter->fillRect(rect, theme().surfaceAlternate);
  painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().border);
  painter->setFont(fontFor(TextRole::note));
  painter->setPen(theme().textMuted);
  const QString text = model()->headerData(section, Qt::Horizontal).toString();
  if (section == CandidateModel::kBar) {
    paintScale(*painter, rect);
  } else if (section == CandidateModel::kAction) {
    painter->drawText(rect.adjusted(metric::kPanelPadding, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
  } else {
    painter->drawText(rect.adjusted(0, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter, text);
  }
  painter->restore();
}

void CandidateHeader::paintScale(QPainter& painter, const QRect& rect) const {
  const auto* candidates = qobject_cast<const QAbstractTableModel*>(model());
  if (candidates == nullptr) return;
  const BarScale scale = static_cast<const CandidateModel*>(candidates)->scale();
  const BarGeometry geometry = BarGeometry::inColumn(rect, scale);
  painter.setFont(fontFor(TextRole::axis));
  for (double value = scale.low; value <= scale.high + scale.step / 100; value += scale.step) {
    const QString text = QString::number(std::lround(100 * value));
    const double half = QFontMetricsF(painter.font()).horizontalAdvance(text) / 2 + 1;
    const double middle = std::min(geometry.xOf(value), std::min(rect.right() + 1, viewport()->width()) -
                                                            half);  // the last one must not be cut off
    painter.drawText(QRectF(middle - half, rect.top(), 2 * half, rect.height()), Qt::AlignCenter, text);
  }
}

}  // namespace studio::widgets
