#include "core/encoding/dialogue_state.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace studio::encoding {

namespace {

/// Counts squeezed into [0, 1): half at `half`, and never saturated, so that late turns still differ.
float squeezed(std::size_t count, float half) {
  const auto value = static_cast<float>(count);
  return value / (value + half);
}

constexpr float kHalfTurn = 10.0F;

void copyInto(mdp::Observation& out, const FeatureSlice& slice, std::span<const float> values) {
  std::copy(values.begin(), values.end(), out.begin() + static_cast<std::ptrdiff_t>(slice.offset));
}

}  // namespace

void RunningMean::add(std::span<const float> vector) {
  if (m_value.empty()) {
    m_value.assign(vector.begin(), vector.end());
    return;
  }
  for (std::size_t i = 0; i < m_value.size(); ++i) m_value[i] = m_decay * m_value[i] + (1.0F - m_decay) * vector[i];
}

std::vector<float> turnVector(std::span<const std::vector<float>> utterances, std::size_t dimension) {
  std::vector<float> sum(dimension, 0.0F);
  for (const auto& utterance : utterances) {
    std::transform(sum.begin(), sum.end(), utterance.begin(), sum.begin(), std::plus<>());
  }
  double squares = 0;
  for (const float x : sum) squares += static_cast<double>(x) * static_cast<double>(x);
  if (squares <= 0) return sum;
  const double length = std::sqrt(squares);
  for (float& x : sum) x = static_cast<float>(static_cast<double>(x) / length);
  return sum;
}

DialogueState::DialogueState(const FeatureSchema& schema, float decay, std::vector<float> segment)
    : m_schema(&schema), m_customer(decay), m_agent(decay), m_segment(std::move(segment)) {}

void DialogueState::hearCustomer(std::vector<float> turn) {
  for (const auto& agentTurn : m_agentSince) m_agent.add(agentTurn);
  m_agentSince.clear();
  m_customer.add(turn);
  m_customerLast = std::move(turn);
}

mdp::Observation DialogueState::observe(std::size_t turn) const {
  mdp::Observation out(m_schema->size(), 0.0F);
  copyInto(out, *m_schema->find(SliceNames::kCustomerLast), m_customerLast);
  copyInto(out, *m_schema->find(SliceNames::kCustomerSummary), m_customer.value());
  copyInto(out, *m_schema->find(SliceNames::kAgentSummary), m_agent.value());
  writeActions(out);
  const std::size_t at = m_schema->find(SliceNames::kTurn)->offset;
  out[at] = squeezed(turn, kHalfTurn);
  out[at + 1] = squeezed(m_said.size(), kHalfTurn);
  copyInto(out, *m_schema->find(SliceNames::kSegment), m_segment);
  return out;
}

void DialogueState::writeActions(mdp::Observation& out) const {
  const FeatureSlice& said = *m_schema->find(SliceNames::kActionsSaid);
  std::vector<std::size_t> counts(said.size, 0);
  for (const base::ActionId action : m_said) ++counts[action.index()];
  for (std::size_t i = 0; i < counts.size(); ++i) out[said.offset + i] = squeezed(counts[i], 1.0F);
  if (!m_said.empty()) out[m_schema->find(SliceNames::kActionLast)->offset + m_said.back().index()] = 1.0F;
}

}  // namespace studio::encoding
