#include "core/evaluation/segments/said_table.h"

#include <algorithm>

namespace studio::evaluation {

namespace {

std::size_t partOf(std::uint32_t exchange) { return exchange < 3 ? 0 : exchange < 7 ? 1 : 2; }

}  // namespace

SaidTable::SaidTable(const simulation::CustomerLog& log)
    : m_actions(log.shape.actions), m_parts(log.dialogues.size() * log.shape.actions) {
  m_isConverted.reserve(log.dialogues.size());
  for (const auto& dialogue : log.dialogues) {
    const std::size_t row = m_isConverted.size() * m_actions;
    for (const auto& step : dialogue.steps) {
      m_parts[row + step.action] |= static_cast<std::uint8_t>(1U << partOf(step.turn / 2));
    }
    m_isConverted.push_back(dialogue.isConverted ? 1 : 0);
  }
}

/// With one success and one failure more, so that no share of a few is taken for certain (Agresti and Caffo 2000).
double SaidCount::variance() const {
  const double count = static_cast<double>(dialogues) + 2;
  const double share = (static_cast<double>(converted) + 1) / count;
  return share * (1 - share) / count;
}

std::vector<std::vector<std::uint32_t>> dialoguesBySegment(const simulation::CustomerLog& log) {
  std::vector<std::vector<std::uint32_t>> segments(log.shape.segments.size());
  for (std::size_t i = 0; i < log.dialogues.size(); ++i) {
    for (const auto segment : log.dialogues[i].start.segments)
      segments[segment].push_back(static_cast<std::uint32_t>(i));
  }
  return segments;
}

std::string attributeOf(const std::string& segment) { return segment.substr(0, segment.find('=')); }

}  // namespace studio::evaluation
