#pragma once

#include <QLineEdit>

class QTimer;

namespace studio::widgets {

/// A line to search in: magnifier at the left, the key that leads here at the right while it is
/// empty, × to clear. Esc clears.
class SearchField final : public QLineEdit {
  Q_OBJECT

 public:
  explicit SearchField(const QString& placeholder, const QString& keys = {}, QWidget* parent = nullptr);

 Q_SIGNALS:
  /// Typing has paused for 150 ms, or Return was pressed.
  void searchRequested(const QString& text);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void emitNow();
  QString m_keys;
  QTimer* m_pause;
};

}  // namespace studio::widgets
