#pragma once

#include <QAbstractButton>
#include <QStyledItemDelegate>

namespace studio::widgets {

/// What is drawn of one row of the navigation.
struct RailItem {
  QString text;
  QString icon;
  QString badge;
  bool isSelected = false;
  bool isHovered = false;
  bool isEnabled = true;
  bool isCollapsed = false;
  bool hasFocus = false;
};
void drawRailItem(QPainter& painter, const QRect& box, const RailItem& item);

/// Pages and captions of the navigation's list.
class RailDelegate final : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void setCollapsed(bool isCollapsed) { m_isCollapsed = isCollapsed; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  void paintCaption(QPainter& painter, const QRect& box, const QString& text) const;
  bool m_isCollapsed = false;
};

/// A row of the navigation that does something instead of showing a page.
class RailButton final : public QAbstractButton {
  Q_OBJECT

 public:
  RailButton(const QString& text, const QString& iconName, const QString& keys, QWidget* parent = nullptr);
  void setCollapsed(bool isCollapsed);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_icon;
  QString m_keys;
  bool m_isCollapsed = false;
};

}  // namespace studio::widgets
