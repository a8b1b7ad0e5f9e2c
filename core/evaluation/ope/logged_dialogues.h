#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace studio::evaluation {

/// Stands where the log does not say with which chance an action was taken.
inline constexpr double kUnknownPropensity = -1;

/// One decision as it is added to a log; spans may be empty where something is unknown.
struct LoggedStep {
  std::int32_t action = 0;
  double propensity = kUnknownPropensity;  ///< chance the acting policy gave the action, in (0, 1]
  double reward = 0;
  std::span<const float> observation;
  std::span<const std::uint8_t> mask;  ///< 1 = allowed; empty: all
  std::span<const double> target;      ///< the judged policy's chance of each action
};

/// Decisions of many dialogues of any length, one after the other: what is estimated from. The caller keeps every step
/// sound (readTrajectories checks a file): actions below actionCount and allowed, targets that sum to 1 and put
/// nothing on masked actions, observations all of one size or none.
struct LoggedDialogues {
  std::size_t actionCount = 0;
  std::size_t observationSize = 0;       ///< 0: the log has no observations
  std::vector<std::size_t> begin{0};     ///< first step of each dialogue, and the end
  std::vector<std::uint32_t> turns;      ///< of each step in its dialogue, from 0
  std::vector<std::uint32_t> dialogues;  ///< of each step
  std::vector<std::int32_t> actions;
  std::vector<double> propensities;
  std::vector<double> rewards;
  std::vector<std::uint8_t> masks;    ///< step × action
  std::vector<float> observations;    ///< step × observationSize
  std::vector<double> targets;        ///< step × action
  std::vector<std::string> segments;  ///< one per dialogue, or none at all
  std::vector<double> times;          ///< one per dialogue, or none at all; any unit

  std::size_t dialogueCount() const { return begin.size() - 1; }
  std::size_t stepCount() const { return actions.size(); }
  std::size_t longest() const;  ///< steps of the longest dialogue
  std::span<const std::uint8_t> mask(std::size_t step) const {
    return {masks.data() + step * actionCount, actionCount};
  }
  std::span<const double> target(std::size_t step) const { return {targets.data() + step * actionCount, actionCount}; }
  std::span<const float> observation(std::size_t step) const {
    return {observations.data() + step * observationSize, observationSize};
  }
  std::size_t actionAt(std::size_t step) const { return static_cast<std::size_t>(actions[step]); }
  /// Undiscounted return of every dialogue.
  std::vector<double> returns() const;

  void add(const LoggedStep& step);  ///< to the dialogue that is open
  void endDialogue();
};

}  // namespace studio::evaluation
