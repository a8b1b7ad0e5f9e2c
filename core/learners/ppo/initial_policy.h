#pragma once

#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/neural/actor_critic_learner.h"

namespace studio::learners {

/// The policy's own weights of what ActorCriticLearner::save("") gave, as "policy.<layer>.…": those that learn, or
/// with role average their copy.
std::vector<store::Tensor> policyTensors(const std::vector<store::Tensor>& saved, neural::PolicyRole role);

/// Puts the weights "policy.<layer>.weight" and ".bias" of `file` in place of the learner's, and of their averaged copy
/// where one is kept; values and optimiser stay. Fails as ActorCriticLearner::load() does.
base::Result<void> beginWith(neural::ActorCriticLearner& learner, const store::TensorFile& file);

}  // namespace studio::learners
