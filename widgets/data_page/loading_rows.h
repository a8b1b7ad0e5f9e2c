#pragma once

#include <QTimer>
#include <QWidget>

namespace studio::widgets {

/// Pale rows while something is being read; they come after 150 ms, so that what is quick never flickers.
class LoadingRows final : public QWidget {
  Q_OBJECT

 public:
  explicit LoadingRows(QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  QTimer m_delay;
};

}  // namespace studio::widgets
