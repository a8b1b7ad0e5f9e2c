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

}  // namespace

WeightedDraw::WeightedDraw(std::span<const std::uint32_t> weights) {
  m_sums.reserve(weights.size());
  std::uint32_t sum = 0;
  for (const auto weight : weights) m_sums.push_back(sum += weight);
  if (sum > kMostTablePlaces) return;
  m_table.reserve(sum);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    m_table.insert(m_table.end(), weights[i], static_cast<std::uint32_t>(i));
  }
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
  const std::size_t places = m_model->rowBegin.size() - 1;
  m_rowOf.resize(places);
  std::vector<std::size_t> placeOfRow;
  for (std::size_t place = 0; place < places; ++place) {
    if (place % m_actions == 0) m_legalRows.push_back({static_cast<std::uint32_t>(placeOfRow.size()), 0});
    if (m_model->rowBegin[place] == m_model->rowBegin[place + 1]) continue;
    m_rowOf[place] = static_cast<std::uint32_t>(placeOfRow.size());
    ++m_legalRows.back().count;
    placeOfRow.push_back(place);
  }
  m_rows.resize(placeOfRow.size());
  for (std::size_t row = 0; row < placeOfRow.size(); ++row) {
    const std::size_t place = placeOfRow[row];
    m_rows[row].reward = m_rewards[place % m_actions * 2];
    fillRow(row, {m_model->outcomes.data() + m_model->rowBegin[place],
                  m_model->outcomes.data() + m_model->rowBegin[place + 1]});
  }
}

void TabularDynamics::fillRow(std::size_t row, std::span<const TabularOutcome> outcomes) {
  constexpr std::size_t kPlaces = OutcomeRow::kPlaces;
  std::int32_t sum = 0;
  for (;;) {
    const bool isLong = outcomes.size() > kPlaces;
    const std::size_t here = isLong ? kPlaces - 1 : outcomes.size();
    for (std::size_t i = 0; i < kPlaces; ++i) {
      if (i < here) sum += static_cast<std::int32_t>(outcomes[i].weight);
      if (i < kPlaces - 1) m_rows[row].sums[i] = sum;
      m_rows[row].next[i] = outcomes[std::min(i, here - 1)].next;
    }
    if (!isLong) return;
    m_rows[row].next[kPlaces - 1] = OutcomeRow::kLink - static_cast<std::int32_t>(m_rows.size());
    row = m_rows.size();
    m_rows.emplace_back();
    outcomes = outcomes.subspan(here);
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
