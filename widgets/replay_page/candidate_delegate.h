#pragma once

#include <QStyledItemDelegate>

#include "widgets/models/candidate_model.h"

namespace studio::widgets {

/// The part of the bar column where values are drawn, and a value's place in it.
struct BarGeometry {
  QRectF area;
  BarScale scale;
  double xOf(double value) const;
  static BarGeometry inColumn(const QRectF& column, const BarScale& scale);
};

/// Paints a row of candidates: tags, figures, masked rows, thin support, bar with whisker.
class CandidateDelegate final : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  /// Whether the decision belongs to an earlier turn and is only kept in sight.
  void setMuted(bool isMuted) { m_isMuted = isMuted; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  bool m_isMuted = false;
};

/// How wide the action column has to be for the longest name with its tags.
int actionColumnWidth(const CandidateModel& model);

}  // namespace studio::widgets
