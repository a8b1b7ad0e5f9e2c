#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace studio::widgets {

/// Two or more words in one frame of which exactly one is on ("Values | Raw policy").
/// Left and right change it when it has the focus.
class SegmentedToggle final : public QWidget {
  Q_OBJECT

 public:
  explicit SegmentedToggle(const QStringList& words, QWidget* parent = nullptr);
  int current() const;
  void setCurrent(int index);

 Q_SIGNALS:
  /// By the user or by setCurrent.
  void currentChanged(int index);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QButtonGroup* m_buttons;
};

}  // namespace studio::widgets
