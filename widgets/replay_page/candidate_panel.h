#pragma once

#include <QTimer>

#include "widgets/models/candidate_model.h"
#include "widgets/models/replay_cursor.h"
#include "widgets/support/panel.h"

class QStackedWidget;

namespace studio::widgets {

class CandidateTable;
class CostStrip;
class NotePopup;
class SegmentedToggle;

/// Why there may be nothing to compare.
enum class PolicyState { none, loading, failed, ready };

/// What could be said at the cursor's decision, and under it what the decision cost. GUI thread.
class CandidatePanel final : public Panel {
  Q_OBJECT

 public:
  explicit CandidatePanel(ReplayCursor& cursor, QWidget* parent = nullptr);

  void setPolicyState(PolicyState state);
  /// Values or raw policy.
  void toggleOrder();
  /// Opens what Shift+F1 shows, for the current row.
  void openNote();
  const CandidateModel& model() const { return *m_model; }
  CandidateTable* table() const { return m_table; }

 Q_SIGNALS:
  void trainingRequested();

 private:
  QWidget* makeContent();
  void addOrderToggle();
  void setOrder(CandidateOrder order);
  void follow();
  void showDecision(const Decision& decision);
  void showNothing();
  QString titleOf(const Decision& decision) const;

  ReplayCursor* m_cursor;
  CandidateModel* m_model;
  CandidateTable* m_table;
  CostStrip* m_strip;
  EmptyState* m_empty;
  QWidget* m_bars;
  QWidget* m_filled;
  QStackedWidget* m_stack;
  SegmentedToggle* m_order;
  NotePopup* m_note;
  QTimer m_patience;
  PolicyState m_policy = PolicyState::none;
};

}  // namespace studio::widgets
