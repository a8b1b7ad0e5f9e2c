#include "core/simulation/tabular_dynamics.h"

#include <algorithm>

namespace studio::simulation {

namespace {

std::vector<std::uint32_t> weightsOf(std::span<const TabularOutcome> outcomes) {
  std::vector<std::uint32_t> weights;
  weights.reserve(outcomes.size());
  for (const auto& outcome : outcomes) weights.push_back(outcome.weight);
  return weights;
}

std::size_t longestRow(const TabularModel& model) {
  std::size_t longest = kShortRow;
  for (std::size_t row = 0; row + 1 < model.rowBegin.size(); ++row) {
    longest = std::max<std::size_t>(longest, model.rowBegin[row + 1] - model.rowBegin[row]);
  }
  return longest;
}

}  // namespace

WeightedDraw::WeightedDraw(std::span<const std::uint32_t> weights) {
  m_sums.reserve(weights.size());
  std::uint32_t sum = 0;
  for (const auto weight : weights) m_sums.push_back(sum += weight);
}

std::size_t WeightedDraw::at(std::uint32_t u) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(m_sums, u) - m_sums.begin());
}

TabularDynamics::TabularDynamics(std::shared_ptr<const TabularModel> model)
    : m_model(std::move(model)),
      m_actions(m_model->actionCount()),
      m_masks(m_model->masks),
      m_illegalReward(static_cast<float>(m_model->illegalReward())),
      m_segments(m_model->segmentPrior),
      m_cores(weightsOf(m_model->initialCores)) {
  for (const auto& outcome : m_model->initialCores) m_initial.push_back(outcome.next);
  for (std::size_t action = 0; action < m_actions; ++action) {
    m_rewards.push_back(static_cast<float>(m_model->rewardOf(action, 0)));
    m_rewards.push_back(static_cast<float>(m_model->rewardOf(action, kConverted)));
  }
  layOutRows();
  addUpEmbeddings();
}

void TabularDynamics::layOutRows() {
  m_width = longestRow(*m_model);
  const std::size_t places = m_model->rowBegin.size() - 1;
  m_rowOf.resize(places);
  for (std::size_t place = 0; place < places; ++place) {
    const std::span outcomes(m_model->outcomes.data() + m_model->rowBegin[place],
                             m_model->outcomes.data() + m_model->rowBegin[place + 1]);
    if (outcomes.empty()) continue;
    m_rowOf[place] = static_cast<std::uint32_t>(m_rows.size() / (2 * m_width));
    std::int32_t sum = 0;
    for (const auto& outcome : outcomes) m_rows.push_back(sum += static_cast<std::int32_t>(outcome.weight));
    m_rows.resize(m_rows.size() + m_width - outcomes.size(), sum);
    for (const auto& outcome : outcomes) m_rows.push_back(outcome.next);
    m_rows.resize(m_rows.size() + m_width - outcomes.size(), outcomes.back().next);
  }
}

void TabularDynamics::addUpEmbeddings() {
  const std::size_t size = m_model->observationSize;
  m_coreMeans.resize(m_model->coreCount * size);
  for (std::size_t core = 0; core < m_model->coreCount; ++core) {
    std::vector<double> sum(size);
    std::size_t rest = core;
    for (std::size_t d = m_model->dimensions.size(); d > 0; --d) {
      const auto& dimension = m_model->dimensions[d - 1];
      const std::size_t row = rest % dimension.size;
      rest /= dimension.size;
      for (std::size_t i = 0; i < size; ++i) sum[i] += dimension.embedding[row * size + i];
    }
    for (std::size_t i = 0; i < size; ++i) m_coreMeans[core * size + i] = static_cast<float>(sum[i]);
  }
  const std::size_t kinds = m_model->segmentCount() + 1;
  m_turnMeans.resize(m_model->horizon * kinds * size);
  for (std::size_t row = 0; row < m_model->horizon * kinds; ++row) {
    for (std::size_t i = 0; i < size; ++i) {
      const double segment = row % kinds == 0 ? 0 : m_model->segmentEmbedding[(row % kinds - 1) * size + i];
      m_turnMeans[row * size + i] = static_cast<float>(m_model->turnEmbedding[row / kinds * size + i] + segment);
    }
  }
}

const float* TabularDynamics::turnMean(const TabularState& state) const {
  const std::size_t kinds = m_model->segmentCount() + 1;
  const std::size_t kind = m_model->segmentSeen[state.core] != 0 ? state.segment + 1 : 0;
  return m_turnMeans.data() + (state.turn * kinds + kind) * m_model->observationSize;
}

void TabularDynamics::observe(const TabularState& state, NoiseStream& stream, float* out) const {
  const float* first = coreMean(state.core);
  const float* second = turnMean(state);
  const std::size_t size = m_model->observationSize;
  if (m_model->noise > 0) return drawNoisy(stream, {first, second, static_cast<float>(m_model->noise), out, size});
  for (std::size_t i = 0; i < size; ++i) out[i] = first[i] + second[i];
}

}  // namespace studio::simulation
