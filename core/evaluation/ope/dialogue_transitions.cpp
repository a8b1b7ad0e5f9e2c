#include "core/evaluation/ope/dialogue_transitions.h"

#include <algorithm>

namespace studio::evaluation {

namespace {

bool isLastOfDialogue(const LoggedDialogues& log, std::size_t step) {
  return step + 1 == log.begin[log.dialogues[step] + 1];
}

void numberMoves(DialogueTransitions& made) {
  const LoggedDialogues& log = *made.log;
  const auto& states = made.states->ofStep;
  std::vector<std::uint64_t> keys(log.stepCount());
  std::vector<std::uint64_t> known;
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    if (made.isTransition[step] == 0 || isLastOfDialogue(log, step)) continue;
    keys[step] = (static_cast<std::uint64_t>(made.pairOf(step)) << 32) | states[step + 1];
    known.push_back(keys[step]);
  }
  std::ranges::sort(known);
  known.erase(std::unique(known.begin(), known.end()), known.end());
  made.moves.reserve(known.size());
  for (const auto key : known) {
    made.moves.push_back({static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key)});
  }
  made.moveOf.assign(log.stepCount(), -1);
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    if (made.isTransition[step] == 0 || isLastOfDialogue(log, step)) continue;
    made.moveOf[step] = static_cast<std::int32_t>(std::ranges::lower_bound(known, keys[step]) - known.begin());
  }
}

/// Divides rows of sums by how many they are of; rows of nobody take the state's mean at any turn.
void averageTargets(DialogueTransitions& made, const std::vector<float>& counts) {
  const std::size_t actions = made.log->actionCount, states = made.states->count;
  std::vector<double> pooled(made.pairs);
  std::vector<double> pooledCounts(states);
  for (std::size_t row = 0; row < counts.size(); ++row) {
    pooledCounts[row % states] += static_cast<double>(counts[row]);
    for (std::size_t a = 0; a < actions; ++a) {
      pooled[row % states * actions + a] += static_cast<double>(made.target[row * actions + a]);
    }
  }
  for (std::size_t row = 0; row < counts.size(); ++row) {
    const std::size_t state = row % states;
    for (std::size_t a = 0; a < actions; ++a) {
      float& value = made.target[row * actions + a];
      value =
          counts[row] > 0 ? value / counts[row] : static_cast<float>(pooled[state * actions + a] / pooledCounts[state]);
    }
  }
}

void fillTargets(DialogueTransitions& made) {
  const LoggedDialogues& log = *made.log;
  const std::size_t states = made.states->count;
  made.target.assign(made.turns * made.pairs, 0);
  std::vector<float> counts(made.turns * states);
  for (std::size_t step = 0; step < log.stepCount(); ++step) {
    const std::size_t row = log.turns[step] * states + made.states->ofStep[step];
    counts[row] += 1;
    const auto target = log.target(step);
    float* sums = made.target.data() + row * log.actionCount;
    for (std::size_t a = 0; a < target.size(); ++a) sums[a] += static_cast<float>(target[a]);
  }
  averageTargets(made, counts);
}

}  // namespace

DialogueTransitions transitionsOf(const LoggedDialogues& log, const DialogueStates& states) {
  DialogueTransitions made;
  made.log = &log;
  made.states = &states;
  made.turns = log.longest();
  made.pairs = states.count * log.actionCount;
  made.isTransition.assign(log.stepCount(), 1);
  for (std::size_t step = 0; step < log.stepCount() && made.turns > 1; ++step) {
    made.isTransition[step] = log.turns[step] + 1 < made.turns ? 1 : 0;
  }
  numberMoves(made);
  fillTargets(made);
  return made;
}

}  // namespace studio::evaluation
