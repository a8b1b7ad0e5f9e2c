#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace studio::evaluation {

/// Ways in which a training goes wrong while its loss looks well. Each has a detector over curves, a stable name and
/// advice.
enum class FailureSignature : std::uint8_t {
  oneAction,            ///< "one_action": nearly every decision is the same action
  heldOutStalls,        ///< "held_out_stalls": the reward learned from rises, conversion on held-out dialogues does not
  maskRate,             ///< "mask_rate": more than half of all actions are masked
  rewardHacking,        ///< "reward_hacking": dialogues grow longer or repeat themselves as the reward rises, and
                        ///< conversion does not rise
  numericalDivergence,  ///< "numerical_divergence": values are no numbers, or far beyond what a return can be
};

std::string_view signatureName(FailureSignature signature);
/// What to do about it, two or three sentences.
std::string_view signatureAdvice(FailureSignature signature);

/// The curves of one run and member by name, each in ascending steps. Read are:
/// top_action_share, or the largest action_share_<index> of a step; mask_rate; as reward the first there is of
/// training_value, return, mean_return; as conversion held_out_conversion, else value; as length dialogue_length; as
/// repetition repetition. A detector whose curves are missing or short finds nothing.
using SignatureCurves = std::map<std::string, std::vector<std::pair<std::uint64_t, double>>>;

struct SignatureFinding {
  FailureSignature signature = FailureSignature::oneAction;
  std::uint64_t step = 0;                 ///< since when it shows without a break; of trends, the last step
  std::map<std::string, double> figures;  ///< what it was found by
};

/// What the curves show at their end; numerical divergence is known from non-finite points. In the order of
/// FailureSignature.
std::vector<SignatureFinding> findSignatures(const SignatureCurves& curves);

}  // namespace studio::evaluation
