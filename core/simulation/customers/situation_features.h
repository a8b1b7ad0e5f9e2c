#pragma once

#include <cstdint>
#include <vector>

#include "core/simulation/customers/customer_situation.h"

namespace studio::simulation {

/// One part of an additive model's input: a row of its weights, times a value.
struct RowWeight {
  std::uint32_t row = 0;
  float value = 0;
};
using SparseRow = std::vector<RowWeight>;

/// Which rows of weights a situation uses: the last two replies, the last action, the exchange, decisions since the
/// customer spoke, the segment, what was said and heard and how often (counts squeezed into [0, 1)). With an action
/// also: the action, alone and together with the last reply, with the part of the dialogue and with the segment. The
/// pairs count half, so that a penalty draws them towards what the action does everywhere.
class SituationFeatures {
 public:
  explicit SituationFeatures(const SituationShape& shape);

  std::size_t stateRows() const { return m_action; }  ///< rows that a situation alone can use, from 0
  std::size_t rows() const { return m_rows; }

  /// Replaces `out` by the rows of the situation.
  void ofState(const CustomerSituation& situation, SparseRow& out) const;
  /// Adds the rows of an action to those of the situation.
  void addAction(const CustomerSituation& situation, std::uint32_t action, SparseRow& out) const;

 private:
  std::size_t m_actions, m_replies, m_segments;
  // First rows of each part.
  std::size_t m_lastReply, m_previousReply, m_lastAction, m_exchange, m_sinceReply, m_segment, m_said, m_heard;
  std::size_t m_action, m_actionAndReply, m_actionAndPart, m_actionAndSegment, m_rows;
};

}  // namespace studio::simulation
