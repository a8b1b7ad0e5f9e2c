#pragma once

#include <QFrame>
#include <string>
#include <vector>

#include "core/workflow/failure_notes.h"

class QVBoxLayout;

namespace studio::widgets {

/// Ways in which a run goes wrong, each in one line with its figures and what to do; takes no room while there are
/// none.
class FailureStrip final : public QFrame {
  Q_OBJECT

 public:
  explicit FailureStrip(QWidget* parent = nullptr);
  /// `seeds`: how many the run has.
  void showFailures(const std::vector<workflow::FailureNote>& notes, int seeds);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void addNote(const workflow::FailureNote& note, int seeds);
  QVBoxLayout* m_rows;
  std::string m_shown;  ///< what is drawn, as JSON: the same again changes nothing
};

/// "Collapse to one action"; an unknown name becomes words.
QString failureTitle(const workflow::FailureNote& note);
/// Its figures in words; empty where there are none.
QString failureFigures(const workflow::FailureNote& note);
QString failureAdvice(const workflow::FailureNote& note);

}  // namespace studio::widgets
