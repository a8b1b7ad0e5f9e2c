#pragma once

#include <QFrame>

class QLabel;

namespace studio::widgets {

/// "What is this number", kept open until Esc, a click elsewhere or another note.
class NotePopup final : public QFrame {
  Q_OBJECT

 public:
  explicit NotePopup(QWidget* parent);
  /// `html` is our own text; what came from a log must be escaped in it. `below`: global position.
  void open(const QString& html, const QPoint& below);
  QString text() const;

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  QLabel* m_label;
};

}  // namespace studio::widgets
