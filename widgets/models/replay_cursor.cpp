#include "widgets/models/replay_cursor.h"

#include <algorithm>

namespace studio::widgets {

void ReplayCursor::setReport(ReplayPointer report, int turn) {
  m_report = std::move(report);
  if (m_report && turn < 0) turn = static_cast<int>(costliestTurn(*m_report).value_or(0));
  m_turn = std::clamp(turn, 0, std::max(0, turnCount() - 1));
  m_step = turnCount() == 0 ? 0 : static_cast<int>(costliestStep(*m_report, static_cast<std::size_t>(m_turn)));
  Q_EMIT reportChanged();
  Q_EMIT positionChanged();
}

std::optional<Decision> ReplayCursor::decision() const {
  if (!m_report) return std::nullopt;
  return decisionAt(*m_report, static_cast<std::size_t>(m_turn), static_cast<std::size_t>(m_step));
}

int ReplayCursor::stepCount() const {
  return turnCount() == 0 ? 0 : static_cast<int>(m_report->turns[static_cast<std::size_t>(m_turn)].steps.size());
}

void ReplayCursor::goTo(int turn, int step) {
  if (turnCount() == 0) return;
  turn = std::clamp(turn, 0, turnCount() - 1);
  if (turn == m_turn && step < 0) return;
  const int steps = static_cast<int>(m_report->turns[static_cast<std::size_t>(turn)].steps.size());
  if (step < 0) step = static_cast<int>(costliestStep(*m_report, static_cast<std::size_t>(turn)));
  step = std::clamp(step, 0, std::max(0, steps - 1));
  if (turn == m_turn && step == m_step) return;
  m_turn = turn;
  m_step = step;
  Q_EMIT positionChanged();
}

void ReplayCursor::moveStepBy(int steps) {
  if (stepCount() > 0) goTo(m_turn, std::clamp(m_step + steps, 0, stepCount() - 1));
}

bool ReplayCursor::goToCostly(int direction) {
  const auto turn = costlyFrom(direction);
  if (turn) goTo(*turn);
  return turn.has_value();
}

std::optional<int> ReplayCursor::costlyFrom(int direction) const {
  if (!m_report) return std::nullopt;
  std::vector<std::size_t> turns = costlyTurns(*m_report);
  if (direction < 0) std::reverse(turns.begin(), turns.end());
  for (const std::size_t turn : turns) {
    const int index = static_cast<int>(turn);
    if (direction < 0 ? index < m_turn : index > m_turn) return index;
  }
  return std::nullopt;
}

}  // namespace studio::widgets
