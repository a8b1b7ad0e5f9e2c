#pragma once

#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/encoding/transition_builder.h"
#include "core/mdp/reward_formula.h"
#include "core/mdp/transition.h"
#include "core/workflow/log_encoding.h"
#include "core/workflow/reward_tally.h"

namespace studio::workflow {

/// What a learner is given: the dialogues with a known outcome and at least one decision.
struct LearningMaterial {
  std::vector<mdp::Trajectory> trajectories;
  /// The same dialogues, in the same order, without observations: turns and actions for the support index.
  std::vector<encoding::EncodedDialogue> outlines;
  std::vector<std::uint8_t> isConverted;  ///< of the same dialogues: 0 or 1
  RewardTally reward;                     ///< over the same dialogues
  encoding::BuildReport build;
  std::size_t withoutOutcome = 0;
};

/// Fails with noActions or noOutcomes when nothing can be learned.
base::Result<LearningMaterial> gatherMaterial(LogEncoding& log, const mdp::FormulaReward& reward, std::stop_token stop,
                                              const base::Progress& progress);
/// The same with conversion alone as the reward.
base::Result<LearningMaterial> gatherMaterial(LogEncoding& log, std::stop_token stop, const base::Progress& progress);

}  // namespace studio::workflow
