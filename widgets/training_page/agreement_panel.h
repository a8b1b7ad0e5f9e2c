#pragma once

#include <optional>

#include "core/workflow/train_policy.h"
#include "widgets/support/panel.h"

class QStackedWidget;

namespace studio::widgets {

class CellTableView;
class EmptyState;
class TextLabel;

/// The paper's first experiment: does what was learned agree with held-out logs? The verdict in words
/// first, then the correlation with its interval, the reasons, and every action.
class AgreementPanel final : public Panel {
  Q_OBJECT

 public:
  explicit AgreementPanel(QWidget* parent = nullptr);
  /// None: the run has not been judged yet; `advice` says why.
  void showReport(const std::optional<workflow::TrainReport>& report, const QString& advice);

 private:
  QWidget* makeBody();
  void showCorrelation(const workflow::TrainReport& report);
  TextLabel* m_verdict;
  TextLabel* m_figure;
  TextLabel* m_reasons;
  CellTableView* m_table;
  EmptyState* m_empty;
  QStackedWidget* m_pages;
};

}  // namespace studio::widgets
