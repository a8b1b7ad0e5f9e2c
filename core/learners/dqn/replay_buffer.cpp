#include "core/learners/dqn/replay_buffer.h"

#include <algorithm>
#include <string>

#include "core/base/result.h"

namespace studio::learners {

namespace {

void resizeRows(TransitionBatch& batch, std::size_t size, std::size_t observationSize, std::size_t actionCount) {
  batch.size = size;
  batch.observations.resize(size * observationSize);
  batch.nextObservations.resize(size * observationSize);
  batch.masks.resize(size * actionCount);
  batch.nextMasks.resize(size * actionCount);
  batch.actions.resize(size);
  batch.rewards.resize(size);
  batch.isTerminal.resize(size);
}

template <class T>
void copyRow(const std::vector<T>& from, std::size_t source, std::vector<T>& to, std::size_t target,
             std::size_t width) {
  std::copy_n(from.data() + source * width, width, to.data() + target * width);
}

/// Asks for memory that is read a few rows later: a large buffer lies outside every cache, and rows are drawn at
/// random.
void fetchRow(const std::vector<float>& values, std::size_t row, std::size_t width) {
  constexpr std::size_t kLine = 16;
  for (std::size_t i = 0; i < width; i += kLine) __builtin_prefetch(values.data() + row * width + i);
}

void requireWidth(std::size_t expected, std::size_t found) {
  if (expected == found) return;
  base::breakPromise("a transition of the buffer's sizes",
                     std::to_string(found) + " instead of " + std::to_string(expected));
}

}  // namespace

neural::QBatch TransitionBatch::view() const {
  return {size, observations, actions, rewards, nextObservations, masks, nextMasks, isTerminal, discounts, weights};
}

TransitionView viewOf(const mdp::Transition& transition) {
  return {transition.observation, transition.mask.bytes(),    transition.action.value,    transition.reward,
          transition.isTerminal,  transition.nextObservation, transition.nextMask.bytes()};
}

ReplayBuffer::ReplayBuffer(std::size_t capacity, std::size_t observationSize, std::size_t actionCount,
                           Discounts discounts)
    : m_capacity(capacity), m_observationSize(observationSize), m_actionCount(actionCount), m_discounts(discounts) {
  if (capacity > UINT32_MAX) base::breakPromise("a capacity below 2^32", std::to_string(capacity));
}

void ReplayBuffer::reserveAll() {
  m_rows.observations.reserve(m_capacity * m_observationSize);
  m_rows.nextObservations.reserve(m_capacity * m_observationSize);
  m_rows.masks.reserve(m_capacity * m_actionCount);
  m_rows.nextMasks.reserve(m_capacity * m_actionCount);
}

std::size_t ReplayBuffer::add(const TransitionView& transition) {
  if (m_capacity == 0) base::breakPromise("a buffer with room", "capacity 0");
  requireWidth(m_observationSize, transition.observation.size());
  requireWidth(m_actionCount, transition.mask.size());
  if (m_rows.size < m_capacity) {
    resizeRows(m_rows, m_rows.size + 1, m_observationSize, m_actionCount);
    if (m_discounts == Discounts::perRow) m_rows.discounts.resize(m_rows.size);
  }
  const std::size_t row = m_next;
  write(row, transition);
  m_next = (m_next + 1) % m_capacity;
  return row;
}

void ReplayBuffer::write(std::size_t row, const TransitionView& transition) {
  const auto place = [row](auto& values, std::size_t width) { return values.data() + row * width; };
  std::copy_n(transition.observation.data(), m_observationSize, place(m_rows.observations, m_observationSize));
  std::copy_n(transition.mask.data(), m_actionCount, place(m_rows.masks, m_actionCount));
  m_rows.actions[row] = transition.action;
  m_rows.rewards[row] = transition.reward;
  m_rows.isTerminal[row] = transition.isTerminal ? 1 : 0;
  if (m_discounts == Discounts::perRow) m_rows.discounts[row] = transition.discount;
  if (transition.isTerminal) {
    std::fill_n(place(m_rows.nextObservations, m_observationSize), m_observationSize, 0.0F);
    std::fill_n(place(m_rows.nextMasks, m_actionCount), m_actionCount, std::uint8_t{1});
    return;
  }
  requireWidth(m_observationSize, transition.nextObservation.size());
  requireWidth(m_actionCount, transition.nextMask.size());
  std::copy_n(transition.nextObservation.data(), m_observationSize, place(m_rows.nextObservations, m_observationSize));
  std::copy_n(transition.nextMask.data(), m_actionCount, place(m_rows.nextMasks, m_actionCount));
}

void ReplayBuffer::sample(base::RandomStream& random, std::span<std::uint32_t> rows) const {
  for (auto& row : rows) row = static_cast<std::uint32_t>(random.below(m_rows.size));
}

void ReplayBuffer::gather(std::span<const std::uint32_t> rows, TransitionBatch& batch) const {
  resizeRows(batch, rows.size(), m_observationSize, m_actionCount);
  batch.discounts.resize(m_discounts == Discounts::perRow ? rows.size() : 0);
  constexpr std::size_t kAhead = 8;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t row = rows[i];
    if (i + kAhead < rows.size()) {
      fetchRow(m_rows.observations, rows[i + kAhead], m_observationSize);
      fetchRow(m_rows.nextObservations, rows[i + kAhead], m_observationSize);
    }
    copyRow(m_rows.observations, row, batch.observations, i, m_observationSize);
    copyRow(m_rows.nextObservations, row, batch.nextObservations, i, m_observationSize);
    copyRow(m_rows.masks, row, batch.masks, i, m_actionCount);
    copyRow(m_rows.nextMasks, row, batch.nextMasks, i, m_actionCount);
    batch.actions[i] = m_rows.actions[row];
    batch.rewards[i] = m_rows.rewards[row];
    batch.isTerminal[i] = m_rows.isTerminal[row];
    if (m_discounts == Discounts::perRow) batch.discounts[i] = m_rows.discounts[row];
  }
}

}  // namespace studio::learners
