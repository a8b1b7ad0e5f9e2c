#pragma once

#include <span>
#include <vector>

#include "core/neural/actor_critic_learner.h"
#include "core/neural/q_loss.h"

namespace studio::neural {

/// What the policy network says of several rows.
struct PolicyRows {
  ValueRows scores;                           ///< of every action
  ValueRows means = {};                       ///< of u for every action; unused without numbers
  std::span<const float> logDeviations = {};  ///< of u, one per action
};

/// The derivative of a loss by all of it, laid out like it; means and deviations are empty without numbers.
struct PolicyRowsGradient {
  std::span<float> scores;
  std::span<float> means = {};
  std::span<float> logDeviations = {};
};

/// The policy in one row at a time: probabilities of actions, and densities of the numbers they take.
class PolicyRow {
 public:
  explicit PolicyRow(const ActionSpace& actions);

  void read(const PolicyRows& rows, std::size_t row, std::span<const std::uint8_t> mask);
  std::span<const float> probabilities() const { return m_probabilities; }
  std::span<const float> logProbabilities() const { return m_logProbabilities; }
  /// Of the action together with its number, rounded to single precision as rollouts keep it.
  float logProbability(std::size_t action, float raw) const;
  /// Of the actions, plus what is expected of u given the action.
  double entropy() const;
  bool takesNumber(std::size_t action) const {
    return m_actions->hasParameters() && m_actions->hasParameter[action] != 0;
  }
  /// An action and, where it takes a number, its u (0 otherwise).
  std::size_t draw(base::RandomStream& random, float& raw) const;

  // Derivatives times a weight, added to this row's part of `gradient`.
  void addLogProbability(std::size_t action, float raw, double weight, const PolicyRowsGradient& gradient) const;
  void addEntropy(double weight, const PolicyRowsGradient& gradient);
  /// Of Σ p · (log p − reference); returns it.
  double addDivergence(std::span<const float> reference, double weight, const PolicyRowsGradient& gradient);

 private:
  std::span<float> scoresOf(const PolicyRowsGradient& gradient) const;

  const ActionSpace* m_actions;
  PolicyRows m_rows;
  std::size_t m_row = 0;
  double m_entropy = 0;
  std::vector<float> m_probabilities;
  std::vector<float> m_logProbabilities;
  std::vector<float> m_terms;
};

}  // namespace studio::neural
