#pragma once

#include <cstdint>
#include <vector>

#include "core/evaluation/ope/dialogue_states.h"
#include "core/evaluation/ope/logged_dialogues.h"

namespace studio::evaluation {

/// Where an action led in a state. A pair is state · actionCount + action.
struct StateMove {
  std::uint32_t pair = 0;
  std::uint32_t next = 0;  ///< state
};

/// What models of the dialogues are fitted to, prepared once for all of them. Nothing of an outcome is in it but which
/// states followed; the counts are made from a fold's own dialogues.
struct DialogueTransitions {
  const LoggedDialogues* log = nullptr;
  const DialogueStates* states = nullptr;
  std::size_t turns = 0;             ///< of the longest dialogue
  std::size_t pairs = 0;             ///< states × actions
  std::vector<StateMove> moves;      ///< each that happened, once; by pair
  std::vector<std::int32_t> moveOf;  ///< of every step; −1 where the dialogue ended
  /// Nothing is learned of what follows the last turn of the longest dialogues: they may have ended because of the
  /// limit alone. True of every step where dialogues have one decision.
  std::vector<std::uint8_t> isTransition;
  /// The judged policy at a turn in a state, turn × pair: the mean over the log's steps there; where there are none,
  /// over the state's steps at any turn.
  std::vector<float> target;

  std::size_t pairOf(std::size_t step) const { return states->ofStep[step] * log->actionCount + log->actionAt(step); }
};

/// Most entries of turn × state × action tables; more states than fit are an error of the caller.
inline constexpr std::size_t kMostModelEntries = std::size_t{1} << 26;

/// `log` and `states` must outlive what is returned.
DialogueTransitions transitionsOf(const LoggedDialogues& log, const DialogueStates& states);

}  // namespace studio::evaluation
