#include "core/evaluation/fidelity/fidelity.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/evaluation/fidelity/event_table.h"
#include "core/evaluation/fidelity/fidelity_verdict.h"
#include "core/evaluation/fidelity/log_pairs.h"
#include "core/evaluation/fidelity/mean_difference.h"
#include "core/evaluation/fidelity/rate_table.h"

namespace studio::evaluation {

namespace {

constexpr std::size_t kFewestJudged = 20;
constexpr const char* kPartitionNames[] = {"turn", "action", "segment"};

base::Error unusable(std::string reason) {
  return base::makeError(base::ErrorCode::simulatorUnusable, "fidelity", {{"reason", std::move(reason)}});
}

std::vector<std::uint32_t> everyone(std::size_t count) {
  std::vector<std::uint32_t> all(count);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

/// Both logs as tables, and what is measured on them.
class FidelityTables {
 public:
  FidelityTables(const simulation::CustomerLog& logged, const simulation::CustomerLog& simulated,
                 const FidelityOptions& options)
      : m_shape(logged.shape),
        m_options(options),
        m_cells(eventCellsOf(logged.shape, options.actionNames)),
        m_events{eventLogOf(logged, m_cells), eventLogOf(simulated, m_cells)},
        m_rates{rateLogOf(logged), rateLogOf(simulated)},
        m_all{everyone(logged.dialogues.size()), everyone(simulated.dialogues.size())} {}

  base::Result<void> fill(FidelityReport& report, const std::stop_token& stop) {
    if (auto done = fillRates(report, stop); !done) return done;
    if (auto done = fillCells(report, stop); !done) return done;
    return fillPartitions(report, stop);
  }

 private:
  PairSizes sizes(std::size_t differences) const { return {m_all[0].size(), m_all[1].size(), differences}; }
  std::size_t places() const { return m_cells.count() * m_cells.classes; }
  std::vector<double> counts(const DialogueSet& set) const {
    return countEvents(m_events[set.isReal ? 0 : 1], set.which, places());
  }
  RateCounts rates(const DialogueSet& set) const {
    return countRates(m_rates[set.isReal ? 0 : 1], set.which, rateGroupCount(m_shape));
  }
  std::span<const double> cellOf(const std::vector<double>& counts, std::size_t cell) const {
    return std::span(counts).subspan(cell * m_cells.classes, m_cells.classes);
  }

  std::string groupName(std::size_t group) const {
    if (group == 0) return "everyone";
    if (group <= m_shape.segments.size()) return m_shape.segments[group - 1];
    const std::size_t action = group - 1 - m_shape.segments.size();
    return action < m_options.actionNames.size() ? m_options.actionNames[action] : "action " + std::to_string(action);
  }

  base::Result<void> fillRates(FidelityReport& report, const std::stop_token& stop) {
    const std::size_t groups = rateGroupCount(m_shape);
    const auto measure = [&](const DialogueSet& first, const DialogueSet& second, std::span<double> out) {
      const RateCounts a = rates(first), b = rates(second);
      for (std::size_t group = 0; group < groups; ++group) out[group] = relativeError(a.rate(group), b.rate(group));
    };
    const auto errors = divergencesOf(sizes(groups), measure, m_options.replicates, m_options.seed, stop);
    if (!errors) return errors.error();
    const RateCounts real = rates({m_all[0], true}), made = rates({m_all[1], false});
    for (std::size_t group = 0; group < groups; ++group) {
      if (real.dialogues[group] <= 0) continue;
      FidelityRate rate{groupName(group),
                        static_cast<std::uint64_t>(real.dialogues[group]),
                        static_cast<std::uint64_t>(made.dialogues[group]),
                        real.rate(group),
                        made.rate(group),
                        (*errors)[group]};
      if (group == 0)
        report.conversion = std::move(rate);
      else
        (group <= m_shape.segments.size() ? report.segments : report.actionValues).push_back(std::move(rate));
    }
    return {};
  }

  base::Result<void> fillCells(FidelityReport& report, const std::stop_token& stop) {
    const auto measure = [&](const DialogueSet& first, const DialogueSet& second, std::span<double> out) {
      const auto a = counts(first), b = counts(second);
      for (std::size_t cell = 0; cell < m_cells.count(); ++cell)
        out[cell] = totalVariation(cellOf(a, cell), cellOf(b, cell));
    };
    const auto distances = divergencesOf(sizes(m_cells.count()), measure, m_options.replicates, m_options.seed, stop);
    if (!distances) return distances.error();
    const auto real = counts({m_all[0], true}), made = counts({m_all[1], false});
    std::size_t cell = 0;
    for (std::size_t p = 0; p < m_cells.partitionEnd.size(); ++p) {
      FidelityPartition partition{kPartitionNames[p], {}, {}, 0};
      for (; cell < m_cells.partitionEnd[p]; ++cell) {
        const auto a = cellOf(real, cell), b = cellOf(made, cell);
        const double support = std::accumulate(a.begin(), a.end(), 0.0);
        m_support.push_back(support);
        m_isTold.push_back(support > 0 && (*distances)[cell].canTell() ? 1 : 0);
        if (support <= 0) continue;
        partition.cells.push_back({m_cells.names[cell], static_cast<std::uint64_t>(support),
                                   static_cast<std::uint64_t>(std::accumulate(b.begin(), b.end(), 0.0)),
                                   (*distances)[cell], jensenShannon(a, b)});
      }
      report.partitions.push_back(std::move(partition));
    }
    return {};
  }

  /// Means over the cells that can be told; the same halves and resamples as for the cells.
  base::Result<void> fillPartitions(FidelityReport& report, const std::stop_token& stop) {
    const auto measure = [&](const DialogueSet& first, const DialogueSet& second, std::span<double> out) {
      const auto a = counts(first), b = counts(second);
      std::size_t cell = 0;
      for (std::size_t p = 0; p < out.size(); ++p) {
        double sum = 0, weight = 0;
        for (; cell < m_cells.partitionEnd[p]; ++cell) {
          if (m_isTold[cell] == 0) continue;
          sum += m_support[cell] * totalVariation(cellOf(a, cell), cellOf(b, cell));
          weight += m_support[cell];
        }
        out[p] = weight > 0 ? sum / weight : 0;
      }
    };
    const auto means =
        divergencesOf(sizes(report.partitions.size()), measure, m_options.replicates, m_options.seed, stop);
    if (!means) return means.error();
    std::size_t cell = 0;
    for (std::size_t p = 0; p < report.partitions.size(); ++p) {
      double told = 0, all = 0;
      for (; cell < m_cells.partitionEnd[p]; ++cell) {
        all += m_support[cell];
        told += m_isTold[cell] != 0 ? m_support[cell] : 0;
      }
      report.partitions[p].replies = (*means)[p];
      report.partitions[p].coveredShare = all > 0 ? told / all : 0;
    }
    return {};
  }

  const simulation::SituationShape& m_shape;
  const FidelityOptions& m_options;
  EventCells m_cells;
  EventLog m_events[2];
  RateLog m_rates[2];
  std::vector<std::uint32_t> m_all[2];
  std::vector<double> m_support;  ///< of every cell in the real log
  std::vector<std::uint8_t> m_isTold;
};

}  // namespace

base::Result<FidelityReport> judgeFidelity(const simulation::CustomerLog& logged,
                                           const simulation::CustomerLog& simulated, const FidelityOptions& options,
                                           std::stop_token stop) {
  if (!(logged.shape == simulated.shape)) {
    return base::makeError(base::ErrorCode::invalidArgument, "fidelity",
                           {{"reason", "the logs do not have the same actions, groups of replies and segments"}});
  }
  if (std::min(logged.dialogues.size(), simulated.dialogues.size()) < kFewestJudged) {
    return unusable("it takes at least 20 logged and 20 simulated dialogues to compare them");
  }
  if (std::ranges::none_of(logged.dialogues, [](const auto& d) { return d.isConverted; })) {
    return unusable("no logged dialogue converted, so that there is no conversion to be right or wrong about");
  }
  FidelityReport report;
  FidelityTables tables(logged, simulated, options);
  if (auto done = tables.fill(report, stop); !done) return done.error();
  fillMeans(logged, simulated, options.replicates, options.seed, report);
  decideLicence(report);
  return report;
}

}  // namespace studio::evaluation
