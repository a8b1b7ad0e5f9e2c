#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/feedback/davidson.h"
#include "core/learners/environment_factory.h"
#include "core/learners/rlhf/overoptimisation.h"
#include "core/learners/rlhf/readiness_types.h"
#include "core/learners/rlhf/rlhf_config.h"
#include "core/learners/rlhf/step_recorder.h"
#include "core/learners/run_types.h"

namespace studio::learners {

/// What is learned, and from what; everything pointed to must outlive the run.
struct RlhfRequest {
  RlhfConfig config;
  std::size_t observationSize = 0;
  std::size_t actionCount = 0;
  std::span<const mdp::Trajectory> demonstrations = {};
  std::span<const feedback::PreferencePair> preferences = {};
  EnvironmentFactory makeEnvironment = {};  ///< empty: there is nobody to talk to
  ConversionProbe isConverted = {};         ///< of what the factory makes
  std::string environmentDigest = {};
  std::map<std::string, std::string> metadata = {};  ///< written into every checkpoint and compared on resume
};

/// Called on the training thread; any may be empty. What they receive is only valid during the call.
struct RlhfObserver {
  /// Curves of the stages, see CloningRun, RewardRun and PpoObserver; and at every look of the last stage proxy_reward,
  /// held_out_reward, policy_kl and dialogue_length over environment steps.
  std::function<void(const CurvePoint&)> curve = {};
  /// At every evaluation of the first two stages, then as PPO does. Saving it makes a killed run resumable from there
  /// with the same bytes in the end.
  std::function<void(std::size_t member, const store::TensorFile&)> checkpoint = {};
  /// At every look of the last stage, outside the run's clock.
  std::function<void(std::size_t member, std::uint64_t step, const neural::ActorCriticLearner&, neural::PolicyRole)>
      judge = {};
  base::Progress progress = {};  ///< thousandths of a stage, over all stages and members
};

/// How one member ended.
struct RlhfMemberOutcome {
  std::size_t member = 0;
  std::uint64_t memberSeed = 0;
  RunState state = RunState::done;
  /// "not_ready" where a stage could not run, otherwise as PpoMemberOutcome, or "non_finite_loss".
  std::string reason;
  store::TensorFile checkpoint;  ///< parts "cloning", "reward", "policy" (PPO's own) and "track", as far as there are
  RlhfReadiness readiness;
  std::uint64_t updates = 0;           ///< gradient steps of this call, of all networks
  std::uint64_t environmentSteps = 0;  ///< of the last stage, earlier sessions included
  double seconds = 0;                  ///< of this call
};

/// Trains one member from the start, or from `resume` (null for none): every stage that can run. A run that missed
/// something goes on when it is resumed with it. Blocks; returns soon after a stop request. Same request, member and
/// platform give the same bytes, however often it was stopped and resumed. Fails with configInvalid, neuralFailed,
/// invalidArgument (a demonstration or pair), checkpointMismatch or checkpointDamaged, or as the factory does.
base::Result<RlhfMemberOutcome> trainRlhfMember(const RlhfRequest& request, std::size_t member,
                                                const store::TensorFile* resume, std::stop_token stop,
                                                const RlhfObserver& observer);

/// What the reward model expected an annotator to say of a held-out pair, and what was said.
struct PreferenceForecast {
  feedback::LabelChances chances{};
  feedback::PreferenceLabel label = feedback::PreferenceLabel::tie;
  feedback::PreferenceSide shownFirst = feedback::PreferenceSide::left;
};
/// Of a checkpoint's reward models; empty where that stage did not run.
base::Result<std::vector<PreferenceForecast>> heldOutForecasts(const store::TensorFile& checkpoint,
                                                               const RlhfRequest& request);
/// What was seen on the way of the last stage; empty where it did not run.
base::Result<std::vector<TrackPoint>> trackOf(const store::TensorFile& checkpoint);

/// The policy of a checkpoint, role current: that of the proposed stopping point, or the cloned one where the last
/// stage did not run. Fails with checkpointDamaged where there is none.
base::Result<std::unique_ptr<neural::ActorCriticLearner>> readRlhfPolicy(const store::TensorFile& checkpoint,
                                                                         const RlhfRequest& request);

}  // namespace studio::learners
