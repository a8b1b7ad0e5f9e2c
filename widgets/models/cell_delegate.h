#pragma once

#include <QStyledItemDelegate>

#include "widgets/models/cell.h"

namespace studio::widgets {

/// Draws cells by their look: hairlines, hover and selection with its 3-px bar in the first column,
/// values with their interval behind them, chips and tags. Text is never interpreted.
class CellDelegate final : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                 const QModelIndex& index) override;
};

/// Blank left and right of a column's text; the outermost columns keep the panel's padding.
int leftPadding(int column);
int rightPadding(int column, int columns);

}  // namespace studio::widgets
