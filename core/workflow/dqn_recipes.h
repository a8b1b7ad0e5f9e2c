#pragma once

#include "core/learners/dqn/dqn_config.h"
#include "core/neural/q_learner.h"

namespace studio::workflow {

/// To be near the optimum of the built-in environment soon: the last evaluations come every 2,048 updates.
learners::DqnConfig fastOnlineRecipe();
/// For a log of some ten thousand dialogues whose observations are noisy: what is learned by heart of the noise
/// lowers the value after a while, which noise of our own prevents. The number of updates is fixed.
learners::DqnConfig noisyLogRecipe();
/// Which network of a run acts.
neural::QNetworkRole policyRole(const learners::DqnConfig& config);

}  // namespace studio::workflow
