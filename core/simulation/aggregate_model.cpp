#include "core/simulation/aggregate_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/simulation/aggregate_cells.h"
#include "core/simulation/tabular_reader.h"
#include "core/store/file_io.h"

namespace studio::simulation {

namespace {

using aggregation::AggregateBundle;
using aggregation::AggregateTerms;

constexpr std::uint32_t kUnit = 1U << 16;
constexpr std::int32_t kOverUnconverted = -1;
constexpr std::size_t kDigestShown = 12;

/// Whole weights that sum to kUnit, by the largest remainders.
std::vector<std::uint32_t> weightsOf(const std::vector<double>& shares) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  std::vector<std::uint32_t> weights;
  std::vector<std::pair<double, std::size_t>> remainders;
  weights.reserve(shares.size());
  remainders.reserve(shares.size());
  std::uint32_t left = kUnit;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double exact = shares[i] / sum * kUnit;
    weights.push_back(static_cast<std::uint32_t>(std::floor(exact)));
    remainders.emplace_back(-(exact - std::floor(exact)), i);
    left -= std::min(left, weights.back());
  }
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t i = 0; left > 0; i = (i + 1) % remainders.size(), --left) ++weights[remainders[i].second];
  return weights;
}

std::vector<double> oneHot(std::size_t rows, std::size_t width, std::size_t offset) {
  std::vector<double> embedding(rows * width, 0.0);
  for (std::size_t row = 0; row < rows; ++row) embedding[row * width + offset + row] = 1;
  return embedding;
}

/// Fills a model from front to back.
class ModelMaker {
 public:
  ModelMaker(const AggregateBundle& bundle, const AggregateCells& cells, AggregateReplies replies)
      : m_terms(&bundle.table.terms),
        m_table(&bundle.table),
        m_cells(&cells),
        m_isHorizonPaid(replies == AggregateReplies::mostFrequent) {
    // Later decisions are all in the last band; only what pays at the horizon has to know when it is there.
    m_decisions = m_isHorizonPaid ? m_terms->horizon() : std::size_t{m_terms->bandStarts.back()} + 1;
    const std::string suffix = replies == AggregateReplies::sampled ? " sampled" : " most frequent";
    m_model.name = "aggregate " + bundle.digest.substr(0, kDigestShown);
    const std::string identity = bundle.digest + suffix;
    m_model.digest = store::digestHexOf(std::as_bytes(std::span(identity)));
  }

  bool isTooLarge() const {
    const std::size_t cores = std::size_t{m_terms->states.clusters} * m_decisions;
    const std::size_t table = cores * m_terms->segments.size() * m_terms->actions.size();
    return table > kMostTableEntries / m_terms->horizon() || table > kMostTableEntries / m_terms->nextBins();
  }

  AggregateModel make() {
    setSizes();
    setEmbeddings();
    setStarts();
    setOutcomes();
    AggregateModel made;
    made.behaviour = behaviourOf();
    made.model = std::make_shared<const TabularModel>(std::move(m_model));
    made.conversions = std::move(m_conversions);
    made.isHorizonPaid = m_isHorizonPaid;
    made.manifest = m_cells->manifest();
    return made;
  }

 private:
  void setSizes() {
    m_model.horizon = m_terms->horizon();
    m_model.actions = m_terms->actions;
    m_model.segments = m_terms->segments;
    m_model.coreCount = std::size_t{m_terms->states.clusters} * m_decisions;
    m_model.probabilityUnit = kUnit;
    m_model.reward.conversion = 1;
    m_model.reward.actionCost.assign(m_model.actions.size(), 0.0);
    m_model.segmentSeen.assign(m_model.coreCount, 1);
  }

  void setEmbeddings() {
    const std::size_t clusters = m_terms->states.clusters, bands = m_terms->bandStarts.size();
    const std::size_t width = clusters + bands + m_model.segments.size();
    m_model.observationSize = width;
    std::vector<double> byDecision(m_decisions * width, 0.0);
    for (std::size_t decision = 0; decision < m_decisions; ++decision)
      byDecision[decision * width + clusters + aggregation::bandOf(*m_terms, static_cast<std::uint32_t>(decision))] = 1;
    m_model.dimensions = {{"cluster", clusters, oneHot(clusters, width, 0)},
                          {"decision", m_decisions, std::move(byDecision)}};
    m_model.turnEmbedding.assign(m_model.horizon * width, 0.0);
    m_model.segmentEmbedding = oneHot(m_model.segments.size(), width, clusters + bands);
  }

  void setStarts() {
    std::vector<double> segments(m_model.segments.size(), 0.0), clusters(m_terms->states.clusters, 0.0);
    double rest = 0;
    for (const auto& [segment, count] : m_table->starts) {
      const auto visits = static_cast<double>(count.visits);
      segments[static_cast<std::size_t>(segment)] += visits;
      (count.bin >= 0 ? clusters[static_cast<std::size_t>(count.bin)] : rest) += visits;
    }
    if (std::accumulate(segments.begin(), segments.end(), 0.0) <= 0) std::fill(segments.begin(), segments.end(), 1.0);
    if (std::accumulate(clusters.begin(), clusters.end(), 0.0) <= 0) std::fill(clusters.begin(), clusters.end(), 1.0);
    m_model.segmentPrior = weightsOf(segments);
    const auto weights = weightsOf(clusters);
    for (std::size_t cluster = 0; cluster < weights.size(); ++cluster) {
      if (weights[cluster] > 0) m_model.initialCores.push_back({coreOf(cluster, 0), weights[cluster]});
    }
  }

