#include "core/learners/rlhf/improvement_run.h"

#include <algorithm>

#include "core/learners/ppo/initial_policy.h"
#include "core/learners/ppo/ppo_run.h"
#include "core/learners/rlhf/cloning_run.h"
#include "core/learners/rlhf/policy_probe.h"
#include "core/learners/rlhf/preference_environment.h"
#include "core/learners/run_checkpoint.h"

namespace studio::learners {

namespace {

using base::Result;

constexpr const char* kProbeSeed = "probe";

bool isOfPolicy(const store::Tensor& tensor) { return tensor.name.starts_with("policy."); }

}  // namespace

ImprovementRun::ImprovementRun(const RlhfRequest& request, std::size_t member, const RlhfObserver& observer)
    : m_request(request), m_member(member), m_observer(observer) {}

Result<void> ImprovementRun::start(const store::TensorFile& cloning, const store::TensorFile& reward,
                                   const store::TensorFile* track) {
  const auto& config = m_request.config;
  auto cloned = clonedPolicy(cloning);
  if (!cloned) return cloned.error();
  m_cloned = *std::move(cloned);
  base::RandomStream unused(1);
  auto reference =
      neural::makeActorCritic(networkConfigOf(config.ppo, m_request.observationSize, {m_request.actionCount}), unused);
  if (!reference) return reference.error();
  m_reference = *std::move(reference);
  if (auto begun = beginWith(*m_reference, m_cloned); !begun) return begun;
  const StepFeatures features{m_request.observationSize, m_request.actionCount};
  auto proxy = RewardEnsemble::read(reward, kProxy, config.reward.members, config.reward.hiddenSizes, features);
  if (!proxy) return proxy.error();
  m_proxy = std::make_shared<RewardEnsemble>(*std::move(proxy));
  auto judge = RewardEnsemble::read(reward, kJudge, config.reward.judges, config.reward.hiddenSizes, features);
  if (!judge) return judge.error();
  m_judge = std::make_shared<RewardEnsemble>(*std::move(judge));
  m_rewardDigest = reward.digest();
  if (track == nullptr) return look(*m_reference, neural::PolicyRole::current, 0);
  auto points = readTrack(*track);
  if (!points) return points.error();
  m_track = *std::move(points);
  std::copy_if(track->tensors.begin(), track->tensors.end(), std::back_inserter(m_proposed), isOfPolicy);
  return {};
}

PpoRequest ImprovementRun::ppoRequest() {
  PpoRequest request;
  request.config = m_request.config.ppo;
  request.makeEnvironment = [this](std::size_t dialogues) -> Result<std::unique_ptr<mdp::Environment>> {
    auto inside = m_request.makeEnvironment(dialogues);
    if (!inside) return inside;
    return std::unique_ptr<mdp::Environment>(std::make_unique<PreferenceEnvironment>(
        *std::move(inside), m_proxy, m_request.isConverted, m_request.config.reward.uncertaintyPenalty));
  };
  request.environmentDigest = m_request.environmentDigest;
  request.reference = m_reference.get();
  request.initialPolicy = &m_cloned;
  request.metadata = {{"reward_model", m_rewardDigest}, {"reference_policy", m_cloned.digest()}};
  return request;
}

Result<PpoMemberOutcome> ImprovementRun::run(const store::TensorFile* resume, const std::stop_token& stop,
                                             const Keep& keep) {
  const auto& config = m_request.config;
  const auto role = countingRole(config.ppo);
  std::optional<base::Error> failure;
  PpoObserver observer;
  observer.curve = m_observer.curve;
  observer.checkpoint = [&](std::size_t, const store::TensorFile& file) { keep(file); };
  observer.judge = [&](std::size_t, std::uint64_t step, const neural::ActorCriticLearner& policy) {
    const bool isLast = step >= config.ppo.steps;
    if (!isLast && step / config.ppo.rolloutRows() % config.evaluateEvery != 0) return false;
    if (auto looked = look(policy, role, step); !looked) failure = looked.error();
    return failure.has_value();
  };
  observer.progress = m_observer.progress;
  auto outcome = trainPpoMember(ppoRequest(), m_member, resume, stop, observer);
  if (failure) return *failure;
  return outcome;
}

Result<void> ImprovementRun::look(const neural::ActorCriticLearner& policy, neural::PolicyRole role,
                                  std::uint64_t step) {
  const auto seed = base::RandomStream::derive(memberSeedOf(m_request.config.seed, m_member), kProbeSeed).next();
  const auto point = probePolicy({&m_request.makeEnvironment, &m_request.isConverted, m_proxy.get(), m_judge.get(),
                                  m_reference.get(), m_request.config.evaluationDialogues, seed},
                                 policy, role, step);
  if (!point) return point.error();
  m_track.push_back(*point);
  if (verdictOf(m_track).proposed + 1 == m_track.size()) {
    const auto saved = policy.save("");
    if (!saved) return saved.error();
    m_proposed = policyTensors(*saved, role);
  }
  report(*point);
  if (m_observer.judge) m_observer.judge(m_member, step, policy, role);
  return {};
}

void ImprovementRun::report(const TrackPoint& point) const {
  if (!m_observer.curve) return;
  const auto put = [&](const char* name, double value) { m_observer.curve({m_member, name, point.step, value}); };
  put("proxy_reward", point.proxy);
  put("held_out_reward", point.heldOut);
  put("policy_kl", point.divergence);
  put("dialogue_length", point.length);
}

void ImprovementRun::forgetAfter(std::uint64_t step) {
  std::erase_if(m_track, [step](const TrackPoint& point) { return point.step > step; });
}

Result<store::TensorFile> ImprovementRun::trackFile() const {
  auto tensors = m_proposed;
  tensors.push_back(trackTensor(m_track));
  return assembleCheckpoint(std::move(tensors), {{"stage", "track"}});
}

}  // namespace studio::learners
