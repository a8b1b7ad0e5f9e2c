#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/simulation/tabular_model.h"

namespace studio::simulation {

/// A policy that sees everything, as a table: one probability per action for every state of a model.
class TabularPolicy {
 public:
  TabularPolicy(std::size_t states, std::size_t actions) : m_actions(actions), m_values(states * actions) {}

  /// Of the state at TabularModel::indexOf; the caller keeps every row at 0 … 1, summing to 1.
  std::span<double> at(std::size_t state) { return {m_values.data() + state * m_actions, m_actions}; }
  std::span<const double> at(std::size_t state) const { return {m_values.data() + state * m_actions, m_actions}; }
  std::size_t actionCount() const { return m_actions; }
  std::size_t stateCount() const { return m_values.size() / m_actions; }

 private:
  std::size_t m_actions;
  std::vector<double> m_values;
};

/// Every legal action alike.
TabularPolicy uniformPolicy(const TabularModel& model);
/// The policy that made the logs: its script or chance. The model must have one.
TabularPolicy behaviourPolicy(const TabularModel& model);
/// share · [a == the best action] + (1 − share) · uniform over the legal ones; `best` holds an action per state.
TabularPolicy greedyPolicy(const TabularModel& model, std::span<const std::int32_t> best, double share);

}  // namespace studio::simulation
