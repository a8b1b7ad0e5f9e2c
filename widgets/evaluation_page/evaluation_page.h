#pragma once

#include <optional>

#include "widgets/evaluation_page/evaluation_calls.h"
#include "widgets/support/page.h"

class QComboBox;
class QStackedWidget;

namespace studio::widgets {

class CellTableView;
class EmptyState;
class Panel;
class VerdictStrip;

/// What a learned policy would have been worth, from logs it did not learn from: the verdict in words, one row per
/// estimator on a common axis, simple policies beside it, and the six experiments that validate it.
class EvaluationPage final : public Page {
  Q_OBJECT

 public:
  explicit EvaluationPage(JobRunner& jobs, QWidget* parent = nullptr);
  EvaluationPage(JobRunner& jobs, EvaluationCalls calls, QWidget* parent = nullptr);

  void setWorkspace(const std::filesystem::path& workspace) override;
  void refresh() override;
  bool isSettled() const override;
  /// Runs the six experiments once.
  void showExample() override;

 private:
  enum class View { loading, empty, report };
  void createHeader();
  void createViews();
  void connectSignals();
  void onOverview(const base::Result<workflow::WorkspaceOverview>& overview);
  void showEmpty(const workflow::WorkspaceOverview* overview);
  void showPolicies(const workflow::WorkspaceOverview& overview);
  void evaluate();
  void onEvaluated(const QString& policy, const base::Result<evaluation::OpeReport>& report);
  void showReport(const QString& policy);
  void validate();
  void onValidated(const base::Result<workflow::ValidationReport>& report);
  void showChecks();
  void openFirstBehind(int row);
  void updateButtons();
  QString policy() const;

  EvaluationCalls m_calls;
  std::filesystem::path m_workspace;
  QString m_judged;  ///< whose report is shown
  std::optional<evaluation::OpeReport> m_report;
  workflow::ValidationReport m_checks;
  QStackedWidget* m_views;
  EmptyState* m_empty;
  VerdictStrip* m_verdict;
  Panel* m_estimatePanel;
  Panel* m_checkPanel;
  CellTableView* m_estimates;
  CellTableView* m_baselines;
  CellTableView* m_checkTable;
  QComboBox* m_policies;
  QPushButton* m_runAll;
  QPushButton* m_evaluate;
};

}  // namespace studio::widgets
