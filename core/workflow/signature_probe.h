#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/mdp/transition.h"
#include "core/neural/q_learner.h"

namespace studio::workflow {

/// A logged dialogue and how it ended, for the probe.
struct ProbedDialogue {
  const mdp::Trajectory* trajectory = nullptr;  ///< with at least one step
  bool isConverted = false;
};

/// Asks a network, while it learns, what failure signatures are found by. Some thousand states at most, the same
/// ones every time. One thread.
class SignatureProbe {
 public:
  /// Copies what it needs. Without held-out dialogues the training ones judge.
  SignatureProbe(const std::vector<ProbedDialogue>& training, const std::vector<ProbedDialogue>& heldOut,
                 double discountFactor);

  using Figures = std::vector<std::pair<const char*, double>>;
  /// By curve name: training_value (mean of the best legal value where training dialogues begin), and over held-out
  /// dialogues held_out_correlation (of the value of what was said and the discounted return that followed; absent
  /// where either is the same everywhere), top_action_share (the most frequent of the greedy choices), repetition (the
  /// share of greedy choices that were said before in their dialogue), mask_rate (the share of actions that are
  /// masked), and weighted by the share of a dialogue's decisions that the network would make too held_out_conversion
  /// and dialogue_length (decisions per dialogue). Fails as QLearner::evaluate() does.
  base::Result<Figures> figures(const neural::QLearner& learner);

 private:
  struct Span {
    std::size_t first = 0;
    std::size_t count = 0;
    bool isConverted = false;
  };
  void addHeldOut(const ProbedDialogue& dialogue);
  std::size_t greedyAt(std::size_t row) const;
  std::optional<double> correlation() const;
  bool wasSaidBefore(const Span& dialogue, std::size_t row, std::size_t action) const;

  std::size_t m_actionCount = 0;
  std::vector<float> m_starts;  ///< observations of first decisions
  std::vector<std::uint8_t> m_startMasks;
  std::vector<Span> m_dialogues;
  std::vector<float> m_observations;
  std::vector<std::uint8_t> m_masks;
  std::vector<std::size_t> m_said;
  std::vector<double> m_returns;
  double m_discountFactor;
  std::vector<float> m_values;
};

}  // namespace studio::workflow
