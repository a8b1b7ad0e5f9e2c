#include "core/learners/ppo/ppo_run.h"

#include <charconv>

#include "core/learners/ppo/ppo_checkpoint.h"
#include "core/learners/ppo/ppo_member_run.h"

namespace studio::learners {

namespace {

base::Result<std::size_t> sizeIn(const store::TensorFile& file, const char* key) {
  const auto found = file.metadata.find(key);
  const std::string text = found == file.metadata.end() ? "" : found->second;
  std::size_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault == std::errc() && end == text.data() + text.size()) return value;
  return base::makeError(base::ErrorCode::checkpointDamaged, key, {{"reason", "it must be a whole number"}});
}

}  // namespace

base::Result<PpoMemberOutcome> trainPpoMember(const PpoRequest& request, std::size_t member,
                                              const store::TensorFile* resume, std::stop_token stop,
                                              const PpoObserver& observer) {
  if (auto sound = checkPpoConfig(request.config); !sound) return sound.error();
  PpoMemberRun run(request, member, observer);
  if (auto started = run.start(resume); !started) return started.error();
  return run.run(stop);
}

base::Result<PpoOutcome> trainPpo(const PpoRequest& request, std::span<const store::TensorFile> resume,
                                  std::stop_token stop, const PpoObserver& observer) {
  PpoOutcome result;
  for (std::size_t member = 0; member < request.config.seeds; ++member) {
    auto outcome = trainPpoMember(request, member, checkpointOf(member, resume), stop, observer);
    if (!outcome) return outcome.error();
    const bool isCancelled = outcome->reason == "cancelled";
    result.members.push_back(*std::move(outcome));
    if (isCancelled) break;
  }
  return result;
}

base::Result<std::unique_ptr<neural::ActorCriticLearner>> readPpoPolicy(const store::TensorFile& checkpoint,
                                                                        const neural::ActionSpace& actions) {
  const auto text = checkpoint.metadata.find("config");
  const auto config = parsePpoConfig(text == checkpoint.metadata.end() ? "" : text->second, "checkpoint config");
  if (!config) return config.error();
  const auto observationSize = sizeIn(checkpoint, "observation_size");
  if (!observationSize) return observationSize.error();
  base::RandomStream unused(1);
  auto learner = neural::makeActorCritic(networkConfigOf(*config, *observationSize, actions), unused);
  if (!learner) return learner.error();
  if (auto loaded = (*learner)->load(checkpoint, kPpoNetworkPrefix); !loaded) return loaded.error();
  return learner;
}

neural::PolicyRole countingRole(const PpoConfig& config) {
  return config.averageShare > 0 ? neural::PolicyRole::average : neural::PolicyRole::current;
}

}  // namespace studio::learners
