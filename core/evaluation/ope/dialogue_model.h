#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/evaluation/ope/dialogue_transitions.h"

namespace studio::evaluation {

/// A model of the dialogues over their states: how often each action led where, and what it was paid. From it follow,
/// by dynamic programming, the value of the judged policy and how much more often than the log's agents it comes to
/// each state. What is rarely seen is drawn towards a prediction that is linear in the state's features, one per
/// action: q = (sum + strength · prediction) / (count + strength).
class DialogueModel {
 public:
  struct Options {
    double priorStrength = 3;  ///< in observations
    double ridge = 1;          ///< penalty on the prediction's weights
  };

  /// Learns from the dialogues marked 1, one mark per dialogue of the log; at least one is. `transitions` must outlive
  /// the model.
  static DialogueModel fit(const DialogueTransitions& transitions, std::span<const std::uint8_t> isLearnedFrom,
                           const Options& options);
  static DialogueModel fit(const DialogueTransitions& transitions, std::span<const std::uint8_t> isLearnedFrom) {
    return fit(transitions, isLearnedFrom, Options());
  }

  /// Expected return of each action at a turn in a state, and of the judged policy after it.
  std::span<const double> q(std::size_t turn, std::size_t state) const {
    return {m_q.data() + (turn * m_states + state) * m_actions, m_actions};
  }
  /// How much more often the judged policy is in the state at the turn than the agents of the log; 0 where those never
  /// were.
  double stateWeight(std::size_t turn, std::size_t state) const { return m_weights[turn * m_states + state]; }
  /// How often the log's agents took the action of a pair in its state.
  double countOf(std::size_t pair) const { return m_counts[pair]; }
  /// How often the judged policy is in a state at a turn.
  double visits(std::size_t turn, std::size_t state) const { return m_visits[turn * m_states + state]; }

 private:
  friend class DialogueModelFit;
  std::size_t m_states = 0;
  std::size_t m_actions = 0;
  std::vector<double> m_q;        ///< turn × state × action
  std::vector<double> m_weights;  ///< turn × state
  std::vector<double> m_visits;   ///< turn × state
  std::vector<double> m_counts;   ///< state × action
};

}  // namespace studio::evaluation
