#pragma once

#include <cstddef>
#include <stop_token>

#include "core/learners/dqn/dqn_config.h"
#include "core/neural/behaviour_model.h"
#include "core/neural/q_learner.h"
#include "core/simulation/policy_value.h"

namespace studio::workflow {

/// The exact value of "the legal action with the largest Q" in a known environment, over `draws` observations per
/// state. With a `behaviour` model, actions that it finds rarer than `floor` times its favourite are not taken either.
base::Result<simulation::PolicyValue> valueOfLearner(const simulation::TabularDynamics& dynamics,
                                                     const neural::QLearner& learner, neural::QNetworkRole role,
                                                     std::size_t draws, std::stop_token stop,
                                                     neural::BehaviourModel* behaviour = nullptr, double floor = 0);

/// The same of the policy that a checkpoint of a run holds: which network acts and whether there is a floor is the
/// config's to say. Fails also as loading does.
base::Result<simulation::PolicyValue> valueOfCheckpoint(const simulation::TabularDynamics& dynamics,
                                                        const learners::DqnConfig& config,
                                                        const store::TensorFile& checkpoint,
                                                        const neural::NeuralModule& module, std::size_t draws,
                                                        std::stop_token stop);

}  // namespace studio::workflow
