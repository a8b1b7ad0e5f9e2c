#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/neural/candidate_scores.h"
#include "core/neural/panel_network.h"
#include "core/neural/policy_row.h"

namespace studio::neural {

/// The policy's perceptron with what stands behind its outputs: nothing, the scores of candidates, or the
/// numbers that actions take. One thread.
class PolicyNetwork {
 public:
  /// Both must outlive the network.
  PolicyNetwork(std::shared_ptr<const PanelLayout> layout, const ActionSpace& actions,
                const CandidateScores* candidates);

  PanelNetwork& network() { return m_network; }
  const PanelNetwork& network() const { return m_network; }
  std::span<float> logDeviations() { return m_logDeviations; }
  std::span<const float> logDeviations() const { return m_logDeviations; }
  std::span<const float> deviationGradient() const { return m_deviationGradient; }

  /// The policy in `count` rows of observations, valid until the next forward().
  PolicyRows forward(std::span<const float> observations, std::size_t count);
  /// Where the derivative of a loss by the last forward() is added up: all zeros.
  PolicyRowsGradient blankGradient();
  /// Passes what was added up back through the network: fills network().gradient().
  void backward();

 private:
  const ActionSpace* m_actions;
  const CandidateScores* m_candidates;
  PanelNetwork m_network;
  std::vector<float> m_logDeviations;
  std::vector<float> m_deviationGradient;
  std::size_t m_rows = 0;
  AlignedFloats m_scores;  ///< of candidates
  AlignedFloats m_gradient;
  AlignedFloats m_queryGradient;
};

}  // namespace studio::neural
