#pragma once

#include <QWidget>

namespace studio::widgets {

/// A key in a small frame, beside the words that say what it does.
class KeyHint final : public QWidget {
  Q_OBJECT

 public:
  explicit KeyHint(const QString& keys, QWidget* parent = nullptr);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_keys;
};

}  // namespace studio::widgets
