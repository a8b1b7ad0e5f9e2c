#include "widgets/support/row_delegate.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include "widgets/support/chip.h"
#include "widgets/support/item_roles.h"
#include "widgets/support/number_format.h"
#include "widgets/support/theme.h"

namespace studio::widgets {
namespace {

RowState stateOf(const QModelIndex& index) { return static_cast<RowState>(index.data(kStateRole).toInt()); }

QColor inkOf(const QModelIndex& index) {
  const Theme& t = theme();
  switch (stateOf(index)) {
    case RowState::masked: return t.rule.text;
    case RowState::thin:
    case RowState::suppressed:
    case RowState::unavailable: return t.textMuted;
    case RowState::normal: break;
  }
  return t.text;
}

bool isHoveredRow(const QStyleOptionViewItem& option, const QModelIndex& index) {
  const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
  if (view == nullptr || !view->viewport()->underMouse()) return false;
  const QModelIndex under = view->indexAt(view->viewport()->mapFromGlobal(QCursor::pos()));
  return under.row() == index.row() && under.parent() == index.parent();
}

/// The panel's own edge follows directly: a hairline beside it would look double.
bool endsAtPanelEdge(const QStyleOptionViewItem& option) {
  const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
  return view != nullptr && option.rect.bottom() + 1 >= view->viewport()->height();
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
  const Theme& t = theme();
  const QRect& box = option.rect;
  const bool isSelected = option.state.testFlag(QStyle::State_Selected);
  if (isSelected)
    painter.fillRect(box, t.selection);
  else if (isHoveredRow(option, index))
    painter.fillRect(box, t.surfaceAlternate);
  if (!endsAtPanelEdge(option)) painter.fillRect(box.left(), box.bottom(), box.width(), 1, t.border);
  if (isSelected && index.column() == 0) {
    painter.fillRect(box.left(), box.top(), metric::kSelectionBar, box.height(), t.accentFill);
  }
}

}  // namespace

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  paintGround(*painter, option, index);
  painter->setFont(fontFor(stateOf(index) == RowState::thin ? TextRole::note : TextRole::body));
  painter->setPen(inkOf(index));
  const int left = index.column() == 0 ? metric::kPanelPadding : metric::kUnit;
  paintContent(*painter, option.rect.adjusted(left, 0, -metric::kPanelPadding, -1), index);
  painter->restore();
}

void RowDelegate::paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const {
  const QVariant asked = index.data(Qt::TextAlignmentRole);
  const int alignment = asked.isValid() ? asked.toInt() : static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
  const QString text = index.data().toString();
  painter.drawText(box, alignment | Qt::AlignVCenter | Qt::TextSingleLine,
                   painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width() + 1));
}

void NumberDelegate::paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const {
  const QString detail = index.data(kDetailRole).toString();
  QRectF place(box);
  if (!detail.isEmpty()) {
    painter.save();
    painter.setFont(fontFor(TextRole::note));
    painter.setPen(theme().textMuted);
    drawFigures(painter, place, Qt::AlignRight, detail);
    place.setRight(place.right() - figuresWidth(painter, detail) - metric::kHalf);
    painter.restore();
  }
  drawFigures(painter, place, Qt::AlignRight, index.data().toString());
}

void ChipDelegate::paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const {
  const QVariant tone = index.data(kToneRole);
  if (tone.isValid())
    return drawChip(painter, box, index.data().toString(), {ChipShape::state, static_cast<Tone>(tone.toInt())});
  painter.setPen(theme().textMuted);
  RowDelegate::paintContent(painter, box, index);
}

void styleTable(QTableView& table, int rowHeight) {
  table.setShowGrid(false);
  table.setFrameShape(QFrame::NoFrame);
  table.setSelectionBehavior(QAbstractItemView::SelectRows);
  table.setSelectionMode(QAbstractItemView::SingleSelection);
  table.setEditTriggers(QAbstractItemView::NoEditTriggers);
  table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table.setTabKeyNavigation(false);
  table.setMouseTracking(true);
  QObject::connect(&table, &QAbstractItemView::entered, table.viewport(), qOverload<>(&QWidget::update));
  table.verticalHeader()->hide();
  table.verticalHeader()->setMinimumSectionSize(rowHeight);
  table.verticalHeader()->setDefaultSectionSize(rowHeight);
  table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table.horizontalHeader()->setHighlightSections(false);
  table.horizontalHeader()->setFixedHeight(metric::kTableHeader);
  table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

}  // namespace studio::widgets
