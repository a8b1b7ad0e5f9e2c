#include "core/learners/dqn/dqn_run.h"

#include "core/learners/dqn/dqn_member_run.h"
#include "core/learners/dqn/live_experience.h"
#include "core/learners/dqn/log_experience.h"
#include "core/learners/run_checkpoint.h"

namespace studio::learners {

namespace {

base::Result<void> checkConfig(const DqnConfig& config, DqnSource source) {
  if (auto sound = checkDqnConfig(config); !sound) return sound;
  return checkCombinations(config, source);
}

base::Result<DqnMemberOutcome> trainOn(Experience& experience, const DqnRequest& request, std::size_t member,
                                       const neural::NeuralModule& module, const store::TensorFile* resume,
                                       const std::stop_token& stop, const DqnObserver& observer) {
  DqnMemberRun run(request, member, experience, module, observer);
  if (auto started = run.start(resume); !started) return started.error();
  return run.run(stop);
}

}  // namespace

base::Result<DqnMemberOutcome> trainDqnMember(const DqnRequest& request, std::size_t member,
                                              const OfflineDataset& dataset, const neural::NeuralModule& module,
                                              const store::TensorFile* resume, std::stop_token stop,
                                              const DqnObserver& observer) {
  if (auto sound = checkConfig(request.config, DqnSource::log); !sound) return sound.error();
  if (dataset.returns.steps != request.config.returnSteps)
    base::breakPromise("a dataset with the run's return_steps", std::to_string(dataset.returns.steps));
  LogExperience experience(request.config, dataset);
  return trainOn(experience, request, member, module, resume, stop, observer);
}

base::Result<DqnMemberOutcome> trainDqnOnline(const DqnRequest& request, std::size_t member,
                                              mdp::Environment& environment, const std::string& digest,
                                              const neural::NeuralModule& module, const store::TensorFile* resume,
                                              std::stop_token stop, const DqnObserver& observer) {
  if (auto sound = checkConfig(request.config, DqnSource::environment); !sound) return sound.error();
  if (environment.size() != request.config.environments)
    base::breakPromise("an environment of the run's size", std::to_string(environment.size()));
  LiveExperience experience(request.config, memberSeedOf(request.config.seed, member), digest, environment);
  return trainOn(experience, request, member, module, resume, stop, observer);
}

base::Result<DqnOutcome> trainDqn(const DqnRequest& request, std::span<const mdp::Trajectory> trajectories,
                                  const neural::NeuralModule& module, std::span<const store::TensorFile> resume,
                                  std::stop_token stop, const DqnObserver& observer) {
  if (auto sound = checkConfig(request.config, DqnSource::log); !sound) return sound.error();
  const auto dataset = makeOfflineDataset(trajectories, request.config.heldOutShare, request.config.seed,
                                          {request.config.returnSteps, request.config.discountFactor});
  if (!dataset) return dataset.error();
  DqnOutcome result;
  for (std::size_t member = 0; member < request.config.seeds; ++member) {
    auto outcome = trainDqnMember(request, member, *dataset, module, checkpointOf(member, resume), stop, observer);
    if (!outcome) return outcome.error();
    const bool isCancelled = outcome->reason == "cancelled";
    result.members.push_back(*std::move(outcome));
    if (isCancelled) break;
  }
  return result;
}

}  // namespace studio::learners
