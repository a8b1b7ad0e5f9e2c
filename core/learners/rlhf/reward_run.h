#pragma once

#include <vector>

#include "core/learners/learner.h"
#include "core/learners/rlhf/cloning_run.h"
#include "core/learners/rlhf/reward_member.h"

namespace studio::learners {

/// Learns two ensembles of reward models from preferences: the reward from the training pairs, and the one that judges
/// policies from the held-out pairs alone, so that a fault of the first is none of the second.
/// Curves, means over the models of an ensemble: reward_loss, reward_outside_loss (pairs outside each bootstrap
/// sample), judge_loss, judge_outside_loss; all in nats a pair.
class RewardRun final : public Learner {
 public:
  /// `table` must outlive the run.
  RewardRun(const RewardConfig& config, const PairTable& table, std::size_t member, std::uint64_t memberSeed,
            CurveSink curve);

  base::Result<void> start(const store::TensorFile* resume) override;
  /// The updates of every model up to the next evaluation, and it.
  base::Result<RunStatus> advance() override;
  base::Result<store::TensorFile> checkpoint() const override;
  bool isDone() const { return m_step >= m_config.updates; }
  std::uint64_t steps() const { return m_step; }  ///< of each model
  std::size_t modelCount() const { return m_proxies.size() + m_judges.size(); }

 private:
  /// Means over an ensemble.
  struct Losses {
    double training = 0;
    double outside = 0;
  };
  static Losses advance(std::vector<RewardMember>& models, std::uint64_t updates);
  std::map<std::string, std::string> metadata() const;
  void report(const char* name, double value) const;

  RewardConfig m_config;
  const PairTable& m_table;
  std::size_t m_member;
  CurveSink m_curve;
  std::vector<RewardMember> m_proxies;
  std::vector<RewardMember> m_judges;
  std::uint64_t m_step = 0;
};

}  // namespace studio::learners