  std::int32_t coreOf(std::size_t cluster, std::size_t decision) const {
    return static_cast<std::int32_t>(cluster * m_decisions + std::min(decision, m_decisions - 1));
  }

  aggregation::CellKey keyOf(std::size_t segment, std::size_t core, std::size_t action) const {
    const auto decision = static_cast<std::uint32_t>(core % m_decisions);
    return {static_cast<std::int32_t>(core / m_decisions), static_cast<std::int32_t>(action),
            static_cast<std::int32_t>(segment), static_cast<std::int32_t>(aggregation::bandOf(*m_terms, decision))};
  }

  /// Masks by cluster: an action is legal where a cell of the cluster has it; where none has any, what is known of any
  /// cluster, and where not even that, everything.
  void setMasks() {
    const std::size_t actions = m_model.actions.size();
    m_model.masks.assign(m_model.coreCount * actions, 0);
    for (std::size_t core = 0; core < m_model.coreCount; ++core) {
      const auto mask = std::span(m_model.masks).subspan(core * actions, actions);
      for (std::size_t action = 0; action < actions; ++action)
        mask[action] = m_cells->near(keyOf(0, core, action)) ? 1 : 0;
      if (std::find(mask.begin(), mask.end(), 1) != mask.end()) continue;
      for (std::size_t action = 0; action < actions; ++action)
        mask[action] = m_cells->anywhere(static_cast<std::int32_t>(action)) ? 1 : 0;
      if (std::find(mask.begin(), mask.end(), 1) == mask.end()) std::fill(mask.begin(), mask.end(), std::uint8_t{1});
    }
  }

  void setOutcomes() {
    setMasks();
    const std::size_t actions = m_model.actions.size();
    for (std::size_t segment = 0; segment < m_model.segments.size(); ++segment) {
      for (std::size_t core = 0; core < m_model.coreCount; ++core) {
        for (std::size_t action = 0; action < actions; ++action) {
          m_model.rowBegin.push_back(static_cast<std::uint32_t>(m_model.outcomes.size()));
          m_conversions.push_back(0);
          m_visits.push_back(0);
          if (m_model.masks[core * actions + action] != 0) addRow(keyOf(segment, core, action), core % m_decisions);
        }
      }
    }
    m_model.rowBegin.push_back(static_cast<std::uint32_t>(m_model.outcomes.size()));
  }

  void addRow(const aggregation::CellKey& key, std::size_t decision) {
    auto answer = m_cells->near(key);
    m_visits.back() = answer ? answer->visits : 1;
    if (!answer) answer = m_cells->anywhere(key.action);
    if (!answer) answer = m_cells->overall();
    m_conversions.back() = static_cast<float>(answer->conversion);
    auto shares = answer->nexts;
    if (m_isHorizonPaid && decision + 1 == m_decisions) {
      std::fill(shares.begin(), shares.end(), 0.0);
      shares.back() = 1;
    }
    const double over = shares.back();
    shares.back() = over * (1 - answer->conversion);
    shares.push_back(over * answer->conversion);
    const auto weights = weightsOf(shares);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (weights[i] == 0) continue;
      const bool isConverted = i + 1 == weights.size(), isOver = i + 2 >= weights.size();
      const std::int32_t end = isConverted ? kConverted : kOverUnconverted;
      m_model.outcomes.push_back({isOver ? end : coreOf(i, decision + 1), weights[i]});
    }
  }

  /// As often as the cells that were asked had visits.
  TabularPolicy behaviourOf() const {
    TabularPolicy policy(m_model.stateCount(), m_model.actionCount());
    for (std::size_t state = 0; state < m_model.stateCount(); ++state) {
      const TabularState at = m_model.stateAt(state);
      const std::size_t row = (at.segment * m_model.coreCount + at.core) * m_model.actionCount();
      const auto shares = std::span(m_visits).subspan(row, m_model.actionCount());
      const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
      for (std::size_t action = 0; action < shares.size(); ++action) policy.at(state)[action] = shares[action] / sum;
    }
    return policy;
  }

  const AggregateTerms* m_terms;
  const aggregation::AggregateTable* m_table;
  const AggregateCells* m_cells;
  bool m_isHorizonPaid;
  std::size_t m_decisions = 1;
  TabularModel m_model;
  std::vector<float> m_conversions;
  std::vector<double> m_visits;  ///< of the cells asked, laid out as the conversions
};

}  // namespace

base::Result<AggregateModel> aggregateModel(const AggregateBundle& bundle, AggregateReplies replies) {
  const auto cells = AggregateCells::read(bundle, replies);
  if (!cells) return cells.error();
  ModelMaker maker(bundle, *cells, replies);
  if (maker.isTooLarge()) {
    return base::makeError(base::ErrorCode::invalidArgument, "the bundle",
                           {{"reason", "it has more states than fit a table; export fewer clusters or turn bands"}});
  }
  return maker.make();
}

}  // namespace studio::simulation
