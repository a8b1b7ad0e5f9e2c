#pragma once

#include "widgets/start_page/recent_model.h"
#include "widgets/support/panel.h"

class QPushButton;
class QStackedWidget;
class QTableView;

namespace studio::widgets {

/// The recent workspaces as a table; double click or Return opens, a missing file has Locate….
class RecentPanel final : public Panel {
  Q_OBJECT

 public:
  explicit RecentPanel(QWidget* parent = nullptr);
  void setRows(const QList<RecentRow>& rows);
  RecentModel& model() { return *m_model; }
  /// The selected workspace that can be opened; empty when there is none.
  QString selectedPath() const;

 Q_SIGNALS:
  void openRequested(const QString& path);
  void locateRequested(const QString& path);
  void clearRequested();
  void newRequested();

 private:
  void addLocateButtons();
  RecentModel* m_model;
  QTableView* m_table;
  QStackedWidget* m_stack;
  QPushButton* m_clear;
};

}  // namespace studio::widgets
