#pragma once

#include <QWidget>

namespace studio::widgets {

/// A dashed place that says files may be dropped here, with a button for those who would rather choose.
/// The page takes the drop.
class DropArea final : public QWidget {
  Q_OBJECT

 public:
  DropArea(const QString& sentence, const QString& advice, const QString& buttonKind, QWidget* parent = nullptr);
  /// Files hover over the page.
  void setTargeted(bool isTargeted);

 Q_SIGNALS:
  void filesRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  bool m_isTargeted = false;
};

}  // namespace studio::widgets
