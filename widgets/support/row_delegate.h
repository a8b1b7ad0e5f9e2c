#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace studio::widgets {

/// Paints what every row of a table has in common: hover and selection, the selection bar in the
/// first column, the hairline below, the ring of the current row. Columns differ in paintContent.
class RowDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final;

 protected:
  /// `box` is the cell without its padding; the painter has the body font and the ink of the row's state.
  virtual void paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const;
};

/// Numbers, right-aligned with digits of equal width; kDetailRole stands behind, smaller and muted.
class NumberDelegate : public RowDelegate {
  Q_OBJECT

 public:
  using RowDelegate::RowDelegate;

 protected:
  void paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const override;
};

/// The text as a chip where the row gives a tone, plain and muted where it does not.
class ChipDelegate : public RowDelegate {
  Q_OBJECT

 public:
  using RowDelegate::RowDelegate;

 protected:
  void paintContent(QPainter& painter, const QRect& box, const QModelIndex& index) const override;
};

/// Rows of `height` that are selected as a whole, no grid, no row numbers, a muted header.
void styleTable(QTableView& table, int rowHeight);

}  // namespace studio::widgets
