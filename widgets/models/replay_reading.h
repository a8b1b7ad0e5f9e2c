#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/workflow/replay_dialogue.h"

namespace studio::widgets {

using ReplayPointer = std::shared_ptr<const workflow::ReplayReport>;

/// A costly decision: from the first mark's threshold on.
struct TurnMark {
  double lossPp = 0;
  bool isCertain = false;   ///< false: the interval reaches zero, there is no verdict
  bool isRealised = false;  ///< the value really fell by the next turn
};

/// A decision and where it stands.
struct Decision {
  std::size_t turn = 0;
  std::size_t step = 0;
};

/// How the value moved from one turn to the next.
struct ValueChange {
  double from = 0;
  double to = 0;
};

/// Pure questions to a ReplayReport; turns and steps are counted from 0 and must exist.
std::optional<ValueChange> changeAfter(const workflow::ReplayReport& report, std::size_t turn);
std::optional<TurnMark> markOfStep(const workflow::ReplayReport& report, std::size_t turn, std::size_t step);
/// The mark of the costliest step; one with a verdict goes before one without.
std::optional<TurnMark> markOfTurn(const workflow::ReplayReport& report, std::size_t turn);
/// The costliest step of a turn (0 when the turn has none).
std::size_t costliestStep(const workflow::ReplayReport& report, std::size_t turn);
/// Turns with a mark that has a verdict; when the dialogue has none, those without one.
std::vector<std::size_t> costlyTurns(const workflow::ReplayReport& report);
/// The costliest turn with a verdict, else the costliest, else nothing.
std::optional<std::size_t> costliestTurn(const workflow::ReplayReport& report);
/// The decision at `turn`, or the last one before it.
std::optional<Decision> decisionAt(const workflow::ReplayReport& report, std::size_t turn, std::size_t step);
/// Whether any turn of the dialogue was judged by a policy.
bool hasDecisions(const workflow::ReplayReport& report);
/// The position of the `action`-th label of an utterance among the turn's steps, if it is one.
std::optional<std::size_t> stepOfAction(const workflow::ReplayTurn& turn, std::size_t utterance, std::size_t action);
/// The best legal candidate besides the one said.
const workflow::CandidateValue* bestAlternative(const workflow::ReplayStep& step);
/// Points below the best legal candidate, ≥ 0 for legal ones.
double lossOf(const workflow::ReplayStep& step, const workflow::CandidateValue& candidate);
/// Whether the 95 % intervals of the candidate and the best do not touch.
bool isLossCertain(const workflow::ReplayStep& step, const workflow::CandidateValue& candidate);

}  // namespace studio::widgets
