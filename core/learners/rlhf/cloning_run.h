#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/learners/learner.h"
#include "core/learners/rlhf/demonstration_set.h"
#include "core/learners/rlhf/rlhf_config.h"
#include "core/learners/run_checkpoint.h"
#include "core/neural/behaviour_model.h"

namespace studio::learners {

using CurveSink = std::function<void(const CurvePoint&)>;

/// Learns a policy by imitation: cross-entropy over the legal actions of demonstrations (Pomerleau 1991). Of all
/// evaluations the weights are kept that foresee held-out demonstrations best.
/// Curves: cloning_loss (mean since the last evaluation), cloning_held_out_loss, both in nats a decision, and
/// cloning_agreement, the share of held-out decisions whose action is the likeliest one.
class CloningRun final : public Learner {
 public:
  /// `demonstrations` must outlive the run; those who judge are the ones learned from where none is held out.
  CloningRun(const CloningConfig& config, std::span<const std::size_t> hiddenSizes,
             const DemonstrationSet& demonstrations, std::size_t member, std::uint64_t memberSeed, CurveSink curve);

  base::Result<void> start(const store::TensorFile* resume) override;
  /// The updates up to the next evaluation, and it. The status' evaluation is the held-out loss.
  base::Result<RunStatus> advance() override;
  base::Result<store::TensorFile> checkpoint() const override;
  bool isDone() const { return m_step >= m_config.updates; }
  std::uint64_t steps() const { return m_step; }

 private:
  struct Judgement {
    double loss = 0;
    double agreement = 0;
  };
  base::Result<void> restore(const store::TensorFile& file);
  double learn();
  Judgement judge();
  void keepIfBest(double loss);
  void report(const char* name, double value) const;

  CloningConfig m_config;
  const DemonstrationSet& m_demonstrations;
  std::size_t m_member;
  CurveSink m_curve;
  RandomStreams m_streams;
  neural::BehaviourModel m_model;
  std::uint64_t m_step = 0;
  double m_bestLoss = 0;
  std::vector<store::Tensor> m_best;
  std::vector<float> m_observations;
  std::vector<std::uint8_t> m_masks;
  std::vector<std::int32_t> m_actions;
  std::vector<float> m_chances;
};

/// The policy that a checkpoint holds, as beginWith() takes it. Fails with checkpointDamaged.
base::Result<store::TensorFile> clonedPolicy(const store::TensorFile& checkpoint);

}  // namespace studio::learners
