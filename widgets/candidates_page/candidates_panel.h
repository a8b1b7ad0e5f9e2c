#pragma once

#include <QList>
#include <optional>

#include "core/workflow/show_candidates.h"
#include "widgets/support/panel.h"

class QComboBox;
class QPushButton;

namespace studio::widgets {

class CellTableView;

/// The candidates of a set, with what can be done to those selected, and the confidence below which
/// nothing is assigned.
class CandidatesPanel final : public Panel {
  Q_OBJECT

 public:
  explicit CandidatesPanel(QWidget* parent = nullptr);
  void showReport(const workflow::CandidateReport& report);
  void setBusy(bool isBusy);
  /// Those selected, in the order of the table.
  QList<workflow::CandidateFigures> selected() const;
  void select(std::uint32_t number);

 Q_SIGNALS:
  void selectionChanged();
  void renameRequested();
  void mergeRequested();
  void splitRequested(int parts);
  void thresholdRequested(double threshold);

 private:
  void createTools();
  void updateTools();
  void showThreshold(double threshold);
  workflow::CandidateReport m_report;
  CellTableView* m_table;
  QComboBox* m_threshold;
  QPushButton* m_rename;
  QPushButton* m_merge;
  QPushButton* m_split;
  bool m_isBusy = false;
};

}  // namespace studio::widgets
