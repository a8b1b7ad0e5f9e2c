#pragma once

#include <memory>
#include <vector>

#include "core/mdp/environment.h"
#include "core/simulation/tabular_dynamics.h"

namespace studio::simulation {

struct TabularOptions {
  std::size_t size = 1;  ///< dialogues side by side, at least 1
  /// Without them observationSize() is 0 and nothing is drawn for them.
  bool hasObservations = true;
};

/// Dialogues of a known model. The horizon is a true end, because the turn is part of the observation, so nothing is
/// ever truncated. A masked action leaves the core as it is, costs the model's penalty and one turn.
///
/// Each dialogue has random streams of its own, derived from the seed and its place: what happens in it does not depend
/// on how many stand beside it, nor on the processor. Draws follow the file's rule: the start takes one integer for the
/// segment and one for the core, a legal step one, a masked step none.
class TabularEnvironment final : public mdp::Environment {
 public:
  /// Begins with seed 0.
  TabularEnvironment(std::shared_ptr<const TabularDynamics> dynamics, const TabularOptions& options);

  std::size_t size() const override { return m_states.size(); }
  std::size_t observationSize() const override { return m_observationSize; }
  std::size_t actionCount() const override { return m_dynamics->model().actionCount(); }
  void reset(std::uint64_t seed) override;
  std::span<const float> observations() const override { return m_observations; }
  std::span<const std::uint8_t> masks() const override { return m_masks; }
  void step(std::span<const std::int32_t> actions) override;
  std::span<const float> rewards() const override { return m_rewards; }
  std::span<const std::uint8_t> isTerminal() const override { return m_isTerminal; }
  std::span<const std::uint8_t> isTruncated() const override { return m_isTruncated; }
  // Where a dialogue goes on the next state is the one it is in; where it ended anything may stand there.
  std::span<const float> nextObservations() const override { return m_observations; }
  std::span<const std::uint8_t> nextMasks() const override { return m_masks; }
  std::string saveState() const override;
  base::Result<void> loadState(std::string_view state) override;

  /// What the agent does not see.
  std::span<const TabularState> states() const { return m_states; }
  /// Of the last step: 1 where it ended in a conversion.
  std::span<const std::uint8_t> isConverted() const { return m_isConverted; }

 private:
  void begin(std::size_t row);
  void showMask(std::size_t row);
  void showObservation(std::size_t row);
  void forgetLastStep();

  std::shared_ptr<const TabularDynamics> m_dynamics;
  std::size_t m_observationSize;
  std::vector<TabularState> m_states;
  std::vector<base::RandomStream> m_draws;
  std::vector<NoiseStream> m_noise;
  std::vector<float> m_observations;
  std::vector<std::uint8_t> m_masks;
  std::vector<float> m_rewards;
  std::vector<std::uint8_t> m_isTerminal;
  std::vector<std::uint8_t> m_isTruncated;
  std::vector<std::uint8_t> m_isConverted;
};

}  // namespace studio::simulation
