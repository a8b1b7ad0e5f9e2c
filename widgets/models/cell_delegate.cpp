#include "widgets/models/cell_delegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "widgets/models/cell_painting.h"
#include "widgets/support/chip.h"
#include "widgets/support/number_format.h"

namespace studio::widgets {

namespace {

constexpr int kBetweenColumns = 8;
constexpr double kBeforeNote = 5;
constexpr double kWhiskerDot = 4;
constexpr double kWhiskerEnd = 4;
constexpr double kWhiskerWidth = 220;

Cell cellOf(const QModelIndex& index) { return index.data(kCellRole).value<Cell>(); }

bool isChip(const Cell& cell) { return cell.look == CellLook::chip || cell.look == CellLook::tag; }

ChipLook chipLook(const Cell& cell) {
  if (cell.look == CellLook::tag) return {.shape = ChipShape::thing, .tone = cell.tone, .isDashed = true};
  return {.shape = ChipShape::state, .tone = cell.tone};
}

QFont fontOf(const Cell& cell) {
  QFont font = fontFor(TextRole::body);
  if (cell.weight >= CellWeight::strong) font.setWeight(QFont::DemiBold);
  return font;
}

double textWidth(const QPainter& painter, const Cell& cell) {
  return cell.look == CellLook::figure ? figuresWidth(painter, cell.text)
                                       : QFontMetricsF(painter.font()).horizontalAdvance(oneLine(cell.text));
}

double noteWidth(const Cell& cell) {
  if (cell.note.isEmpty()) return 0;
  // Intervals get one width, so that the values before them stand under each other.
  const QFontMetricsF metrics(fontFor(TextRole::note));
  const bool isInterval = cell.note.startsWith(QLatin1Char('('));
  const double usual = isInterval ? figuresWidth(metrics, QStringLiteral("(00.0–00.0)")) : 0;
  return std::max(usual, figuresWidth(metrics, cell.note)) + kBeforeNote;
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const Cell& cell, int column) {
  const bool isTinted = cell.tone && !isChip(cell);
  const bool isSelected = option.state.testFlag(QStyle::State_Selected);
  const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
  if (isSelected)
    painter.fillRect(option.rect, theme().selection);
  else if (isTinted)
    painter.fillRect(option.rect, theme().tone(*cell.tone).fill);
  else if (isHovered)
    painter.fillRect(option.rect, theme().surfaceAlternate);
  const QRect rect = option.rect;
  painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().border);
  if (isSelected && column == 0) {
    painter.fillRect(QRect(rect.left(), rect.top(), metric::kSelectionBar, rect.height()), theme().accentFill);
  }
}

void paintNote(QPainter& painter, const QRectF& box, const Cell& cell) {
  painter.setFont(fontFor(TextRole::note));
  painter.setPen(theme().textMuted);
  drawFigures(painter, box, Qt::AlignLeft, cell.note);
}

void paintWords(QPainter& painter, const QRectF& box, const Cell& cell, bool isRight) {
  painter.setFont(fontOf(cell));
  painter.setPen(colorOf(cell.weight));
  const double room = std::max(0.0, box.width() - noteWidth(cell));
  const double width = std::min(room, textWidth(painter, cell));
  const double left = isRight ? box.left() + room - width : box.left();
  const QRectF words(left, box.top(), width, box.height());
  if (cell.look == CellLook::figure) {
    drawFigures(painter, words.adjusted(-1, 0, 0, 0), Qt::AlignRight, cell.text);
  } else {
    const QString shown = QFontMetricsF(painter.font()).elidedText(oneLine(cell.text), Qt::ElideRight, width + 0.5);
    painter.drawText(words.adjusted(0, 0, 1, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
  }
  if (cell.note.isEmpty()) return;
  paintNote(painter, QRectF(words.right() + kBeforeNote, box.top(), noteWidth(cell), box.height()), cell);
}

/// Where a value of the axis stands in the box.
double placeOf(const Whisker& whisker, double value, const QRectF& box) {
  const double width = whisker.axisTo - whisker.axisFrom;
  const double share = width > 0 ? (value - whisker.axisFrom) / width : 0.5;
  return box.left() + std::clamp(share, 0.0, 1.0) * box.width();
}

void paintWhisker(QPainter& painter, const QRectF& cell, const Whisker& whisker) {
  const QRectF box = cell.adjusted(kWhiskerDot, 0, -kWhiskerDot, 0);
  painter.setRenderHint(QPainter::Antialiasing);
  if (whisker.reference) {
    const double at = placeOf(whisker, *whisker.reference, box);
    painter.setPen(QPen(theme().textMuted, 1, Qt::DashLine));
    painter.drawLine(QPointF(at, cell.top()), QPointF(at, cell.bottom()));
  }
  const QColor ink = whisker.isThin ? theme().textMuted : theme().accentFill;
  const double low = placeOf(whisker, whisker.low, box), high = placeOf(whisker, whisker.high, box);
  const QPointF middle(placeOf(whisker, whisker.value, box), cell.center().y());
  painter.setPen(QPen(ink, 1.5));
  painter.drawLine(QPointF(low, middle.y()), QPointF(high, middle.y()));
  for (const double end : {low, high}) {
    painter.drawLine(QPointF(end, middle.y() - kWhiskerEnd), QPointF(end, middle.y() + kWhiskerEnd));
  }
  painter.setBrush(whisker.isThin ? theme().surface : ink);
  painter.drawEllipse(middle, kWhiskerDot, kWhiskerDot);
}

QRectF contentBox(const QRect& rect, const QModelIndex& index) {
  const int columns = index.model()->columnCount(index.parent());
  return QRectF(rect).adjusted(leftPadding(index.column()), 0, -rightPadding(index.column(), columns), -1);
}

double contentWidth(const Cell& cell) {
  if (cell.whisker) return kWhiskerWidth;
  if (isChip(cell)) return chipSize(cell.text).width() + 1;
  const QFontMetricsF metrics(fontOf(cell));
  // Equal-width figures need a little more than the font's own.
  const double words = metrics.horizontalAdvance(oneLine(cell.text));
  return (cell.look == CellLook::figure ? words * 1.12 : words) + noteWidth(cell) + 2;
}

}  // namespace

int leftPadding(int column) { return column == 0 ? metric::kPanelPadding : kBetweenColumns; }

int rightPadding(int column, int columns) { return column + 1 == columns ? metric::kPanelPadding : kBetweenColumns; }

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const Cell cell = cellOf(index);
  painter->save();
  paintGround(*painter, option, cell, index.column());
  const QRectF box = contentBox(option.rect, index);
  const bool isRight = (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
  if (cell.whisker)
    paintWhisker(*painter, box, *cell.whisker);
  else if (isChip(cell))
    drawChip(*painter, box, cell.text, chipLook(cell));
  else
    paintWords(*painter, box, cell, isRight);
  painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  const int columns = index.model()->columnCount(index.parent());
  const double width =
      contentWidth(cellOf(index)) + leftPadding(index.column()) + rightPadding(index.column(), columns);
  return {static_cast<int>(std::ceil(width)), metric::kRow};
}

bool CellDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                             const QModelIndex& index) {
  if (event->type() != QEvent::ToolTip || !index.isValid())
    return QStyledItemDelegate::helpEvent(event, view, option, index);
  const Cell cell = cellOf(index);
  const bool isCut = contentWidth(cell) > contentBox(option.rect, index).width() + 1;
  const QString words = !cell.tooltip.isEmpty() ? cell.tooltip : isCut ? cell.spoken() : QString();
  // Qt shows rich text when a tip looks like it; what customers wrote stays as they wrote it.
  const QString tip = words.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(words.toHtmlEscaped());
  QToolTip::showText(event->globalPos(), tip, view);
  return true;
}

}  // namespace studio::widgets
