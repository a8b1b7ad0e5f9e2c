#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/encoding/feature_schema.h"
#include "core/mdp/transition.h"

namespace studio::encoding {

/// Names of the slices, in their order in an observation.
struct SliceNames {
  static constexpr std::string_view kCustomerLast = "customer_last";
  static constexpr std::string_view kCustomerSummary = "customer_summary";
  static constexpr std::string_view kAgentSummary = "agent_summary";
  static constexpr std::string_view kActionsSaid = "actions_said";
  static constexpr std::string_view kActionLast = "action_last";
  static constexpr std::string_view kTurn = "turn";
  static constexpr std::string_view kSegment = "segment";
};

/// Exponential mean of vectors; the first one counts whole. Empty until the first.
class RunningMean {
 public:
  explicit RunningMean(float decay) : m_decay(decay) {}
  void add(std::span<const float> vector);
  std::span<const float> value() const { return m_value; }

 private:
  float m_decay;
  std::vector<float> m_value;
};

/// Mean of the vectors of a turn's utterances, scaled to length 1 (or all 0).
std::vector<float> turnVector(std::span<const std::vector<float>> utterances, std::size_t dimension);

/// What is known of one dialogue while it is walked from front to back. Agent text enters the summary
/// only when the customer has answered; until then only its actions count.
class DialogueState {
 public:
  DialogueState(const FeatureSchema& schema, float decay, std::vector<float> segment);

  void hearCustomer(std::vector<float> turn);
  void hearAgent(std::vector<float> turn) { m_agentSince.push_back(std::move(turn)); }
  void takeAction(base::ActionId action) { m_said.push_back(action); }

  /// The observation of a decision made in turn number `turn`.
  mdp::Observation observe(std::size_t turn) const;
  /// The agent's actions so far, in order.
  std::span<const base::ActionId> said() const { return m_said; }

 private:
  void writeActions(mdp::Observation& out) const;
  const FeatureSchema* m_schema;
  std::vector<float> m_customerLast;
  RunningMean m_customer;
  RunningMean m_agent;
  std::vector<std::vector<float>> m_agentSince;
  std::vector<float> m_segment;
  std::vector<base::ActionId> m_said;
};

}  // namespace studio::encoding
