#include "core/learners/rlhf/rlhf_member_run.h"

#include <algorithm>

#include "core/learners/ppo/ppo_run.h"
#include "core/learners/rlhf/improvement_run.h"
#include "core/learners/rlhf/readiness.h"
#include "core/learners/rlhf/reward_run.h"
#include "core/learners/rlhf/stage_files.h"
#include "core/learners/run_checkpoint.h"

namespace studio::learners {

namespace {

using base::Result;

constexpr const char* kFormat = "1";
constexpr std::uint64_t kStageUnits = 1000;  // of progress

RlhfSupply supplyOf(const RlhfRequest& request) {
  const auto isUsable = [](const mdp::Trajectory& one) { return !one.steps.empty(); };
  return {
      static_cast<std::uint64_t>(std::count_if(request.demonstrations.begin(), request.demonstrations.end(), isUsable)),
      request.preferences.size(), decidedCount(request.preferences), static_cast<bool>(request.makeEnvironment)};
}

}  // namespace

RlhfMemberRun::RlhfMemberRun(const RlhfRequest& request, std::size_t member, const RlhfObserver& observer)
    : m_request(request),
      m_member(member),
      m_memberSeed(memberSeedOf(request.config.seed, member)),
      m_observer(observer),
      m_readiness(readinessOf(supplyOf(request), request.config)) {}

std::map<std::string, std::string> RlhfMemberRun::fixedMetadata() const {
  auto metadata = m_request.metadata;
  const std::map<std::string, std::string> ours = {{"learner", "rlhf"},
                                                   {"format", kFormat},
                                                   {"member", std::to_string(m_member)},
                                                   {"member_seed", std::to_string(m_memberSeed)},
                                                   {"environment_digest", m_request.environmentDigest},
                                                   {"observation_size", std::to_string(m_request.observationSize)},
                                                   {"action_count", std::to_string(m_request.actionCount)}};
  for (const auto& [key, value] : ours) metadata[key] = value;
  return metadata;
}

Result<void> RlhfMemberRun::checkIdentity(const store::TensorFile& file) const {
  if (auto same = checkMetadata(file, fixedMetadata(), m_member); !same) return same;
  const auto text = file.metadata.find("config");
  const auto saved = parseRlhfConfig(text == file.metadata.end() ? "" : text->second, "checkpoint config");
  if (!saved) {
    return base::makeError(base::ErrorCode::checkpointDamaged, "config",
                           {{"reason", "the checkpoint's config cannot be read"}});
  }
  const auto difference = differenceForResume(*saved, m_request.config);
  if (!difference) return {};
  return checkpointDifference(m_member, difference->key, difference->saved, difference->wanted);
}

Result<void> RlhfMemberRun::start(const store::TensorFile* resume) {
  if (resume == nullptr) return {};
  if (auto same = checkIdentity(*resume); !same) return same;
  for (const char* name : {kCloningPart, kRewardPart, kPolicyPart, kTrackPart}) {
    if (auto file = partOf(*resume, name)) m_parts.emplace(name, *std::move(file));
  }
  return {};
}

Result<RlhfMemberOutcome> RlhfMemberRun::run(const std::stop_token& stop) {
  using Step = Result<StageEnd> (RlhfMemberRun::*)(const std::stop_token&);
  constexpr std::array<Step, 3> kSteps = {&RlhfMemberRun::clone, &RlhfMemberRun::learnReward, &RlhfMemberRun::improve};
  bool isReady = true;
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    isReady = isReady && m_readiness[i].canRun();
    if (!m_readiness[i].canRun()) continue;
    const auto end = (this->*kSteps[i])(stop);
    if (!end) return end.error();
    if (*end) return outcome((*end)->first, (*end)->second);
  }
  return outcome(RunState::done, isReady ? "step_limit" : "not_ready");
}

template <class Stage>
Result<RlhfMemberRun::StageEnd> RlhfMemberRun::drive(Stage& stage, const char* name, std::uint64_t updates,
                                                     const std::stop_token& stop) {
  if (auto started = stage.start(part(name)); !started) return started.error();
  const std::size_t number = std::string_view(name) == kCloningPart ? 0 : 1;
  while (!stage.isDone()) {
    if (stop.stop_requested()) return StageEnd(std::pair(RunState::stopped, "cancelled"));
    const auto before = stage.steps();
    const auto status = stage.advance();
    if (!status) return status.error();
    m_updates += stage.steps() - before;
    if (!status->isLossFinite) return StageEnd(std::pair(RunState::diverged, "non_finite_loss"));
    auto file = stage.checkpoint();
    if (!file) return StageEnd(std::pair(RunState::diverged, "non_finite_weights"));
    m_parts.insert_or_assign(name, *std::move(file));
    keep();
    progress(number, static_cast<double>(stage.steps()) / static_cast<double>(updates));
  }
  return StageEnd();
}

