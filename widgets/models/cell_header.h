#pragma once

#include <QHeaderView>

namespace studio::widgets {

/// The header of a table: muted captions, or the file's column above its meaning where a column has both.
class CellHeader final : public QHeaderView {
  Q_OBJECT

 public:
  explicit CellHeader(QWidget* parent = nullptr);
  /// One line or two, as the columns need.
  void fitHeight();

 protected:
  void paintSection(QPainter* painter, const QRect& rect, int section) const override;
  void paintEvent(QPaintEvent* event) override;
  QSize sectionSizeFromContents(int section) const override;

 private:
  bool m_isTwoLines = false;
};

}  // namespace studio::widgets
