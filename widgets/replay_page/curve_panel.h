#pragma once

#include "widgets/models/replay_cursor.h"
#include "widgets/support/panel.h"

class QStackedWidget;

namespace studio::widgets {

class ValueCurve;

/// The value along the dialogue with its legend; follows and moves the cursor. GUI thread.
class CurvePanel final : public Panel {
  Q_OBJECT

 public:
  explicit CurvePanel(ReplayCursor& cursor, QWidget* parent = nullptr);
  ValueCurve* curve() const { return m_curve; }

 private:
  QWidget* makeContent();
  void showReport();

  ReplayCursor* m_cursor;
  ValueCurve* m_curve;
  EmptyState* m_empty;
  QStackedWidget* m_stack;
};

}  // namespace studio::widgets
