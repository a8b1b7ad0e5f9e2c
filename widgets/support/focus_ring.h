#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace studio::widgets {

/// Shows where the keyboard is: a 2-pixel ring, 2 pixels off the edge of the focused control, whenever
/// the focus was moved by key. Views draw their own current row instead. One per application.
class FocusRing final : public QObject {
  Q_OBJECT

 public:
  explicit FocusRing(QObject* parent);
  ~FocusRing() override;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  class Overlay;
  void follow(QWidget* focused);
  void place();
  QPointer<QWidget> m_target;
  QPointer<Overlay> m_overlay;
};

}  // namespace studio::widgets
