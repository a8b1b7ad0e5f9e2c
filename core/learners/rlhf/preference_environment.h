#pragma once

#include <memory>
#include <vector>

#include "core/learners/rlhf/reward_ensemble.h"
#include "core/learners/rlhf/step_recorder.h"

namespace studio::learners {

/// An environment in which a reward model pays: everything is as in the one inside, but the rewards are what the
/// ensemble thinks of each step, less `uncertaintyPenalty` times how much its models differ.
class PreferenceEnvironment final : public mdp::Environment {
 public:
  /// `reward` must know steps of this size, and is used by this thread alone.
  PreferenceEnvironment(std::unique_ptr<mdp::Environment> inside, std::shared_ptr<RewardEnsemble> reward,
                        const ConversionProbe& isConverted, double uncertaintyPenalty);

  std::size_t size() const override { return m_inside->size(); }
  std::size_t observationSize() const override { return m_inside->observationSize(); }
  std::size_t actionCount() const override { return m_inside->actionCount(); }
  void reset(std::uint64_t seed) override;
  std::span<const float> observations() const override { return m_inside->observations(); }
  std::span<const std::uint8_t> masks() const override { return m_inside->masks(); }
  void step(std::span<const std::int32_t> actions) override;
  std::span<const float> rewards() const override { return m_rewards; }
  std::span<const std::uint8_t> isTerminal() const override { return m_inside->isTerminal(); }
  std::span<const std::uint8_t> isTruncated() const override { return m_inside->isTruncated(); }
  std::span<const float> nextObservations() const override { return m_inside->nextObservations(); }
  std::span<const std::uint8_t> nextMasks() const override { return m_inside->nextMasks(); }
  std::string saveState() const override { return m_inside->saveState(); }
  base::Result<void> loadState(std::string_view state) override;

 private:
  std::unique_ptr<mdp::Environment> m_inside;
  std::shared_ptr<RewardEnsemble> m_reward;
  StepRecorder m_recorder;
  double m_penalty;
  std::vector<float> m_rewards;
  std::vector<float> m_deviations;
};

}  // namespace studio::learners
