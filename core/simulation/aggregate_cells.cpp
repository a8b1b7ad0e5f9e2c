#include "core/simulation/aggregate_cells.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace studio::simulation {

namespace {

using aggregation::AggregateCell;
using aggregation::CellKey;

std::tuple<std::int32_t, std::int32_t, std::int32_t, std::int32_t> tupleOf(const CellKey& key) {
  return {key.cluster, key.action, key.segment, key.band};
}

/// `rest` visits went ways that are not told: as all cells together did, leaving out those that are told here.
void spreadRest(std::vector<double>& nexts, double rest, const std::vector<double>& went) {
  if (rest <= 0) return;
  std::vector<double> shares(nexts.size());
  for (std::size_t i = 0; i < nexts.size(); ++i) shares[i] = nexts[i] > 0 ? 0 : went[i];
  double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (sum <= 0) {
    shares = went;
    sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  }
  if (sum <= 0) {
    std::fill(shares.begin(), shares.end(), 1.0);
    sum = static_cast<double>(shares.size());
  }
  for (std::size_t i = 0; i < nexts.size(); ++i) nexts[i] += rest * shares[i] / sum;
}

}  // namespace

base::Result<AggregateCells> AggregateCells::read(const aggregation::AggregateBundle& bundle,
                                                  AggregateReplies replies) {
  AggregateCells made;
  const auto& terms = bundle.table.terms;
  made.m_table = &bundle.table;
  made.m_replies = replies;
  made.m_went.resize(terms.nextBins());
  made.m_manifest = {bundle.digest, bundle.signature.signer, std::string(privacy::noiseName(terms.noise.mechanism)),
                     terms.policy.minimumCohort};
  made.m_manifest.leastPeopleInCell = made.m_manifest.leastPeopleInBin = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t i = 0; i < bundle.table.cells.size(); ++i) {
    const AggregateCell& cell = bundle.table.cells[i];
    if (auto counted = made.account(cell, terms.policy.minimumCohort); !counted) return counted.error();
    made.m_byKey[tupleOf(cell.key)] = i;
    if (cell.key.cluster >= 0) made.m_byClusterAndAction[{cell.key.cluster, cell.key.action}].push_back(i);
    made.m_all.push_back(i);
    for (const auto& bin : cell.nexts) {
      if (bin.bin >= 0) made.m_went[static_cast<std::size_t>(bin.bin)] += static_cast<double>(bin.visits);
    }
  }
  if (made.m_manifest.binsRead == 0) made.m_manifest.leastPeopleInBin = made.m_manifest.leastPeopleInCell;
  return made;
}

base::Result<void> AggregateCells::account(const AggregateCell& cell, std::uint32_t minimumCohort) {
  std::uint64_t least = cell.people;
  const bool isNoisy = m_table->terms.noise.mechanism != privacy::NoiseMechanism::exact;
  for (const auto& bin : cell.nexts) {
    ++m_manifest.binsRead;
    m_manifest.leastPeopleInBin = std::min(m_manifest.leastPeopleInBin, bin.people);
    if (!isNoisy) least = std::min(least, bin.people);
  }
  ++m_manifest.cellsRead;
  m_manifest.visits += cell.visits;
  m_manifest.leastPeopleInCell = std::min(m_manifest.leastPeopleInCell, cell.people);
  if (least >= minimumCohort) return {};
  return base::makeError(base::ErrorCode::releaseRefused, "a cell of the bundle",
                         {{"reason", "it is of " + std::to_string(least) + " people, and " +
                                         std::to_string(minimumCohort) + " is the least"}});
}

std::optional<CellAnswer> AggregateCells::near(const CellKey& key) const {
  for (const CellKey& asked :
       {key, CellKey{key.cluster, key.action, key.segment, -1}, CellKey{key.cluster, key.action, -1, -1}}) {
    const auto found = m_byKey.find(tupleOf(asked));
    if (found != m_byKey.end()) return answerOf(std::span(&found->second, 1));
  }
  const auto together = m_byClusterAndAction.find({key.cluster, key.action});
  if (together == m_byClusterAndAction.end()) return std::nullopt;
  return answerOf(together->second);
}

std::optional<CellAnswer> AggregateCells::anywhere(std::int32_t action) const {
  const auto found = m_byKey.find(tupleOf({-1, action, -1, -1}));
  if (found == m_byKey.end()) return std::nullopt;
  return answerOf(std::span(&found->second, 1));
}

CellAnswer AggregateCells::overall() const { return answerOf(m_all); }

CellAnswer AggregateCells::answerOf(std::span<const std::size_t> cells) const {
  CellAnswer answer;
  answer.nexts.resize(m_went.size());
  double converted = 0, rest = 0;
  for (const auto i : cells) {
    const AggregateCell& cell = m_table->cells[i];
    answer.visits += static_cast<double>(cell.visits);
    converted += static_cast<double>(cell.converted);
    for (const auto& bin : cell.nexts)
      (bin.bin >= 0 ? answer.nexts[static_cast<std::size_t>(bin.bin)] : rest) += static_cast<double>(bin.visits);
  }
  answer.conversion = answer.visits > 0 ? std::min(1.0, converted / answer.visits) : 0;
  spreadRest(answer.nexts, rest, m_went);
  double sum = std::accumulate(answer.nexts.begin(), answer.nexts.end(), 0.0);
  if (sum <= 0) {  // noise left no bin at all
    spreadRest(answer.nexts, 1, m_went);
    sum = 1;
  }
  for (auto& next : answer.nexts) next /= sum;
  if (m_replies == AggregateReplies::sampled) return answer;
  const auto most = std::max_element(answer.nexts.begin(), answer.nexts.end());
  const auto place = static_cast<std::size_t>(most - answer.nexts.begin());
  std::fill(answer.nexts.begin(), answer.nexts.end(), 0.0);
  answer.nexts[place] = 1;
  return answer;
}

}  // namespace studio::simulation
