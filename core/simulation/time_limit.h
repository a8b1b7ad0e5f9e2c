#pragma once

#include <memory>
#include <vector>

#include "core/base/random_stream.h"
#include "core/mdp/environment.h"

namespace studio::simulation {

/// Cuts dialogues off after a number of steps that the agent does not see: a truncation, not an end, so what would have
/// come after still counts (Pardo et al. 2018, Time Limits in Reinforcement Learning). Stands over environments of one
/// dialogue each, because only a whole environment can be begun anew; a dialogue that ends in its last step has ended.
class TimeLimit final : public mdp::Environment {
 public:
  /// `dialogues`: at least one environment of size 1, all of the same shape. `steps` above 0. Begins with seed 0.
  TimeLimit(std::vector<std::unique_ptr<mdp::Environment>> dialogues, std::size_t steps);

  std::size_t size() const override { return m_dialogues.size(); }
  std::size_t observationSize() const override { return m_dialogues.front()->observationSize(); }
  std::size_t actionCount() const override { return m_dialogues.front()->actionCount(); }
  void reset(std::uint64_t seed) override;
  std::span<const float> observations() const override { return m_observations; }
  std::span<const std::uint8_t> masks() const override { return m_masks; }
  void step(std::span<const std::int32_t> actions) override;
  std::span<const float> rewards() const override { return m_rewards; }
  std::span<const std::uint8_t> isTerminal() const override { return m_isTerminal; }
  std::span<const std::uint8_t> isTruncated() const override { return m_isTruncated; }
  std::span<const float> nextObservations() const override { return m_nextObservations; }
  std::span<const std::uint8_t> nextMasks() const override { return m_nextMasks; }
  std::string saveState() const override;
  base::Result<void> loadState(std::string_view state) override;

 private:
  void show(std::size_t row);
  void showNext(std::size_t row);
  void forgetLastStep();

  std::vector<std::unique_ptr<mdp::Environment>> m_dialogues;
  std::size_t m_limit;
  std::vector<std::size_t> m_steps;              ///< since each dialogue began
  std::vector<base::RandomStream> m_beginnings;  ///< seeds of the dialogues that follow a truncated one
  std::vector<float> m_observations;
  std::vector<float> m_nextObservations;
  std::vector<float> m_rewards;
  std::vector<std::uint8_t> m_masks;
  std::vector<std::uint8_t> m_nextMasks;
  std::vector<std::uint8_t> m_isTerminal;
  std::vector<std::uint8_t> m_isTruncated;
};

}  // namespace studio::simulation
