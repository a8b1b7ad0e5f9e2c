#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/learners/config_difference.h"
#include "core/learners/schedules.h"
#include "core/learners/stop_conditions.h"
#include "core/neural/actor_critic_learner.h"

namespace studio::learners {

/// Every parameter of a PPO run (Schulman et al. 2017). Values are not clipped and the rate decays: as Stable
/// Baselines 3 and CleanRL differ in both, ours are said here and in every run. The defaults are those that come
/// near the optimum of the built-in environment. In JSON the keys are the names
/// in snake_case. Schedules run over environment steps.
struct PpoConfig {
  std::uint64_t seed = 1;            ///< of the run; all streams of all members derive from it
  std::uint64_t seeds = 1;           ///< members, each from a seed of its own
  std::uint64_t steps = 204'800;     ///< environment steps of a member; the rollout that reaches it is the last
  std::uint64_t dialogues = 8;       ///< side by side
  std::uint64_t rolloutSteps = 256;  ///< of each dialogue between two updates
  std::uint64_t epochs = 10;         ///< passes over a rollout
  std::uint64_t minibatchSize = 128;
  std::vector<std::size_t> policyHiddenSizes = {128, 128};
  std::vector<std::size_t> valueHiddenSizes = {128, 128};
  Schedule learningRate = LinearSchedule{5e-4, 0, 204'800};
  Schedule clipRange = ConstantSchedule{0.2};
  double valueClipRange = 0;  ///< of the change of a value; 0 = not clipped
  double valueCoefficient = 0.5;
  Schedule entropyCoefficient = LinearSchedule{0.01, 0, 204'800};
  double maxGradientNorm = 0.5;
  double discountFactor = 1.0;
  double gaeLambda = 0.95;
  bool isAdvantageNormalised = true;  ///< within each minibatch of two or more
  /// Above 0: the updates of a rollout end when the divergence from the policy that made it passes 1.5 times this.
  double targetKl = 0;
  double referenceKlCoefficient = 0;  ///< of the divergence from a reference policy, where the run has one
  /// Above 0: the coefficient begins as it is and is steered after every rollout so that the divergence comes to this.
  double referenceKlTarget = 0;
  double referenceKlGain = 0.5;  ///< of that steering, see steeredCoefficient()
  /// Above 0: a copy of the policy follows it by this share of every update, and is the policy that counts.
  double averageShare = 0.005;
  double initialLogDeviation = -0.5;        ///< of the numbers that actions take
  std::uint64_t checkpointEvery = 10;       ///< rollouts
  double timeLimitSeconds = 0;              ///< of one member; 0 = none
  std::uint64_t noImprovementPatience = 0;  ///< rollouts without a better mean return; 0 = never stop for this
  double noImprovementMargin = 0;
  double divergenceBound = 100;  ///< mean |V| of a rollout
  std::uint64_t divergencePatience = 3;

  std::uint64_t rolloutRows() const { return dialogues * rolloutSteps; }
};

/// The parameters in `text` over `defaults`. `name` is what errors call the text. Fails with
/// unknownKey (naming the key) or configInvalid (naming key and range).
base::Result<PpoConfig> parsePpoConfig(std::string_view text, std::string_view name, const PpoConfig& defaults = {});
/// The same as a JSON Schema, with ranges and defaults.
std::string ppoConfigSchema(const PpoConfig& defaults = {});
/// Every parameter, none left out; parsePpoConfig() gives the same config back.
std::string toJson(const PpoConfig& config);
/// The ranges that parsePpoConfig() checks, for a config made in code.
base::Result<void> checkPpoConfig(const PpoConfig& config);

/// The first parameter in which a resumed run must not differ and does. How long a run lasts, what stops it
/// and how often it is saved may change.
std::optional<ConfigDifference> differenceForResume(const PpoConfig& saved, const PpoConfig& wanted);

neural::ActorCriticConfig networkConfigOf(const PpoConfig& config, std::size_t observationSize,
                                          const neural::ActionSpace& actions);
neural::PpoUpdateConfig updateConfigAt(const PpoConfig& config, std::uint64_t step);
/// In the order in which they are asked: divergence before any limit.
StopConditions stopConditionsOf(const PpoConfig& config);

}  // namespace studio::learners
