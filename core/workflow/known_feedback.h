#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/feedback/preference_types.h"
#include "core/learners/rlhf/rlhf_config.h"
#include "core/mdp/transition.h"
#include "core/simulation/tabular_dynamics.h"

namespace studio::workflow {

// What people would say of dialogues in a known environment: everything derives from the seed.

/// Of so many dialogues of the policy that made the logs there (every legal action alike where there is none) those
/// that the config asks for. Fails with configInvalid where it asks for marked ones: nobody marks any.
base::Result<std::vector<mdp::Trajectory>> knownDemonstrations(
    const std::shared_ptr<const simulation::TabularDynamics>& dynamics, const learners::CloningConfig& config,
    std::uint64_t seed);

/// Pairs of whole dialogues of that policy, labelled by feedback::SyntheticAnnotator over their true returns.
std::vector<feedback::PreferencePair> knownPreferences(
    const std::shared_ptr<const simulation::TabularDynamics>& dynamics, const learners::RewardConfig& config,
    std::uint64_t seed);

}  // namespace studio::workflow
