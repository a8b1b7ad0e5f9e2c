#include "core/workflow/ppo_value.h"

#include <optional>

#include "core/simulation/tabular_environment.h"

namespace studio::workflow {

learners::PpoRequest ppoRequestIn(const std::shared_ptr<const simulation::TabularDynamics>& dynamics,
                                  const learners::PpoConfig& config) {
  learners::PpoRequest request;
  request.config = config;
  request.makeEnvironment = [dynamics](std::size_t dialogues) -> base::Result<std::unique_ptr<mdp::Environment>> {
    return std::unique_ptr<mdp::Environment>(
        std::make_unique<simulation::TabularEnvironment>(dynamics, simulation::TabularOptions{dialogues, true}));
  };
  request.environmentDigest = dynamics->model().digest;
  request.metadata = {{"environment", dynamics->model().name}};
  return request;
}

base::Result<simulation::PolicyValue> valueOfPolicy(const simulation::TabularDynamics& dynamics,
                                                    const neural::ActorCriticLearner& learner, neural::PolicyRole role,
                                                    std::size_t draws, std::stop_token stop) {
  std::optional<base::Error> failure;
  const auto scores = [&](std::span<const float> observations, std::span<const std::uint8_t> masks, std::size_t rows,
                          std::span<float> out) {
    if (auto known = learner.evaluate(role, observations, masks, rows, {out}); !known) failure = known.error();
  };
  simulation::PolicyValueOptions options;
  options.draws = draws;
  auto value = simulation::valueOf(dynamics, scores, options, std::move(stop));
  if (failure) return *failure;
  return value;
}

}  // namespace studio::workflow