Result<RlhfMemberRun::StageEnd> RlhfMemberRun::clone(const std::stop_token& stop) {
  const auto& config = m_request.config;
  const auto demonstrations = makeDemonstrationSet(m_request.demonstrations, config.cloning.heldOutShare, config.seed);
  if (!demonstrations) return demonstrations.error();
  if (demonstrations->observationSize != m_request.observationSize ||
      demonstrations->actionCount != m_request.actionCount) {
    return base::makeError(base::ErrorCode::invalidArgument, "demonstrations",
                           {{"reason", "their observations or actions are of another kind"}});
  }
  CloningRun stage(config.cloning, config.ppo.policyHiddenSizes, *demonstrations, m_member, m_memberSeed,
                   m_observer.curve);
  return drive(stage, kCloningPart, config.cloning.updates, stop);
}

Result<RlhfMemberRun::StageEnd> RlhfMemberRun::learnReward(const std::stop_token& stop) {
  const auto& config = m_request.config;
  const auto table = makePairTable(m_request.preferences, {m_request.observationSize, m_request.actionCount},
                                   config.reward.heldOutShare, config.seed);
  if (!table) return table.error();
  RewardRun stage(config.reward, *table, m_member, m_memberSeed, m_observer.curve);
  const auto before = m_updates;
  auto end = drive(stage, kRewardPart, config.reward.updates, stop);
  m_updates = before + (m_updates - before) * stage.modelCount();
  return end;
}

Result<RlhfMemberRun::StageEnd> RlhfMemberRun::improve(const std::stop_token& stop) {
  RlhfObserver observer = m_observer;
  observer.progress = [&](const base::ProgressUpdate& update) {
    const auto steps = m_request.config.ppo.steps;
    progress(2, static_cast<double>(update.done - m_member * steps) / static_cast<double>(steps));
  };
  observer.judge = [&](std::size_t member, std::uint64_t step, const neural::ActorCriticLearner& policy,
                       neural::PolicyRole role) {
    const auto before = std::chrono::steady_clock::now();
    if (m_observer.judge) m_observer.judge(member, step, policy, role);
    m_start += std::chrono::steady_clock::now() - before;  // the time that takes is not the run's
  };
  ImprovementRun stage(m_request, m_member, observer);
  const auto* resume = part(kPolicyPart);
  auto started =
      stage.start(m_parts.at(kCloningPart), m_parts.at(kRewardPart), resume == nullptr ? nullptr : part(kTrackPart));
  if (!started) return started.error();
  std::optional<base::Error> failure;
  const auto put = [&](const store::TensorFile& ppo) {
    auto track = stage.trackFile();
    if (!track) {
      failure = track.error();
      return;
    }
    m_parts.insert_or_assign(kPolicyPart, ppo);
    m_parts.insert_or_assign(kTrackPart, *std::move(track));
  };
  const std::optional<store::TensorFile> from = resume == nullptr ? std::nullopt : std::optional(*resume);
  const auto ended = stage.run(from ? &*from : nullptr, stop, [&](const store::TensorFile& ppo) {
    put(ppo);
    keep();
  });
  if (!ended) return ended.error();
  stage.forgetAfter(ended->checkpointStep);
  put(ended->checkpoint);
  if (failure) return *failure;
  m_updates += ended->updates;
  m_environmentSteps = ended->steps;
  return StageEnd(std::pair(ended->state, ended->reason));
}

const store::TensorFile* RlhfMemberRun::part(const char* name) const {
  const auto found = m_parts.find(name);
  return found == m_parts.end() ? nullptr : &found->second;
}

store::TensorFile RlhfMemberRun::checkpoint() const {
  store::TensorFile file;
  file.metadata = fixedMetadata();
  file.metadata["config"] = toJson(m_request.config);
  file.metadata["platform"] = neural::actorCriticPlatform();
  for (const auto& [name, one] : m_parts) addPart(file, name, one);
  return file;
}

void RlhfMemberRun::keep() {
  if (m_observer.checkpoint) m_observer.checkpoint(m_member, checkpoint());
}

void RlhfMemberRun::progress(std::size_t stage, double share) const {
  const auto within = static_cast<std::uint64_t>(std::clamp(share, 0.0, 1.0) * kStageUnits);
  base::report(m_observer.progress, base::Stage::training, (m_member * 3 + stage) * kStageUnits + within,
               m_request.config.seeds * 3 * kStageUnits);
}

RlhfMemberOutcome RlhfMemberRun::outcome(RunState state, std::string reason) const {
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_start;
  return {m_member,  m_memberSeed,       state,          std::move(reason), checkpoint(), m_readiness,
          m_updates, m_environmentSteps, elapsed.count()};
}

}  // namespace studio::learners
