#include "core/learners/ppo/rollout_buffer.h"

#include <algorithm>

#include "core/learners/ppo/advantage.h"

namespace studio::learners {

namespace {

template <class T>
void gatherRows(const std::vector<T>& from, std::span<const std::uint32_t> rows, std::size_t width,
                std::vector<T>& to) {
  to.resize(rows.size() * width);
  for (std::size_t i = 0; i < rows.size(); ++i)
    std::copy_n(from.data() + rows[i] * width, width, to.data() + i * width);
}

}  // namespace

neural::PpoBatch PpoMinibatch::view() const {
  return {size,          observations,
          masks,         actions,
          rawParameters, logProbabilities,
          advantages,    returns,
          values,        referenceLogProbabilities};
}

RolloutBuffer::RolloutBuffer(const RolloutShape& shape)
    : m_shape(shape),
      m_observations(shape.rows() * shape.observationSize),
      m_masks(shape.rows() * shape.actionCount),
      m_actions(shape.rows()),
      m_rawParameters(shape.hasParameters ? shape.rows() : 0),
      m_logProbabilities(shape.rows()),
      m_values(shape.rows()),
      m_nextValues(shape.rows()),
      m_rewards(shape.rows()),
      m_isTerminal(shape.rows()),
      m_isTruncated(shape.rows()),
      m_reference(shape.hasReference ? shape.rows() * shape.actionCount : 0),
      m_advantages(shape.rows()),
      m_returns(shape.rows()) {}

neural::Decisions RolloutBuffer::decisions(std::size_t t) {
  return {stepOf(m_actions, t, 1), m_shape.hasParameters ? stepOf(m_rawParameters, t, 1) : std::span<float>(),
          stepOf(m_logProbabilities, t, 1), stepOf(m_values, t, 1)};
}

void RolloutBuffer::estimate(double discountFactor, double lambda) {
  estimateAdvantages({m_shape.dialogues, m_rewards, m_values, m_nextValues, m_isTerminal, m_isTruncated},
                     discountFactor, lambda, m_advantages, m_returns);
}

void RolloutBuffer::gather(std::span<const std::uint32_t> rows, bool isNormalised, PpoMinibatch& batch) const {
  batch.size = rows.size();
  gatherRows(m_observations, rows, m_shape.observationSize, batch.observations);
  gatherRows(m_masks, rows, m_shape.actionCount, batch.masks);
  gatherRows(m_actions, rows, 1, batch.actions);
  if (m_shape.hasParameters) gatherRows(m_rawParameters, rows, 1, batch.rawParameters);
  gatherRows(m_logProbabilities, rows, 1, batch.logProbabilities);
  gatherRows(m_advantages, rows, 1, batch.advantages);
  gatherRows(m_returns, rows, 1, batch.returns);
  gatherRows(m_values, rows, 1, batch.values);
  if (m_shape.hasReference) gatherRows(m_reference, rows, m_shape.actionCount, batch.referenceLogProbabilities);
  if (isNormalised) normalise(batch.advantages);
}

}  // namespace studio::learners
