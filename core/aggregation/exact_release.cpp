#include "core/aggregation/exact_release.h"

#include <algorithm>

#include "core/aggregation/bin_pooling.h"
#include "core/aggregation/cell_pooling.h"
#include "core/aggregation/group_counts.h"
#include "core/aggregation/visit_order.h"

namespace studio::aggregation {

namespace {

using privacy::FigureKind;

std::vector<std::int32_t> cellsOfRows(const VisitTable& visits, const CellPlan& plan) {
  std::vector<std::int32_t> cells;
  cells.reserve(visits.rows());
  for (std::size_t row = 0; row < visits.rows(); ++row) cells.push_back(plan.cellOfKey[visits.keyOf(row)]);
  return cells;
}

AggregateCell cellOf(const CellKey& key, const GroupCount& count) {
  AggregateCell cell;
  cell.key = key;
  cell.visits = count.figures.visits;
  cell.people = count.figures.people;
  cell.converted = count.converted;
  cell.valueVisits = count.valueVisits;
  cell.valueSum = count.valueSum;
  return cell;
}

void keep(std::vector<privacy::GroupsOfVisit>& groups, FigureKind kind, const std::vector<std::int32_t>& ofRow) {
  for (std::size_t row = 0; row < ofRow.size(); ++row) groups[row][static_cast<std::size_t>(kind)] = ofRow[row];
}

/// Makes a release out of a plan.
class Assembly {
 public:
  Assembly(const VisitTable& visits, const AggregateTerms& terms, const CellPlan& plan)
      : m_visits(&visits), m_cellOfRow(cellsOfRows(visits, plan)), m_order(m_cellOfRow, plan.cells.size()) {
    m_release.table.terms = terms;
    m_release.groupsOfRow.assign(visits.rows(), {-1, -1, -1, -1});
  }

  void addCells(const CellPlan& plan, const std::vector<GroupCount>& counts) {
    for (std::size_t i = 0; i < counts.size(); ++i) m_release.table.cells.push_back(cellOf(plan.cells[i], counts[i]));
    keep(m_release.groupsOfRow, FigureKind::cells, m_cellOfRow);
  }

  base::Result<void> addBins(FigureKind kind, const std::vector<std::uint16_t>& binOfRow, std::size_t bins,
                             std::vector<BinCount> AggregateCell::*into, const std::stop_token& stop) {
    BinPooling pooling(*m_visits, binOfRow, bins, m_release.table.terms.policy.minimumCohort);
    std::vector<std::int32_t> labels(m_visits->rows(), -1);
    std::int32_t next = 0;
    for (std::size_t i = 0; i < m_release.table.cells.size(); ++i) {
      if (stop.stop_requested()) return base::makeError(base::ErrorCode::cancelled, "aggregation");
      auto& counts = m_release.table.cells[i].*into;
      counts = pooling.countsOf(m_order.rowsOf(i), next, labels);
      next += static_cast<std::int32_t>(counts.size());
    }
    keep(m_release.groupsOfRow, kind, labels);
    return {};
  }

  void addStarts() {
    const AggregateTerms& terms = m_release.table.terms;
    std::vector<std::int32_t> segmentOfRow(m_visits->rows(), -1);
    for (std::size_t row = 0; row < m_visits->rows(); ++row) {
      if (m_visits->isFirst[row] != 0) segmentOfRow[row] = m_visits->segment[row];
    }
    const VisitOrder order(segmentOfRow, terms.segments.size());
    BinPooling pooling(*m_visits, m_visits->cluster, terms.states.clusters, terms.policy.minimumCohort);
    PeopleCounter people(*m_visits);
    std::vector<std::int32_t> labels(m_visits->rows(), -1);
    std::int32_t next = 0;
    for (std::size_t segment = 0; segment < terms.segments.size(); ++segment) {
      people.clear();
      people.add(order.rowsOf(segment));
      if (people.figures().people < terms.policy.minimumCohort) continue;
      for (const auto& count : pooling.countsOf(order.rowsOf(segment), next, labels)) {
        m_release.table.starts.push_back({static_cast<std::int32_t>(segment), count});
        ++next;
      }
    }
    keep(m_release.groupsOfRow, FigureKind::starts, labels);
  }

  ExactRelease finish(const CellPlan& plan) {
    std::vector<std::uint8_t> isVisited(plan.cellOfKey.size(), 0);
    for (std::size_t row = 0; row < m_visits->rows(); ++row) {
      if (m_cellOfRow[row] >= 0) continue;
      ++m_release.visitsWithheld;
      isVisited[m_visits->keyOf(row)] = 1;
    }
    m_release.keysWithheld = static_cast<std::uint64_t>(std::count(isVisited.begin(), isVisited.end(), 1));
    return std::move(m_release);
  }

 private:
  const VisitTable* m_visits;
  std::vector<std::int32_t> m_cellOfRow;
  VisitOrder m_order;
  ExactRelease m_release;
};

}  // namespace

base::Result<ExactRelease> exactRelease(const VisitTable& visits, const AggregateTerms& terms,
                                        const std::stop_token& stop) {
  const auto plan = planCells(visits, terms.policy, stop);
  if (!plan) return plan.error();
  if (plan->cells.empty()) {
    return base::makeError(base::ErrorCode::releaseRefused, "the aggregate",
                           {{"reason", "no cell is of " + std::to_string(terms.policy.minimumCohort) +
                                           " people or more with both outcomes among them"}});
  }
  const auto counts = countGroups(visits, plan->cellOfKey, plan->cells.size(), stop);
  if (!counts) return counts.error();
  Assembly assembly(visits, terms, *plan);
  assembly.addCells(*plan, *counts);
  auto added = assembly.addBins(FigureKind::replies, visits.reply, terms.replyBins(), &AggregateCell::replies, stop);
  if (added) added = assembly.addBins(FigureKind::nexts, visits.next, terms.nextBins(), &AggregateCell::nexts, stop);
  if (!added) return added.error();
  assembly.addStarts();
  return assembly.finish(*plan);
}

}  // namespace studio::aggregation
