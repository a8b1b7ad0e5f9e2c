#pragma once

#include <QHeaderView>

namespace studio::widgets {

/// Muted captions; above the bars the scale with its ticks.
class CandidateHeader final : public QHeaderView {
  Q_OBJECT

 public:
  explicit CandidateHeader(QWidget* parent = nullptr);

 protected:
  void paintSection(QPainter* painter, const QRect& rect, int section) const override;

 private:
  void paintScale(QPainter& painter, const QRect& rect) const;
};

}  // namespace studio::widgets
