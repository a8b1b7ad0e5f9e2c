#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/learners/rlhf/rlhf_run.h"

namespace studio::learners {

class RewardEnsemble;
struct PpoMemberOutcome;
struct PpoRequest;

/// The third stage: PPO in a PreferenceEnvironment, from the cloned policy and held to it, with a look at proxy and
/// held-out reward every few rollouts. Used by RlhfMemberRun alone. One thread.
class ImprovementRun {
 public:
  /// Called with PPO's checkpoint; trackFile() belongs to it.
  using Keep = std::function<void(const store::TensorFile& ppo)>;

  /// Both must outlive the run.
  ImprovementRun(const RlhfRequest& request, std::size_t member, const RlhfObserver& observer);

  /// From the checkpoints of the first two stages, and the track of an earlier session (null for none).
  base::Result<void> start(const store::TensorFile& cloning, const store::TensorFile& reward,
                           const store::TensorFile* track);
  base::Result<PpoMemberOutcome> run(const store::TensorFile* resume, const std::stop_token& stop, const Keep& keep);
  /// The looks, and the policy of the one with the largest held-out reward.
  base::Result<store::TensorFile> trackFile() const;
  /// Forgets looks after a step, where the run goes back to a checkpoint.
  void forgetAfter(std::uint64_t step);

 private:
  PpoRequest ppoRequest();
  base::Result<void> look(const neural::ActorCriticLearner& policy, neural::PolicyRole role, std::uint64_t step);
  void report(const TrackPoint& point) const;

  const RlhfRequest& m_request;
  std::size_t m_member;
  const RlhfObserver& m_observer;
  store::TensorFile m_cloned;
  std::string m_rewardDigest;
  std::unique_ptr<neural::ActorCriticLearner> m_reference;
  std::shared_ptr<RewardEnsemble> m_proxy;
  std::shared_ptr<RewardEnsemble> m_judge;
  std::vector<TrackPoint> m_track;
  std::vector<store::Tensor> m_proposed;
};

}  // namespace studio::learners
