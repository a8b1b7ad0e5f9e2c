#pragma once

#include <stop_token>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/evaluation/ope/logged_dialogues.h"
#include "core/evaluation/ope/ope_types.h"

namespace studio::evaluation {

struct OpeOptions {
  std::size_t folds = 10;  ///< no model judges a dialogue it learned from
  std::size_t replicates = 1000;
  double riskLevel = 0.05;
  std::uint64_t seed = 1;
  bool hasBaselines = true;
};

/// What the judged policy, whose probabilities stand in the log, would have been worth, by every estimator, with a
/// verdict. Missing propensities are estimated and counted. States come from the log alone (DialogueStates). The same
/// log and seed give the same numbers. Blocks; asks `stop` often. Fails with cancelled, or with invalidArgument where
/// fewer than 20 dialogues or more states and turns than a table may hold make every estimate meaningless.
base::Result<OpeReport> evaluateOffPolicy(LoggedDialogues log, const OpeOptions& options, std::stop_token stop,
                                          const base::Progress& progress);

}  // namespace studio::evaluation
