#pragma once

#include <memory>

#include "widgets/support/panel.h"
#include "widgets/training_page/run_rows.h"

class QPushButton;
class QStackedWidget;

namespace studio::widgets {

class CellTableView;

/// All runs of the workspace, newest first; the selected one can be copied or, when it was stopped, resumed.
class RunsPanel final : public Panel {
  Q_OBJECT

 public:
  explicit RunsPanel(QWidget* parent = nullptr);
  /// Keeps the selection by name.
  void showRuns(QList<Run> runs);
  /// Figures of a run that is going on; the run must be among those shown.
  void updateRun(const QString& name, double lastStep, const QString& headline, const std::optional<FinalValue>& last);
  void select(const QString& name);
  const Run* selected() const;
  const QList<Run>& runs() const { return m_table->runs(); }
  /// Why nothing can be started now; empty = something can.
  void setBusy(const QString& reason);

 Q_SIGNALS:
  void runSelected(const QString& name);
  void copyRequested(const QString& name);
  void resumeRequested(const QString& name);

 private:
  void onSelected(int row);
  void updateButtons();
  std::shared_ptr<RunTable> m_table;
  QString m_selected;
  QString m_busyReason;
  CellTableView* m_view;
  QStackedWidget* m_pages;
  QPushButton* m_resume;
  QPushButton* m_copy;
};

}  // namespace studio::widgets
