#pragma once

#include <QAbstractButton>

#include "widgets/models/replay_reading.h"

namespace studio::widgets {

/// Paints the focus ring and the hover state alike for the small buttons of this page.
class FlatButton : public QAbstractButton {
  Q_OBJECT

 public:
  explicit FlatButton(const QString& text, QWidget* parent = nullptr);

 protected:
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;
  QColor restingFill() const;
};

/// A round, checkable filter.
class FilterChip final : public FlatButton {
  Q_OBJECT

 public:
  explicit FilterChip(const QString& text, QWidget* parent = nullptr);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
};

/// How many turns carry a mark; a click goes to the next of them.
class MarkCountButton final : public FlatButton {
  Q_OBJECT

 public:
  /// `mark` says which kind of mark is counted.
  MarkCountButton(const TurnMark& mark, const QString& name, QWidget* parent = nullptr);
  void setCount(int count);
  int count() const { return m_count; }
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  TurnMark m_mark;
  QString m_name;
  int m_count = 0;
};

}  // namespace studio::widgets
