#pragma once

#include <QWidget>

#include "core/workflow/summarise_workspace.h"

class QPushButton;
class QStackedWidget;

namespace studio::widgets {

class CellTableView;
class DropArea;
class FigureStrip;
class Panel;

/// What is in the workspace: its size and conversion, what was said how often and with which outcome, what was imported
/// and what stayed out, and the place to drop more logs on. Logs without labels lead to Candidates.
class OverviewView final : public QWidget {
  Q_OBJECT

 public:
  explicit OverviewView(QWidget* parent = nullptr);
  void showSummary(const workflow::SummaryReport& summary);
  void setTargeted(bool isTargeted);

 Q_SIGNALS:
  void filesRequested();
  void candidatesRequested();

 private:
  void layOut();
  void showActions(const workflow::SummaryReport& summary);
  void showTurns(const workflow::SummaryReport& summary);
  void showImports(const workflow::SummaryReport& summary);
  FigureStrip* m_figures;
  Panel* m_actionsPanel;
  QStackedWidget* m_actionPages;
  CellTableView* m_actions;
  QPushButton* m_candidates;
  Panel* m_turnsPanel;
  CellTableView* m_turns;
  Panel* m_importsPanel;
  CellTableView* m_imports;
  DropArea* m_drop;
};

}  // namespace studio::widgets
