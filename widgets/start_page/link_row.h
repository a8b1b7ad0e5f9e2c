#pragma once

#include <QAbstractButton>

namespace studio::widgets {

/// A line that leads somewhere: words at the left, a chevron at the right.
class LinkRow final : public QAbstractButton {
  Q_OBJECT

 public:
  explicit LinkRow(const QString& text, QWidget* parent = nullptr);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace studio::widgets
