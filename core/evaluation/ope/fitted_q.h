#pragma once

#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/evaluation/ope/cross_fitting.h"
#include "core/evaluation/ope/logged_dialogues.h"

namespace studio::evaluation {

/// Fitted Q evaluation (Le, Voloshin and Yue 2019, algorithm 3) with Q linear in the observation, one ridge regression
/// per action, without states: the value at every dialogue's start, by a fit that did not see its fold. At most 20,000
/// dialogues of the other folds are learned from, evenly taken. Without observations Q is one number per action.
/// Blocks. Fails with cancelled.
base::Result<std::vector<double>> fittedQValues(const LoggedDialogues& log, const Folds& folds, std::size_t foldCount,
                                                std::stop_token stop);

}  // namespace studio::evaluation
