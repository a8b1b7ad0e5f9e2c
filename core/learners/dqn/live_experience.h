#pragma once

#include <memory>
#include <vector>

#include "core/learners/dqn/dqn_config.h"
#include "core/learners/dqn/experience.h"
#include "core/learners/dqn/observation_noise.h"
#include "core/learners/dqn/return_window.h"
#include "core/learners/dqn/row_sampler.h"
#include "core/mdp/environment.h"

namespace studio::learners {

/// Dialogues of an environment, side by side, in which the network acts: ε-greedy over legal actions, all of
/// them by chance until `warmUpSteps`. What comes of it goes into a replay buffer; before every update as
/// many steps are taken as `stepsPerUpdate` asks for. One thread.
class LiveExperience final : public Experience {
 public:
  /// Both must live as long as this; the environment has `config.environments` rows.
  LiveExperience(const DqnConfig& config, std::uint64_t memberSeed, std::string digest, mdp::Environment& environment);

  std::size_t observationSize() const override { return m_environment.observationSize(); }
  std::size_t actionCount() const override { return m_environment.actionCount(); }
  std::string digest() const override { return m_digest; }
  std::vector<std::string> streamNames() const override;
  base::Result<void> begin(RandomStreams& streams) override;
  base::Result<void> collect(std::uint64_t update, const neural::QLearner& learner, RandomStreams& streams) override;
  const TransitionBatch& draw(std::uint64_t update, RandomStreams& streams) override;
  bool wantsErrors() const override { return m_sampler->wantsErrors(); }
  void learned(std::span<const float> errors) override { m_sampler->learned(m_drawn, errors); }
  /// Curves: mean_absolute_q, exploration, since the last report mask_rate (the share of actions that were masked)
  /// and top_action_share (of the network's own choices, the most frequent), and where dialogues ended mean_return,
  /// dialogues and dialogue_length.
  base::Result<ExperienceFigures> evaluate(const neural::QLearner& learner, bool isReport) override;
  std::uint64_t environmentSteps() const override { return m_steps; }
  void save(std::vector<store::Tensor>& tensors) const override;
  base::Result<void> restore(const store::TensorFile& file) override;

 private:
  base::Result<void> step(const neural::QLearner& learner, base::RandomStream& random);
  base::Result<void> chooseActions(const neural::QLearner& learner, base::RandomStream& random);
  double explorationNow() const;
  void keepBefore();
  void keepTransition(std::size_t row);
  void countReward(std::size_t row);
  void countChoice(std::size_t row);
  void reportTalk(ExperienceFigures& found) const;

  const DqnConfig& m_config;
  std::uint64_t m_seed;
  std::string m_digest;
  mdp::Environment& m_environment;
  ReplayBuffer m_buffer;
  std::unique_ptr<RowSampler> m_sampler;
  std::unique_ptr<ObservationNoise> m_noise;
  std::vector<ReturnWindow> m_windows;  ///< one per dialogue
  std::uint64_t m_steps = 0;            ///< transitions seen

  std::vector<std::int32_t> m_actions;
  std::vector<std::uint8_t> m_isExploring;
  std::vector<float> m_values;
  std::vector<float> m_before;  ///< observations in which the actions were chosen
  std::vector<std::uint8_t> m_masksBefore;

  std::vector<double> m_returns;  ///< of the dialogues that go on
  double m_endedReturns = 0;      ///< since the last report
  double m_ended = 0;
  /// Since the last report: how often each action was the network's own choice, then how many actions were masked.
  std::vector<double> m_choices;
  double m_stepsSeen = 0;  ///< the same

  std::vector<std::uint32_t> m_drawn;
  TransitionBatch m_batch;
};

}  // namespace studio::learners
