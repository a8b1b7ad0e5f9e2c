#include "core/workflow/dqn_recipes.h"

namespace studio::workflow {

learners::DqnConfig fastOnlineRecipe() {
  auto config = learners::onlineDqnDefaults();
  config.policyNetwork = "target";
  return config;
}

learners::DqnConfig noisyLogRecipe() {
  learners::DqnConfig config;
  config.seeds = 1;
  config.updates = 24000;
  config.isValueBounded = false;
  config.conservativeWeight = 0;
  config.learningRate = learners::LinearSchedule{1e-3, 1e-4, 12000};
  config.targetUpdateShare = 0.005;
  config.isBootstrapped = false;
  config.heldOutShare = 0;
  config.observationNoise = 0.4;
  config.policyNetwork = "target";
  return config;
}

neural::QNetworkRole policyRole(const learners::DqnConfig& config) {
  return config.policyNetwork == "target" ? neural::QNetworkRole::target : neural::QNetworkRole::online;
}

}  // namespace studio::workflow
