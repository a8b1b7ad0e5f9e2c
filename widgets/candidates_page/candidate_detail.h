#pragma once

#include <optional>

#include "core/workflow/show_candidates.h"
#include "widgets/support/panel.h"

class QLineEdit;

namespace studio::widgets {

class CellTableView;
class TextLabel;

/// One candidate: its name, which can be edited here, its words, and sentences that stand for it.
class CandidateDetail final : public Panel {
  Q_OBJECT

 public:
  explicit CandidateDetail(QWidget* parent = nullptr);
  /// None: nothing is selected. `count` above 1: so many are, and this is the first.
  void showCandidate(const std::optional<workflow::CandidateFigures>& candidate, double threshold, int count);
  void setBusy(bool isBusy);
  /// Puts the cursor into the name with all of it selected.
  void editName();

 Q_SIGNALS:
  void renameRequested(const QString& name);
  void dialogueRequested(const QString& dialogue, int turn);

 private:
  void onNameEdited();
  void openExample(int row);
  std::optional<workflow::CandidateFigures> m_candidate;
  QLineEdit* m_name;
  TextLabel* m_words;
  CellTableView* m_examples;
};

}  // namespace studio::widgets
