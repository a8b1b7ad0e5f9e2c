#pragma once

#include <QStyledItemDelegate>

namespace studio::widgets {

/// Draws the cells of a ComparisonModel: the heads with letter and figures, steps as bars of those that came so far,
/// gaps as gaps, the divergence as a band.
class ComparisonDelegate final : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  /// Height by the kind of row.
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace studio::widgets
