#pragma once

#include <cstdint>

#include "core/learners/environment_factory.h"
#include "core/learners/rlhf/overoptimisation.h"
#include "core/learners/rlhf/reward_ensemble.h"
#include "core/learners/rlhf/step_recorder.h"
#include "core/neural/actor_critic_learner.h"

namespace studio::learners {

/// What a policy is looked at with; all must outlive the call.
struct ProbeRequest {
  const EnvironmentFactory* makeEnvironment = nullptr;
  const ConversionProbe* isConverted = nullptr;
  RewardEnsemble* proxy = nullptr;
  RewardEnsemble* judge = nullptr;
  const neural::ActorCriticLearner* reference = nullptr;  ///< asked in its role current
  std::size_t dialogues = 0;
  std::uint64_t seed = 0;
};

/// Lets a policy talk in `dialogues` dialogues, each to its first end, and says what both reward ensembles think of
/// them and how far the policy is from the reference. The same seed every time, so that two policies meet the same
/// customers. Fails with neuralFailed or as the factory does.
base::Result<TrackPoint> probePolicy(const ProbeRequest& request, const neural::ActorCriticLearner& policy,
                                     neural::PolicyRole role, std::uint64_t step);

}  // namespace studio::learners
