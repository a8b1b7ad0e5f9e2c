#include "core/evaluation/ope/cross_fitting.h"

namespace studio::evaluation {

namespace {

/// Of the judged policy at a step: its own probabilities there, the model's q.
double valueAt(const LoggedDialogues& log, const DialogueModel& model, std::size_t step, std::size_t state) {
  const auto q = model.q(log.turns[step], state);
  const auto target = log.target(step);
  double value = 0;
  for (std::size_t a = 0; a < target.size(); ++a) value += target[a] * q[a];
  return value;
}

}  // namespace

Folds dealtFolds(std::size_t dialogues, std::size_t folds) {
  Folds dealt(dialogues);
  for (std::size_t i = 0; i < dialogues; ++i) dealt[i] = static_cast<std::uint8_t>(i % folds);
  return dealt;
}

FittedParts emptyParts(const LoggedDialogues& log) {
  return {std::vector<double>(log.dialogueCount()), std::vector<double>(log.stepCount()),
          std::vector<double>(log.stepCount())};
}

void applyModel(const DialogueTransitions& transitions, const DialogueModel& model, std::size_t dialogue,
                FittedParts& parts) {
  const LoggedDialogues& log = *transitions.log;
  const auto& states = transitions.states->ofStep;
  double after = 0;
  for (std::size_t step = log.begin[dialogue + 1]; step-- > log.begin[dialogue];) {
    const std::size_t turn = log.turns[step], state = states[step];
    parts.difference[step] = log.rewards[step] + after - model.q(turn, state)[log.actionAt(step)];
    parts.stateWeight[step] = model.stateWeight(turn, state);
    after = valueAt(log, model, step, state);
  }
  parts.startValue[dialogue] = after;
}

base::Result<FittedParts> crossFit(const DialogueTransitions& transitions, const Folds& folds, std::size_t foldCount,
                                   std::stop_token stop, const base::Progress& progress) {
  const LoggedDialogues& log = *transitions.log;
  FittedParts parts = emptyParts(log);
  for (std::size_t fold = 0; fold < foldCount; ++fold) {
    if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "fitting");
    base::report(progress, base::Stage::evaluating, fold, foldCount);
    std::vector<std::uint8_t> isLearnedFrom(log.dialogueCount());
    for (std::size_t i = 0; i < folds.size(); ++i) isLearnedFrom[i] = folds[i] == fold ? 0 : 1;
    const auto model = DialogueModel::fit(transitions, isLearnedFrom);
    for (std::size_t i = 0; i < folds.size(); ++i) {
      if (folds[i] == fold) applyModel(transitions, model, i, parts);
    }
  }
  return parts;
}

}  // namespace studio::evaluation
