#include "core/aggregation/exact_release.h"

#include <algorithm>

#include "core/aggregation/bin_pooling.h"
#include "core/aggregation/cell_pooling.h"
#include "core/aggregation/group_counts.h"
#include "core/aggregation/row_chunks.h"
#include "core/aggregation/visit_order.h"

namespace studio::aggregation {

namespace {

using privacy::FigureKind;

std::vector<std::int32_t> cellsOfRows(const VisitTable& visits, const CellPlan& plan, const std::stop_token& stop) {
  std::vector<std::int32_t> cells;
  cells.reserve(visits.rows());
  forRows(visits.rows(), stop, [&](std::size_t row) { cells.push_back(plan.cellOfKey[visits.keyOf(row)]); });
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

void keep(std::vector<privacy::GroupsOfVisit>& groups, FigureKind kind, const std::vector<std::int32_t>& ofRow,
          const std::stop_token& stop) {
  forRows(ofRow.size(), stop, [&](std::size_t row) { groups[row][static_cast<std::size_t>(kind)] = ofRow[row]; });
}

/// Makes a release out of a plan; every step ends soon after `stop`, and what it made is then of no use.
class Assembly {
 public:
  Assembly(const VisitTable& visits, const AggregateTerms& terms, const CellPlan& plan, const std::stop_token& stop)
      : m_visits(&visits),
        m_stop(stop),
        m_cellOfRow(cellsOfRows(visits, plan, stop)),
        m_order(m_cellOfRow, plan.cells.size(), stop) {
    m_release.table.terms = terms;
    if (!stop.stop_requested()) m_release.groupsOfRow.assign(visits.rows(), {-1, -1, -1, -1});
  }

  void addCells(const CellPlan& plan, const std::vector<GroupCount>& counts) {
    for (std::size_t i = 0; i < counts.size(); ++i) m_release.table.cells.push_back(cellOf(plan.cells[i], counts[i]));
    keep(m_release.groupsOfRow, FigureKind::cells, m_cellOfRow, m_stop);
  }

  void addBins(FigureKind kind, const std::vector<std::uint16_t>& binOfRow, std::size_t bins,
               std::vector<BinCount> AggregateCell::*into) {
    if (m_stop.stop_requested()) return;
    BinPooling pooling(*m_visits, binOfRow, bins, m_release.table.terms.policy.minimumCohort);
    std::vector<std::int32_t> labels(m_visits->rows(), -1);
    std::int32_t next = 0;
    for (std::size_t i = 0; i < m_release.table.cells.size(); ++i) {
      if (m_stop.stop_requested()) return;
      auto& counts = m_release.table.cells[i].*into;
      counts = pooling.countsOf(m_order.rowsOf(i), next, labels);
      next += static_cast<std::int32_t>(counts.size());
    }
    keep(m_release.groupsOfRow, kind, labels, m_stop);
  }

  void addStarts() {
    if (m_stop.stop_requested()) return;
    const AggregateTerms& terms = m_release.table.terms;
    std::vector<std::int32_t> segmentOfRow(m_visits->rows(), -1);
    forRows(m_visits->rows(), m_stop, [&](std::size_t row) {
      if (m_visits->isFirst[row] != 0) segmentOfRow[row] = m_visits->segment[row];
    });
    const VisitOrder order(segmentOfRow, terms.segments.size(), m_stop);
    if (m_stop.stop_requested()) return;
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
    keep(m_release.groupsOfRow, FigureKind::starts, labels, m_stop);
  }

  base::Result<ExactRelease> finish(const CellPlan& plan) {
    if (m_stop.stop_requested()) return cancelledAggregation();
    std::vector<std::uint8_t> isVisited(plan.cellOfKey.size(), 0);
    forRows(m_visits->rows(), m_stop, [&](std::size_t row) {
      if (m_cellOfRow[row] >= 0) return;
      ++m_release.visitsWithheld;
      isVisited[m_visits->keyOf(row)] = 1;
    });
    m_release.keysWithheld = static_cast<std::uint64_t>(std::count(isVisited.begin(), isVisited.end(), 1));
    if (m_stop.stop_requested()) return cancelledAggregation();
    return std::move(m_release);
  }

 private:
  const VisitTable* m_visits;
  std::stop_token m_stop;
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
  Assembly assembly(visits, terms, *plan, stop);
  if (stop.stop_requested()) return cancelledAggregation();
  assembly.addCells(*plan, *counts);
  assembly.addBins(FigureKind::replies, visits.reply, terms.replyBins(), &AggregateCell::replies);
  assembly.addBins(FigureKind::nexts, visits.next, terms.nextBins(), &AggregateCell::nexts);
  assembly.addStarts();
  return assembly.finish(*plan);
}

}  // namespace studio::aggregation
