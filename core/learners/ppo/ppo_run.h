#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/learners/environment_factory.h"
#include "core/learners/ppo/ppo_config.h"
#include "core/learners/run_types.h"
#include "core/neural/actor_critic_learner.h"
#include "core/store/safetensors.h"

namespace studio::learners {

/// What is learned, where and how.
struct PpoRequest {
  PpoConfig config;
  EnvironmentFactory makeEnvironment;
  std::string environmentDigest = {};  ///< says which environment it is; compared on resume
  /// Candidates: one embedding of `embeddingSize` values per action of the environment. Empty: a catalogue.
  std::vector<float> candidateEmbeddings = {};
  std::size_t embeddingSize = 0;
  /// A policy to stay close to, of the same observations and actions; must outlive the run. Null: none.
  const neural::ActorCriticLearner* reference = nullptr;
  /// Written into every checkpoint and compared on resume.
  std::map<std::string, std::string> metadata = {};
  /// What the policy is before the first step, as beginWith() takes it; must outlive the run. Null: drawn at random.
  const store::TensorFile* initialPolicy = nullptr;
};

/// Called on the training thread; any may be empty. What they receive is only valid during the call.
struct PpoObserver {
  /// After every rollout's updates: policy_loss, value_loss, entropy, approx_kl, clip_fraction, gradient_norm
  /// and with a reference reference_kl (means over the updates) and reference_kl_coefficient, explained_variance,
  /// mask_rate, learning_rate, return and dialogue_length (means over the dialogues that ended in it, where any did),
  /// and for up to 64 actions action_share_<index>.
  std::function<void(const CurvePoint&)> curve = {};
  /// Every `checkpointEvery` rollouts while nothing looks like divergence. Saving it here makes a killed
  /// run resumable from there with the same bytes in the end.
  std::function<void(std::size_t member, const store::TensorFile&)> checkpoint = {};
  /// After every rollout's updates, outside the run's clock; true ends the run as done ("goal_reached").
  std::function<bool(std::size_t member, std::uint64_t step, const neural::ActorCriticLearner&)> judge = {};
  base::Progress progress = {};  ///< environment steps done and wanted, over all members
};

/// How one member ended.
struct PpoMemberOutcome {
  std::size_t member = 0;
  std::uint64_t memberSeed = 0;
  RunState state = RunState::done;
  /// Of the stop condition (step_limit, values_out_of_bounds, …), or "cancelled", or "non_finite_weights".
  std::string reason;
  /// Where the run stands; of a diverged one the last good state, which may be the untrained networks.
  store::TensorFile checkpoint;
  std::uint64_t steps = 0;           ///< environment steps made, earlier sessions included
  std::uint64_t updates = 0;         ///< gradient steps of this call
  std::uint64_t checkpointStep = 0;  ///< less than `steps` when diverged
  double seconds = 0;                ///< of this call
  double stepsPerSecond = 0;         ///< of this call
};

struct PpoOutcome {
  std::vector<PpoMemberOutcome> members;  ///< ends after a member that was cancelled
};

/// Trains one member from the start, or from `resume` (null for none). Blocks; returns within one rollout and
/// its updates of a stop request. Same request, member and platform give the same bytes, however often the
/// run was stopped and resumed. Fails with configInvalid, neuralFailed, checkpointMismatch or
/// checkpointDamaged, or as the factory does; divergence is an outcome, not a failure.
base::Result<PpoMemberOutcome> trainPpoMember(const PpoRequest& request, std::size_t member,
                                              const store::TensorFile* resume, std::stop_token stop,
                                              const PpoObserver& observer);

/// Trains all members, one after the other, on the calling thread. `resume` holds checkpoints of any members,
/// told apart by their metadata.
base::Result<PpoOutcome> trainPpo(const PpoRequest& request, std::span<const store::TensorFile> resume,
                                  std::stop_token stop, const PpoObserver& observer);

/// The policy in a checkpoint, ready to be asked: role average where `config.averageShare` is above 0.
base::Result<std::unique_ptr<neural::ActorCriticLearner>> readPpoPolicy(const store::TensorFile& checkpoint,
                                                                        const neural::ActionSpace& actions);
/// The policy of a run that counts.
neural::PolicyRole countingRole(const PpoConfig& config);

}  // namespace studio::learners
