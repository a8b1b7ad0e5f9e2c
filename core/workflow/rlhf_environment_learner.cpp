#include "core/feedback/preference_file.h"
#include "core/learners/rlhf/rlhf_run.h"
#include "core/simulation/tabular_environment.h"
#include "core/workflow/environment_learner.h"
#include "core/workflow/known_feedback.h"
#include "core/workflow/ppo_value.h"

namespace studio::workflow {

namespace {

using base::Result;

Result<learners::RlhfConfig> configOf(const EnvironmentTrainRequest& request) {
  auto config = learners::parseRlhfConfig(request.configJson.empty() ? "{}" : request.configJson, "config");
  if (!config) return config;
  if (request.members) config->seeds = *request.members;
  if (request.updates) config->ppo.steps = *request.updates;
  if (request.seed) config->seed = *request.seed;
  config->ppo.seed = config->seed;
  config->ppo.seeds = config->seeds;
  if (auto sound = learners::checkRlhfConfig(*config); !sound) return sound.error();
  return config;
}

std::span<const std::uint8_t> isConverted(const mdp::Environment& environment) {
  return static_cast<const simulation::TabularEnvironment&>(environment).isConverted();
}

Result<std::vector<feedback::PreferencePair>> pairsIn(const std::filesystem::path& path) {
  auto file = feedback::readFeedback(path);
  if (!file) return file.error();
  if (file->placed.empty() && file->demonstrations.empty()) return std::move(file->pairs);
  return base::makeError(base::ErrorCode::invalidArgument, path.string(),
                         {{"reason", "it speaks of dialogues of a workspace, and a known environment has none"}});
}

class RlhfEnvironmentLearner final : public EnvironmentLearner {
 public:
  RlhfEnvironmentLearner(learners::RlhfConfig config, Dynamics dynamics, std::vector<mdp::Trajectory> demonstrations,
                         std::vector<feedback::PreferencePair> preferences, std::string preferenceSource)
      : m_dynamics(std::move(dynamics)),
        m_demonstrations(std::move(demonstrations)),
        m_preferences(std::move(preferences)) {
    const auto& model = m_dynamics->model();
    m_request.config = std::move(config);
    m_request.observationSize = model.observationSize;
    m_request.actionCount = model.actionCount();
    m_request.demonstrations = m_demonstrations;
    m_request.preferences = m_preferences;
    m_request.makeEnvironment = ppoRequestIn(m_dynamics, m_request.config.ppo).makeEnvironment;
    m_request.isConverted = isConverted;
    m_request.environmentDigest = model.digest;
    m_request.metadata = {{"environment", model.name}};
    m_report.feedback = feedbackFiguresOf(m_request, std::move(preferenceSource));
  }

  std::string configJson() const override { return learners::toJson(m_request.config); }
  std::size_t members() const override { return m_request.config.seeds; }

  Result<EnvironmentMember> train(std::size_t member, const store::TensorFile* resume, std::stop_token stop,
                                  const EnvironmentHooks& hooks) override {
    learners::RlhfObserver observer{hooks.curve, hooks.checkpoint, {}, hooks.progress};
    observer.judge = [&](std::size_t at, std::uint64_t step, const neural::ActorCriticLearner& policy,
                         neural::PolicyRole role) {
      const auto value = valueOfPolicy(*m_dynamics, policy, role, kDrawsOnTheWay, {});
      if (value) hooks.curve({at, "value", step, value->value});
    };
    auto outcome = learners::trainRlhfMember(m_request, member, resume, std::move(stop), observer);
    if (!outcome) return outcome.error();
    auto report = memberReportOf(*outcome, m_request);
    if (!report) return report.error();
    m_report.members.push_back(*std::move(report));
    const auto perSecond = [&](std::uint64_t count) {
      return outcome->seconds > 0 ? static_cast<double>(count) / outcome->seconds : 0;
    };
    return EnvironmentMember{outcome->memberSeed,
                             outcome->state,
                             outcome->reason,
                             std::move(outcome->checkpoint),
                             outcome->updates,
                             outcome->environmentSteps,
                             outcome->seconds,
                             perSecond(outcome->updates),
                             perSecond(outcome->environmentSteps)};
  }

  Result<simulation::PolicyValue> judge(const store::TensorFile& checkpoint, std::size_t draws) override {
    const auto policy = learners::readRlhfPolicy(checkpoint, m_request);
    if (!policy) return policy.error();
    return valueOfPolicy(*m_dynamics, **policy, neural::PolicyRole::current, draws, {});
  }

  std::optional<RlhfReport> rlhf() const override { return m_report; }

 private:
  Dynamics m_dynamics;
  std::vector<mdp::Trajectory> m_demonstrations;
  std::vector<feedback::PreferencePair> m_preferences;
  learners::RlhfRequest m_request;
  RlhfReport m_report;
};

}  // namespace

Result<std::unique_ptr<EnvironmentLearner>> makeRlhfEnvironmentLearner(const EnvironmentTrainRequest& request,
                                                                       Dynamics dynamics) {
  auto config = configOf(request);
  if (!config) return config.error();
  auto demonstrations = knownDemonstrations(dynamics, config->cloning, config->seed);
  if (!demonstrations) return demonstrations.error();
  const bool isFromFile = !request.preferences.empty();
  auto preferences =
      isFromFile ? pairsIn(request.preferences) : Result(knownPreferences(dynamics, config->reward, config->seed));
  if (!preferences) return preferences.error();
  return std::unique_ptr<EnvironmentLearner>(std::make_unique<RlhfEnvironmentLearner>(
      *std::move(config), std::move(dynamics), *std::move(demonstrations), *std::move(preferences),
      isFromFile ? request.preferences.string() : "synthetic"));
}

std::string defaultRlhfConfigJson() { return learners::toJson(learners::RlhfConfig{}); }

std::string rlhfSchemaJson() { return learners::rlhfConfigSchema(); }

}  // namespace studio::workflow
