#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "core/encoding/state_encoder.h"
#include "core/mdp/reward_formula.h"
#include "core/privacy/sanitized_dialogue.h"

namespace studio::workflow {

/// What a reward formula pays for the dialogues of a log, term by term. Decisions against a constraint count here,
/// with their penalty, though nothing is learned from them. Shaping is left out: over a dialogue it cancels.
struct RewardTally {
  std::uint64_t dialogues = 0;
  std::array<double, mdp::kRewardTerms> contributions{};  ///< sums over all dialogues, costs below 0
  double largestReturn = 0;                               ///< the largest |sum of rewards| that is learned from

  void add(const mdp::FormulaReward& reward, const encoding::EncodedDialogue& encoded,
           const privacy::SanitizedDialogue& dialogue);
  double meanReturn() const;
  double mean(mdp::RewardTerm term) const;
};

}  // namespace studio::workflow
