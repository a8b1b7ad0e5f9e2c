#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/evaluation/ope/dialogue_model.h"

namespace studio::evaluation {

/// What models of the dialogues say of each, by one that did not learn from it (Chernozhukov et al. 2018, "double
/// machine learning").
struct FittedParts {
  std::vector<double> startValue;   ///< of the judged policy, one per dialogue; 0 of one without steps
  std::vector<double> difference;   ///< of every step: reward + value after it − q of what was done
  std::vector<double> stateWeight;  ///< of every step: how much more often the judged policy comes to its state
};

/// Which fold a dialogue is in.
using Folds = std::vector<std::uint8_t>;
/// Dealt in turn.
Folds dealtFolds(std::size_t dialogues, std::size_t folds);

/// For every fold one model, fitted to the dialogues of all others. Blocks. Fails with cancelled.
base::Result<FittedParts> crossFit(const DialogueTransitions& transitions, const Folds& folds, std::size_t foldCount,
                                   std::stop_token stop, const base::Progress& progress);

/// Fills in what `model` says of one dialogue.
void applyModel(const DialogueTransitions& transitions, const DialogueModel& model, std::size_t dialogue,
                FittedParts& parts);
FittedParts emptyParts(const LoggedDialogues& log);

}  // namespace studio::evaluation
