#pragma once

#include <cstddef>
#include <stop_token>

#include "core/learners/ppo/ppo_run.h"
#include "core/simulation/policy_value.h"

namespace studio::workflow {

/// A PPO run in a known environment, `dialogues` side by side as its config says.
learners::PpoRequest ppoRequestIn(const std::shared_ptr<const simulation::TabularDynamics>& dynamics,
                                  const learners::PpoConfig& config);

/// The exact value of "the most likely legal action" in a known environment, over `draws` observations per state.
base::Result<simulation::PolicyValue> valueOfPolicy(const simulation::TabularDynamics& dynamics,
                                                    const neural::ActorCriticLearner& learner, neural::PolicyRole role,
                                                    std::size_t draws, std::stop_token stop);

}  // namespace studio::workflow
