#pragma once

#include <QWidget>

#include "widgets/support/page.h"

class QListView;

namespace studio::widgets {

class NavigationModel;
class RailButton;

/// The pages at the left of the window, Help at its foot. 160 wide; collapsed 48, icons with tooltips.
class NavigationRail final : public QWidget {
  Q_OBJECT

 public:
  explicit NavigationRail(QWidget* parent = nullptr);
  NavigationModel& model() { return *m_model; }
  /// Shows which page is open without asking for it.
  void setCurrent(PageKind page);
  void setCollapsed(bool isCollapsed);
  bool isCollapsed() const { return m_isCollapsed; }

 Q_SIGNALS:
  void pageChosen(studio::widgets::PageKind page);
  void helpRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void choose(const QModelIndex& index);
  NavigationModel* m_model;
  QListView* m_list;
  RailButton* m_help;
  bool m_isCollapsed = false;
};

}  // namespace studio::widgets
