#include "core/learners/dqn/dqn_run.h"

#include "core/learners/dqn/dqn_member_run.h"

namespace studio::learners {

namespace {

const store::TensorFile* checkpointOf(std::size_t member, std::span<const store::TensorFile> files) {
  const std::string wanted = std::to_string(member);
  for (const auto& file : files) {
    const auto found = file.metadata.find("member");
    if (found != file.metadata.end() && found->second == wanted) return &file;
  }
  return nullptr;
}

}  // namespace

std::uint64_t memberSeedOf(std::uint64_t seed, std::size_t member) {
  return base::RandomStream::derive(seed, "member " + std::to_string(member)).next();
}

base::Result<DqnMemberOutcome> trainDqnMember(const DqnRequest& request, std::size_t member,
                                              const OfflineDataset& dataset, const neural::NeuralModule& module,
                                              const store::TensorFile* resume, std::stop_token stop,
                                              const DqnObserver& observer) {
  if (auto sound = checkDqnConfig(request.config); !sound) return sound.error();
  DqnMemberRun run(request, member, dataset, module, observer);
  if (auto started = run.start(resume); !started) return started.error();
  return run.run(stop);
}

base::Result<DqnOutcome> trainDqn(const DqnRequest& request, std::span<const mdp::Trajectory> trajectories,
                                  const neural::NeuralModule& module, std::span<const store::TensorFile> resume,
                                  std::stop_token stop, const DqnObserver& observer) {
  if (auto sound = checkDqnConfig(request.config); !sound) return sound.error();
  const auto dataset = makeOfflineDataset(trajectories, request.config.heldOutShare, request.config.seed);
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
