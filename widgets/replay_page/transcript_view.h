#pragma once

#include <QAbstractItemView>
#include <QHash>
#include <vector>

#include "widgets/models/transcript_model.h"
#include "widgets/replay_page/bubble_layout.h"

namespace studio::widgets {

/// The conversation as chat bubbles: agent right, customer left, marks in the gutter. Heights are
/// summed once per width, so painting and scrolling touch only what is seen. GUI thread.
class TranscriptView final : public QAbstractItemView {
  Q_OBJECT

 public:
  explicit TranscriptView(QWidget* parent = nullptr);

  void setModel(QAbstractItemModel* model) override;
  /// Shows a turn and its step; does not announce it.
  void setPosition(int turn, int step);
  /// Words to underline in every bubble.
  void setFind(const QString& find);
  /// The layout of a turn, for tests.
  const Bubble& bubbleAt(int turn) const;

  QRect visualRect(const QModelIndex& index) const override;
  void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
  QModelIndex indexAt(const QPoint& point) const override;
  void reset() override;

 Q_SIGNALS:
  /// The reader chose a turn; step −1: any.
  void turnChosen(int turn, int step);

 protected:
  QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
  int horizontalOffset() const override { return 0; }
  int verticalOffset() const override;
  bool isIndexHidden(const QModelIndex&) const override { return false; }
  void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) override;
  QRegion visualRegionForSelection(const QItemSelection& selection) const override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  void updateGeometries() override;
  void changeEvent(QEvent* event) override;

 private:
  const workflow::ReplayReport* report() const;
  void relayOut();
  int rowAt(double y) const;
  QPointF inRow(const QPoint& point, int row) const;
  void showMarkTip(const QPoint& point, const QPoint& screen);
  void setHovered(int row);

  TranscriptModel* m_transcript = nullptr;
  std::vector<double> m_tops;  ///< of every row and, last, the whole height
  mutable QHash<int, Bubble> m_bubbles;
  QString m_find;
  int m_laidOutWidth = -1;
  int m_step = 0;
  int m_hovered = -1;
  bool m_isPositioning = false;
};

}  // namespace studio::widgets
