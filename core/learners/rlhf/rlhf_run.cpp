#include "core/learners/rlhf/rlhf_run.h"

#include "core/learners/ppo/initial_policy.h"
#include "core/learners/rlhf/pair_table.h"
#include "core/learners/rlhf/reward_ensemble.h"
#include "core/learners/rlhf/rlhf_member_run.h"
#include "core/learners/rlhf/stage_files.h"

namespace studio::learners {

using base::Result;

Result<RlhfMemberOutcome> trainRlhfMember(const RlhfRequest& request, std::size_t member,
                                          const store::TensorFile* resume, std::stop_token stop,
                                          const RlhfObserver& observer) {
  if (auto sound = checkRlhfConfig(request.config); !sound) return sound.error();
  RlhfMemberRun run(request, member, observer);
  if (auto started = run.start(resume); !started) return started.error();
  return run.run(stop);
}

Result<std::vector<PreferenceForecast>> heldOutForecasts(const store::TensorFile& checkpoint,
                                                         const RlhfRequest& request) {
  std::vector<PreferenceForecast> forecasts;
  const auto reward = partOf(checkpoint, kRewardPart);
  if (!reward) return forecasts;
  const auto& config = request.config.reward;
  const StepFeatures features{request.observationSize, request.actionCount};
  const auto table = makePairTable(request.preferences, features, config.heldOutShare, request.config.seed);
  if (!table) return table.error();
  auto ensemble = RewardEnsemble::read(*reward, kProxy, config.members, config.hiddenSizes, features);
  if (!ensemble) return ensemble.error();
  forecasts.reserve(table->heldOut.size());
  for (const auto index : table->heldOut) {
    const PairRows& pair = table->pairs[index];
    forecasts.push_back({ensemble->chances(*table, pair), pair.label, pair.shownFirst});
  }
  return forecasts;
}

Result<std::vector<TrackPoint>> trackOf(const store::TensorFile& checkpoint) {
  const auto track = partOf(checkpoint, kTrackPart);
  return track ? readTrack(*track) : Result<std::vector<TrackPoint>>(std::vector<TrackPoint>());
}

Result<std::unique_ptr<neural::ActorCriticLearner>> readRlhfPolicy(const store::TensorFile& checkpoint,
                                                                   const RlhfRequest& request) {
  auto policy = partOf(checkpoint, kTrackPart);
  if (!policy) policy = partOf(checkpoint, kCloningPart);
  if (!policy) {
    return base::makeError(base::ErrorCode::checkpointDamaged, "policy", {{"reason", "no stage was begun"}});
  }
  base::RandomStream unused(1);
  auto config = networkConfigOf(request.config.ppo, request.observationSize, {request.actionCount});
  config.isAveraged = false;
  auto learner = neural::makeActorCritic(config, unused);
  if (!learner) return learner;
  if (auto begun = beginWith(**learner, *policy); !begun) return begun.error();
  return learner;
}

}  // namespace studio::learners
