#include "core/learners/dqn/q_probe.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace studio::learners {

namespace {

constexpr std::size_t kProbeRows = 2048;
constexpr std::size_t kProbeDialogues = 1024;
constexpr float kSaturation = 1e-4F;

/// At most `limit` of `rows`, evenly spread.
std::vector<std::uint32_t> thinned(const std::vector<std::uint32_t>& rows, std::size_t limit) {
  if (rows.size() <= limit) return rows;
  std::vector<std::uint32_t> kept(limit);
  for (std::size_t i = 0; i < limit; ++i) kept[i] = rows[i * rows.size() / limit];
  return kept;
}

std::vector<std::uint32_t> firstRows(const std::vector<DialogueRows>& dialogues) {
  std::vector<std::uint32_t> rows;
  rows.reserve(dialogues.size());
  for (const auto& dialogue : dialogues) rows.push_back(dialogue.first);
  return rows;
}

base::Result<void> evaluateInto(const neural::QLearner& learner, const std::vector<float>& observations,
                                std::size_t count, std::size_t actionCount, std::vector<float>& values) {
  values.resize(count * actionCount);
  return learner.evaluate(observations, count, values);
}

}  // namespace

QProbe::QProbe(const OfflineDataset& dataset)
    : m_actionCount(dataset.training.actionCount()), m_isHeldOut(dataset.heldOut.size() > 0) {
  const ReplayBuffer& buffer = m_isHeldOut ? dataset.heldOut : dataset.training;
  const auto& dialogues = m_isHeldOut ? dataset.heldOutDialogues : dataset.trainingDialogues;
  buffer.gather(thinned(allRows(dialogues), kProbeRows), m_rows);
  buffer.gather(thinned(firstRows(dialogues), kProbeDialogues), m_starts);
}

base::Result<void> QProbe::fillValues(const neural::QLearner& learner) {
  auto now = evaluateInto(learner, m_rows.observations, m_rows.size, m_actionCount, m_values);
  if (!now) return now;
  auto next = evaluateInto(learner, m_rows.nextObservations, m_rows.size, m_actionCount, m_nextValues);
  if (!next || !m_isHeldOut) return next;
  return evaluateInto(learner, m_starts.observations, m_starts.size, m_actionCount, m_startValues);
}

double QProbe::greedy(const std::vector<float>& values, const std::vector<std::uint8_t>& masks, std::size_t row) const {
  const std::size_t offset = row * m_actionCount;
  float best = -std::numeric_limits<float>::infinity();
  for (std::size_t a = 0; a < m_actionCount; ++a) {
    if (masks[offset + a] != 0) best = std::max(best, values[offset + a]);
  }
  return static_cast<double>(best);
}

double QProbe::temporalErrorOf(std::size_t row, double discountFactor) const {
  const auto action = static_cast<std::size_t>(m_rows.actions[row]);
  double target = static_cast<double>(m_rows.rewards[row]);
  const double discount = m_rows.discounts.empty() ? discountFactor : static_cast<double>(m_rows.discounts[row]);
  if (m_rows.isTerminal[row] == 0) target += discount * greedy(m_nextValues, m_rows.nextMasks, row);
  return std::abs(static_cast<double>(m_values[row * m_actionCount + action]) - target);
}

double QProbe::saturatedShare() const {
  std::size_t legal = 0, saturated = 0;
  for (std::size_t i = 0; i < m_values.size(); ++i) {
    if (m_rows.masks[i] == 0) continue;
    ++legal;
    if (std::abs(m_values[i]) < kSaturation || std::abs(m_values[i] - 1.0F) < kSaturation) ++saturated;
  }
  return static_cast<double>(saturated) / static_cast<double>(legal);
}

base::Result<ProbeFigures> QProbe::evaluate(const neural::QLearner& learner, double discountFactor) {
  if (auto filled = fillValues(learner); !filled) return filled.error();
  double logged = 0, best = 0, error = 0, start = 0;
  for (std::size_t i = 0; i < m_rows.size; ++i) {
    const auto action = static_cast<std::size_t>(m_rows.actions[i]);
    logged += std::abs(static_cast<double>(m_values[i * m_actionCount + action]));
    best += std::abs(greedy(m_values, m_rows.masks, i));
    error += temporalErrorOf(i, discountFactor);
  }
  const auto count = static_cast<double>(m_rows.size);
  ProbeFigures figures{std::max(logged, best) / count, error / count, saturatedShare(), {}};
  if (!m_isHeldOut) return figures;
  for (std::size_t i = 0; i < m_starts.size; ++i) start += greedy(m_startValues, m_starts.masks, i);
  figures.greedyValue = start / static_cast<double>(m_starts.size);
  return figures;
}

}  // namespace studio::learners
