#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/learners/ppo/ppo_config.h"
#include "core/learners/run_checkpoint.h"
#include "core/neural/actor_critic_learner.h"
#include "core/store/safetensors.h"

namespace studio::learners {

/// The networks in a checkpoint: load(file, kPpoNetworkPrefix). The metadata say their shape for those who
/// only act: observation_size, action_count, and the config.
inline constexpr std::string_view kPpoNetworkPrefix = "network.";

/// What a checkpoint belongs to. Everything but the parameters that differenceForResume() frees must be the
/// same when it is resumed.
struct PpoIdentity {
  PpoConfig config;
  std::size_t member = 0;
  std::uint64_t memberSeed = 0;
  std::string environmentDigest;
  std::size_t observationSize = 0;
  std::size_t actionCount = 0;
  std::string actionSpace;  ///< kind and digest, as actionSpaceText() makes it
  std::string platform;     ///< written, not compared: on another one a resumed run is sound, but not bit-exact
  std::map<std::string, std::string> metadata;  ///< the caller's own; keys of ours win
};

/// Everything that changes during a member's run, beside the networks.
struct PpoProgress {
  std::uint64_t step = 0;
  RandomStreams streams;
  std::vector<double> runningReturns;        ///< one per dialogue
  std::string environment;                   ///< mdp::Environment::saveState()
  std::optional<double> klCoefficient = {};  ///< where it is steered
};

/// "catalogue", "candidates <digest>" or "parametric <digest>".
std::string actionSpaceText(const neural::ActionSpace& actions);

/// Fails with neuralFailed, also when a weight is not finite.
base::Result<store::TensorFile> makeCheckpoint(const PpoIdentity& identity, const PpoProgress& progress,
                                               const StopConditions& conditions,
                                               const neural::ActorCriticLearner& learner);
/// Fails with checkpointMismatch (arguments what, expected = in the file, found = of this run) or checkpointDamaged.
base::Result<void> checkIdentity(const store::TensorFile& file, const PpoIdentity& identity);
/// The inverse of makeCheckpoint(); `progress` names the streams and has as many returns as must be there.
/// Fails with checkpointDamaged or checkpointMismatch; then the arguments are unusable.
base::Result<void> restoreCheckpoint(const store::TensorFile& file, PpoProgress& progress,
                                     const StopConditions& conditions, neural::ActorCriticLearner& learner);

}  // namespace studio::learners
