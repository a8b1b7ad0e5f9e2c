#pragma once

#include <QWidget>

namespace studio::widgets {

/// A dashed place that says logs may be dropped; the window takes the drop. A button for choosing.
class LogDropPanel final : public QWidget {
  Q_OBJECT

 public:
  explicit LogDropPanel(QWidget* parent = nullptr);

 Q_SIGNALS:
  void chooseRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace studio::widgets
