#include "core/simulation/customers/situation_features.h"

#include <algorithm>
#include <array>

namespace studio::simulation {

namespace {

constexpr std::size_t kExchanges = 24;  // later ones are alike
constexpr std::size_t kSinceReply = 4;
constexpr float kPairValue = 0.5F;
/// First exchanges of the parts of a dialogue.
constexpr std::array<std::uint32_t, 5> kParts = {0, 2, 4, 6, 9};

std::size_t partOf(std::uint32_t exchange) {
  return static_cast<std::size_t>(std::upper_bound(kParts.begin(), kParts.end(), exchange) - kParts.begin()) - 1;
}

std::size_t slotOf(std::uint32_t index, std::size_t count) { return std::min<std::size_t>(index, count); }

float squeezed(std::uint16_t count) {
  const auto value = static_cast<float>(count);
  return value / (value + 1.0F);
}

void add(SparseRow& out, std::size_t row, float value) { out.push_back({static_cast<std::uint32_t>(row), value}); }

void addCounts(SparseRow& out, std::size_t first, const std::vector<std::uint16_t>& counts) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) add(out, first + i, squeezed(counts[i]));
  }
}

}  // namespace

SituationFeatures::SituationFeatures(const SituationShape& shape)
    : m_actions(shape.actions),
      m_replies(shape.replies),
      m_segments(shape.segments.size()),
      m_lastReply(1),  // row 0 is always on
      m_previousReply(m_lastReply + m_replies + 1),
      m_lastAction(m_previousReply + m_replies + 1),
      m_exchange(m_lastAction + m_actions + 1),
      m_sinceReply(m_exchange + kExchanges),
      m_segment(m_sinceReply + kSinceReply),
      m_said(m_segment + m_segments),
      m_heard(m_said + m_actions),
      m_action(m_heard + m_replies),
      m_actionAndReply(m_action + m_actions),
      m_actionAndPart(m_actionAndReply + m_actions * (m_replies + 1)),
      m_actionAndSegment(m_actionAndPart + m_actions * kParts.size()),
      m_rows(m_actionAndSegment + m_actions * m_segments) {}

void SituationFeatures::ofState(const CustomerSituation& situation, SparseRow& out) const {
  out.clear();
  add(out, 0, 1);
  add(out, m_lastReply + slotOf(situation.lastReply, m_replies), 1);
  add(out, m_previousReply + slotOf(situation.previousReply, m_replies), 1);
  add(out, m_lastAction + slotOf(situation.lastAction, m_actions), 1);
  add(out, m_exchange + slotOf(situation.turn / 2, kExchanges - 1), 1);
  add(out, m_sinceReply + slotOf(situation.sinceReply, kSinceReply - 1), 1);
  for (const auto segment : situation.segments) add(out, m_segment + segment, 1);
  addCounts(out, m_said, situation.said);
  addCounts(out, m_heard, situation.heard);
}

void SituationFeatures::addAction(const CustomerSituation& situation, std::uint32_t action, SparseRow& out) const {
  add(out, m_action + action, 1);
  add(out, m_actionAndReply + action * (m_replies + 1) + slotOf(situation.lastReply, m_replies), kPairValue);
  add(out, m_actionAndPart + action * kParts.size() + partOf(situation.turn / 2), kPairValue);
  for (const auto segment : situation.segments)
    add(out, m_actionAndSegment + action * m_segments + segment, kPairValue);
}

}  // namespace studio::simulation
