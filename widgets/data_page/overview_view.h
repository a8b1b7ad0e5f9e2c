#pragma once

#include <QWidget>

#include "core/workflow/summarise_workspace.h"

namespace studio::widgets {

class CellTableView;
class DropArea;
class FigureStrip;
class Panel;

/// What is in the workspace: its size and conversion, what was said how often and with which outcome,
/// and the place to drop more logs on.
class OverviewView final : public QWidget {
  Q_OBJECT

 public:
  explicit OverviewView(QWidget* parent = nullptr);
  void showSummary(const workflow::SummaryReport& summary);
  void setTargeted(bool isTargeted);

 Q_SIGNALS:
  void filesRequested();

 private:
  void layOut();
  void showActions(const workflow::SummaryReport& summary);
  void showTurns(const workflow::SummaryReport& summary);
  FigureStrip* m_figures;
  Panel* m_actionsPanel;
  CellTableView* m_actions;
  Panel* m_turnsPanel;
  CellTableView* m_turns;
  DropArea* m_drop;
};

}  // namespace studio::widgets
