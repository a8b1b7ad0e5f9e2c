#pragma once

#include <QStyledItemDelegate>

#include "widgets/models/dialogue_list_model.h"

namespace studio::widgets {

/// Two lines of one height: id, turns and outcome; segment, worst loss and its mark.
class DialogueDelegate final : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace studio::widgets
