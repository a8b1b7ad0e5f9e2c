#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/feedback/davidson.h"
#include "core/learners/rlhf/pair_table.h"
#include "core/learners/rlhf/rlhf_config.h"
#include "core/neural/score_network.h"

namespace studio::learners {

/// The loss of pairs by the scores of their steps, laid out one pair after the other: a segment's utility is the sum
/// over its steps (Christiano et al. 2017, eq. 1, with Davidson's ties). Derivatives are of the mean over the pairs.
struct PairLoss {
  double loss = 0;
  double byLogTie = 0;
  double byBadBelow = 0;
};
/// `slopes` gets the derivative by every score; it is as long as `scores`, and holds zeros before.
PairLoss lossOfPairs(const PairTable& table, std::span<const std::uint32_t> pairs, std::span<const float> scores,
                     const feedback::ComparisonModel& model, std::span<float> slopes);

/// One reward model while it learns: on a bootstrap sample of its pairs, judged by those outside the sample, whose
/// best weights are kept. Its parameters are the network's, log ν and, where both_bad was said, the level of bad.
class RewardMember {
 public:
  /// `table` and `pairs`, places in table.pairs, must outlive the member. Everything random derives from seed and name.
  RewardMember(std::string name, const PairTable& table, std::span<const std::uint32_t> pairs,
               const RewardConfig& config, std::uint64_t seed);

  double update();  ///< one step; its loss
  double judge();   ///< mean loss of the pairs outside the sample, in nats; keeps the weights if it is the best
  double bestLoss() const { return m_bestLoss; }
  const std::string& name() const { return m_name; }

  /// Tensors "<name>.…" of all that the next update depends on, and of the best weights "<name>.best.…" with
  /// "<name>.ties" and "<name>.scale", the deviation of a segment's utility under them.
  void appendState(std::vector<store::Tensor>& tensors) const;
  base::Result<void> restore(const store::TensorFile& file);

 private:
  feedback::ComparisonModel model() const;
  void gather(std::span<const std::uint32_t> pairs);
  void keepBest();

  std::string m_name;
  const PairTable& m_table;
  RewardConfig m_config;
  base::RandomStream m_batches;
  std::vector<std::uint32_t> m_sample;
  std::vector<std::uint32_t> m_outside;
  neural::ScoreNetwork m_network;
  std::vector<float> m_ties;  ///< log ν, level of bad
  neural::Adam m_tieAdam;
  double m_bestLoss;
  double m_bestScale = 1;
  std::vector<float> m_bestTies;
  std::vector<store::Tensor> m_best;
  std::vector<std::uint32_t> m_batch;
  std::vector<float> m_rows;
  std::vector<float> m_scores;
};

}  // namespace studio::learners
