#include "core/learners/dqn/dqn_run.h"
#include "core/workflow/dqn_recipes.h"
#include "core/workflow/environment_learner.h"
#include "core/workflow/environment_value.h"

namespace studio::workflow {

namespace {

using base::Result;

Result<learners::DqnConfig> configOf(const EnvironmentTrainRequest& request) {
  auto config = learners::parseDqnConfig(request.configJson.empty() ? "{}" : request.configJson, "config",
                                         learners::onlineDqnDefaults());
  if (!config) return config;
  if (request.members) config->seeds = *request.members;
  if (request.updates) config->updates = *request.updates;
  if (request.seed) config->seed = *request.seed;
  if (auto sound = learners::checkDqnConfig(*config); !sound) return sound.error();
  if (auto sound = learners::checkCombinations(*config, learners::DqnSource::environment); !sound) return sound.error();
  return config;
}

class DqnEnvironmentLearner final : public EnvironmentLearner {
 public:
  DqnEnvironmentLearner(learners::DqnConfig config, KnownEnvironment known,
                        std::shared_ptr<const neural::NeuralModule> module)
      : m_config(std::move(config)),
        m_known(std::move(known)),
        m_dynamics(m_known.dynamics),
        m_module(std::move(module)) {}

  std::string configJson() const override { return learners::toJson(m_config); }
  std::size_t members() const override { return m_config.seeds; }

  Result<EnvironmentMember> train(std::size_t member, const store::TensorFile* resume, std::stop_token stop,
                                  const EnvironmentHooks& hooks) override {
    const auto environment = m_known.make(m_config.environments);
    learners::DqnObserver observer;
    observer.curve = hooks.curve;
    observer.checkpoint = hooks.checkpoint;
    observer.judge = [&](std::size_t at, std::uint64_t step, const neural::QLearner& learner) {
      const auto value = valueOfLearner(*m_dynamics, learner, policyRole(m_config), kDrawsOnTheWay, {});
      if (value) hooks.curve({at, "value", step, value->value});
      return false;
    };
    observer.progress = hooks.progress;
    auto outcome = learners::trainDqnOnline({m_config, m_known.metadata()}, member, *environment,
                                            m_dynamics->model().digest, *m_module, resume, std::move(stop), observer);
    if (!outcome) return outcome.error();
    return EnvironmentMember{outcome->memberSeed,
                             outcome->state,
                             outcome->reason,
                             std::move(outcome->checkpoint),
                             outcome->steps,
                             outcome->environmentSteps,
                             outcome->seconds,
                             outcome->updatesPerSecond,
                             outcome->environmentStepsPerSecond};
  }

  Result<simulation::PolicyValue> judge(const store::TensorFile& checkpoint, std::size_t draws) override {
    return valueOfCheckpoint(*m_dynamics, m_config, checkpoint, *m_module, draws, {});
  }

 private:
  learners::DqnConfig m_config;
  KnownEnvironment m_known;
  Dynamics m_dynamics;
  std::shared_ptr<const neural::NeuralModule> m_module;
};

}  // namespace

Result<std::unique_ptr<EnvironmentLearner>> makeDqnEnvironmentLearner(const EnvironmentTrainRequest& request,
                                                                      KnownEnvironment known) {
  auto config = configOf(request);
  if (!config) return config.error();
  auto module = neural::openNeuralModule();
  if (!module) return module.error();
  return std::unique_ptr<EnvironmentLearner>(
      std::make_unique<DqnEnvironmentLearner>(*std::move(config), std::move(known), *module));
}

}  // namespace studio::workflow
