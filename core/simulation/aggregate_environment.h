#pragma once

#include <memory>
#include <vector>

#include "core/simulation/aggregate_model.h"
#include "core/simulation/tabular_environment.h"

namespace studio::simulation {

/// Dialogues with the customers of an aggregate: see AggregateModel for what they do. Where a dialogue ends the reward
/// is the average conversion of the cell it ended in, which the model would only pay on average: the same value with
/// less chance in it. (Reaching the horizon in the same step is paid as the model pays it.) Vectorised, seeded and
/// saved as TabularEnvironment is.
class AggregateEnvironment final : public mdp::Environment {
 public:
  /// `dynamics` is of aggregate->model. Begins with seed 0.
  AggregateEnvironment(std::shared_ptr<const AggregateModel> aggregate, std::shared_ptr<const TabularDynamics> dynamics,
                       std::size_t dialogues);

  std::size_t size() const override { return m_inner.size(); }
  std::size_t observationSize() const override { return m_inner.observationSize(); }
  std::size_t actionCount() const override { return m_inner.actionCount(); }
  void reset(std::uint64_t seed) override;
  std::span<const float> observations() const override { return m_inner.observations(); }
  std::span<const std::uint8_t> masks() const override { return m_inner.masks(); }
  void step(std::span<const std::int32_t> actions) override;
  std::span<const float> rewards() const override { return m_rewards; }
  std::span<const std::uint8_t> isTerminal() const override { return m_inner.isTerminal(); }
  std::span<const std::uint8_t> isTruncated() const override { return m_inner.isTruncated(); }
  std::span<const float> nextObservations() const override { return m_inner.nextObservations(); }
  std::span<const std::uint8_t> nextMasks() const override { return m_inner.nextMasks(); }
  std::string saveState() const override { return m_inner.saveState(); }
  base::Result<void> loadState(std::string_view state) override;

 private:
  std::shared_ptr<const AggregateModel> m_aggregate;
  TabularEnvironment m_inner;
  std::vector<TabularState> m_before;
  std::vector<float> m_rewards;
};

}  // namespace studio::simulation
