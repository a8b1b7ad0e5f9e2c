#include "core/workflow/environment_learner.h"
#include "core/workflow/ppo_value.h"

namespace studio::workflow {

namespace {

using base::Result;

Result<learners::PpoConfig> configOf(const EnvironmentTrainRequest& request) {
  auto config = learners::parsePpoConfig(request.configJson.empty() ? "{}" : request.configJson, "config");
  if (!config) return config;
  if (request.members) config->seeds = *request.members;
  if (request.updates) config->steps = *request.updates;
  if (request.seed) config->seed = *request.seed;
  if (auto sound = learners::checkPpoConfig(*config); !sound) return sound.error();
  return config;
}

class PpoEnvironmentLearner final : public EnvironmentLearner {
 public:
  PpoEnvironmentLearner(const learners::PpoConfig& config, KnownEnvironment known)
      : m_request(ppoRequestIn(known.dynamics, config)), m_dynamics(known.dynamics) {
    m_request.metadata = known.metadata();
    m_request.makeEnvironment =
        [known = std::move(known)](std::size_t dialogues) -> Result<std::unique_ptr<mdp::Environment>> {
      return known.make(dialogues);
    };
  }

  std::string configJson() const override { return learners::toJson(m_request.config); }
  std::size_t members() const override { return m_request.config.seeds; }

  Result<EnvironmentMember> train(std::size_t member, const store::TensorFile* resume, std::stop_token stop,
                                  const EnvironmentHooks& hooks) override {
    learners::PpoObserver observer;
    observer.curve = hooks.curve;
    observer.checkpoint = hooks.checkpoint;
    observer.judge = [&](std::size_t at, std::uint64_t step, const neural::ActorCriticLearner& learner) {
      if (step / m_request.config.rolloutRows() % m_request.config.checkpointEvery != 0) return false;
      const auto value = valueOfPolicy(*m_dynamics, learner, role(), kDrawsOnTheWay, {});
      if (value) hooks.curve({at, "value", step, value->value});
      return false;
    };
    observer.progress = hooks.progress;
    auto outcome = learners::trainPpoMember(m_request, member, resume, std::move(stop), observer);
    if (!outcome) return outcome.error();
    const double rate = outcome->seconds > 0 ? static_cast<double>(outcome->updates) / outcome->seconds : 0;
    return EnvironmentMember{outcome->memberSeed,    outcome->state, outcome->reason,  std::move(outcome->checkpoint),
                             outcome->updates,       outcome->steps, outcome->seconds, rate,
                             outcome->stepsPerSecond};
  }

  Result<simulation::PolicyValue> judge(const store::TensorFile& checkpoint, std::size_t draws) override {
    const auto learner = learners::readPpoPolicy(checkpoint, {m_dynamics->model().actionCount()});
    if (!learner) return learner.error();
    return valueOfPolicy(*m_dynamics, **learner, role(), draws, {});
  }

 private:
  neural::PolicyRole role() const { return learners::countingRole(m_request.config); }

  learners::PpoRequest m_request;
  Dynamics m_dynamics;
};

}  // namespace

Result<std::unique_ptr<EnvironmentLearner>> makePpoEnvironmentLearner(const EnvironmentTrainRequest& request,
                                                                      KnownEnvironment known) {
  const auto config = configOf(request);
  if (!config) return config.error();
  return std::unique_ptr<EnvironmentLearner>(std::make_unique<PpoEnvironmentLearner>(*config, std::move(known)));
}

std::string defaultPpoConfigJson() { return learners::toJson(learners::PpoConfig{}); }

std::string ppoSchemaJson() { return learners::ppoConfigSchema(); }

}  // namespace studio::workflow
