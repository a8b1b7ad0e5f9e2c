#include "widgets/models/replay_reading.h"

#include <algorithm>

#include "widgets/support/theme.h"

namespace studio::widgets {

namespace {

// A fall that the screen cannot show (under 0.05 points) is not a fall.
constexpr double kVisibleFall = 0.0005;

bool isWorse(const TurnMark& left, const TurnMark& right) {
  return std::pair(left.isCertain, left.lossPp) > std::pair(right.isCertain, right.lossPp);
}

}  // namespace

std::optional<ValueChange> changeAfter(const workflow::ReplayReport& report, std::size_t turn) {
  if (turn + 1 >= report.turns.size()) return std::nullopt;
  const auto& before = report.turns[turn].value;
  const auto& after = report.turns[turn + 1].value;
  if (!before || !after) return std::nullopt;
  return ValueChange{*before, *after};
}

std::optional<TurnMark> markOfStep(const workflow::ReplayReport& report, std::size_t turn, std::size_t step) {
  const workflow::ReplayStep& decision = report.turns[turn].steps[step];
  if (decision.lossPp < theme().slip.fromLossPp) return std::nullopt;
  const auto change = changeAfter(report, turn);
  return TurnMark{decision.lossPp, decision.isLossCertain, change && change->from - change->to >= kVisibleFall};
}

std::optional<TurnMark> markOfTurn(const workflow::ReplayReport& report, std::size_t turn) {
  std::optional<TurnMark> worst;
  for (std::size_t step = 0; step < report.turns[turn].steps.size(); ++step) {
    const auto mark = markOfStep(report, turn, step);
    if (mark && (!worst || isWorse(*mark, *worst))) worst = mark;
  }
  return worst;
}

std::size_t costliestStep(const workflow::ReplayReport& report, std::size_t turn) {
  const auto& steps = report.turns[turn].steps;
  const auto key = [](const workflow::ReplayStep& step) {
    return std::pair(step.isLossCertain && step.lossPp > 0, step.lossPp);
  };
  const auto worst = std::max_element(steps.begin(), steps.end(),
                                      [&](const auto& left, const auto& right) { return key(left) < key(right); });
  return worst == steps.end() ? 0 : static_cast<std::size_t>(worst - steps.begin());
}

std::vector<std::size_t> costlyTurns(const workflow::ReplayReport& report) {
  std::vector<std::size_t> certain;
  std::vector<std::size_t> uncertain;
  for (std::size_t turn = 0; turn < report.turns.size(); ++turn) {
    if (const auto mark = markOfTurn(report, turn)) (mark->isCertain ? certain : uncertain).push_back(turn);
  }
  return certain.empty() ? uncertain : certain;
}

std::optional<std::size_t> costliestTurn(const workflow::ReplayReport& report) {
  const std::vector<std::size_t> turns = costlyTurns(report);
  const auto worst = std::max_element(turns.begin(), turns.end(), [&](std::size_t left, std::size_t right) {
    return markOfTurn(report, left)->lossPp < markOfTurn(report, right)->lossPp;
  });
  return worst == turns.end() ? std::nullopt : std::optional(*worst);
}

std::optional<Decision> decisionAt(const workflow::ReplayReport& report, std::size_t turn, std::size_t step) {
  if (turn >= report.turns.size()) return std::nullopt;
  if (!report.turns[turn].steps.empty()) return Decision{turn, std::min(step, report.turns[turn].steps.size() - 1)};
  while (turn-- > 0) {
    if (!report.turns[turn].steps.empty()) return Decision{turn, report.turns[turn].steps.size() - 1};
  }
  return std::nullopt;
}

bool hasDecisions(const workflow::ReplayReport& report) {
  return std::any_of(report.turns.begin(), report.turns.end(), [](const auto& turn) { return !turn.steps.empty(); });
}

std::optional<std::size_t> stepOfAction(const workflow::ReplayTurn& turn, std::size_t utterance, std::size_t action) {
  std::size_t position = 0;
  for (std::size_t step = 0; step < turn.steps.size(); ++step) {
    if (turn.steps[step].utterance != utterance) continue;
    if (position++ == action) return step;
  }
  return std::nullopt;
}

const workflow::CandidateValue* bestAlternative(const workflow::ReplayStep& step) {
  const workflow::CandidateValue* best = nullptr;
  for (std::size_t index = 0; index < step.candidates.size(); ++index) {
    const workflow::CandidateValue& candidate = step.candidates[index];
    if (index == step.said || candidate.isMasked) continue;
    if (best == nullptr || candidate.q > best->q) best = &candidate;
  }
  return best;
}

double lossOf(const workflow::ReplayStep& step, const workflow::CandidateValue& candidate) {
  if (step.best >= step.candidates.size()) return 0;
  return 100 * (step.candidates[step.best].q - candidate.q);
}

bool isLossCertain(const workflow::ReplayStep& step, const workflow::CandidateValue& candidate) {
  if (step.best >= step.candidates.size()) return false;
  const workflow::CandidateValue& best = step.candidates[step.best];
  return best.low && candidate.high && *candidate.high < *best.low;
}

}  // namespace studio::widgets
