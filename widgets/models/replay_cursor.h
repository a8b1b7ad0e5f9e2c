#pragma once

#include <QObject>

#include "widgets/models/replay_reading.h"

namespace studio::widgets {

/// The dialogue being replayed and where one stands in it: the turn and, in a turn with several
/// decisions, the step. All views follow it; none of them moves on its own. GUI thread.
class ReplayCursor final : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Shows another report at `turn` (clamped; −1: the costliest turn, else the first).
  void setReport(ReplayPointer report, int turn);
  void clear() { setReport(nullptr, 0); }

  const ReplayPointer& report() const { return m_report; }
  int turnCount() const { return m_report ? static_cast<int>(m_report->turns.size()) : 0; }
  int turn() const { return m_turn; }
  int step() const { return m_step; }
  /// The decision shown: of this turn, or the last one before it.
  std::optional<Decision> decision() const;
  int stepCount() const;

  void goTo(int turn, int step = -1);  ///< step −1: the costliest of the turn
  void moveBy(int turns) { goTo(m_turn + turns); }
  void moveStepBy(int steps);
  /// The next (+1) or previous (−1) costly turn, not wrapping. False when there is none.
  bool goToCostly(int direction);
  bool hasCostly(int direction) const { return costlyFrom(direction).has_value(); }

 Q_SIGNALS:
  void reportChanged();
  /// Also after reportChanged().
  void positionChanged();

 private:
  std::optional<int> costlyFrom(int direction) const;

  ReplayPointer m_report;
  int m_turn = 0;
  int m_step = 0;
};

}  // namespace studio::widgets
