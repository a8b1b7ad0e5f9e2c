#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/ids.h"
#include "core/dialogue/dialogue.h"
#include "core/mdp/action_mask.h"

namespace studio::mdp {

/// A place in a dialogue where the agent chooses what to say.
/// Everything before it is known; nothing of the utterance itself or after it may be read.
struct DecisionPoint {
  const dialogue::Dialogue* dialogue = nullptr;
  std::size_t turn = 0;                          ///< index of the agent's turn
  std::size_t utterance = 0;                     ///< index of the utterance in that turn
  std::size_t label = 0;                         ///< index of the label in that utterance
  std::span<const base::ActionId> actionsSoFar;  ///< the agent's actions before this point, in order
};

/// Says which actions are allowed at a decision point, and why not. Thread-safe when const.
/// The verdict always allows at least one action.
class ActionMaskProvider {
 public:
  virtual ~ActionMaskProvider() = default;
  virtual MaskVerdict verdictAt(const DecisionPoint& point) const = 0;
  /// What was said at a logged `point` whose label is `chosen`: another action where its words stand there in place of
  /// the chosen one's, because a rule put them there; not valid where those words are in no catalogue.
  virtual base::ActionId sentAt(const DecisionPoint& /*point*/, base::ActionId chosen) const { return chosen; }
};

/// Gives a step its reward. Thread-safe when const.
class RewardFunction {
 public:
  virtual ~RewardFunction() = default;
  /// Reward of the step that was taken at `point`; `isLast` marks the dialogue's last decision.
  virtual double rewardOf(const DecisionPoint& point, bool isLast) const = 0;
  /// What shaping adds to that step, which leads to the decision `next`, null where the dialogue ends.
  virtual double shapingOf(const DecisionPoint&, const DecisionPoint* /*next*/) const { return 0; }
};

/// 1 at the last decision of a dialogue that converted, 0 everywhere else, so that an
/// undiscounted return is the chance of conversion.
class ConversionReward final : public RewardFunction {
 public:
  double rewardOf(const DecisionPoint& point, bool isLast) const override;
};

/// Where a policy lies: one probability per action; masked actions get exactly 0.
class Policy {
 public:
  virtual ~Policy() = default;
  virtual base::Result<std::vector<double>> probabilities(std::span<const float> observation,
                                                          const ActionMask& mask) const = 0;
};

}  // namespace studio::mdp
