#include "core/encoding/cluster_agreement.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace studio::encoding {

namespace {

/// Cell, row and column counts of the two partitions.
struct Contingency {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> cells;
  std::map<std::size_t, std::size_t> rows;
  std::map<std::size_t, std::size_t> columns;
  std::size_t total = 0;
};

Contingency contingencyOf(std::span<const std::size_t> first, std::span<const std::size_t> second) {
  Contingency table;
  table.total = first.size();
  for (std::size_t i = 0; i < first.size(); ++i) {
    ++table.cells[{first[i], second[i]}];
    ++table.rows[first[i]];
    ++table.columns[second[i]];
  }
  return table;
}

double pairsOf(std::size_t count) { return static_cast<double>(count) * (static_cast<double>(count) - 1) / 2; }

double adjustedRandOf(const Contingency& table) {
  double cells = 0, rows = 0, columns = 0;
  for (const auto& [at, count] : table.cells) cells += pairsOf(count);
  for (const auto& [at, count] : table.rows) rows += pairsOf(count);
  for (const auto& [at, count] : table.columns) columns += pairsOf(count);
  const double expected = table.total < 2 ? 0 : rows * columns / pairsOf(table.total);
  const double most = (rows + columns) / 2;
  return most == expected ? 1 : (cells - expected) / (most - expected);
}

double entropyOf(const std::map<std::size_t, std::size_t>& counts, double total) {
  double entropy = 0;
  for (const auto& [at, count] : counts) {
    const double share = static_cast<double>(count) / total;
    entropy -= share * std::log(share);
  }
  return entropy;
}

double mutualInformationOf(const Contingency& table) {
  const auto total = static_cast<double>(table.total);
  double information = 0;
  for (const auto& [at, count] : table.cells) {
    const auto both = static_cast<double>(count);
    const auto row = static_cast<double>(table.rows.at(at.first));
    const auto column = static_cast<double>(table.columns.at(at.second));
    information += both / total * std::log(total * both / (row * column));
  }
  return information;
}

double logFactorial(double n) { return std::lgamma(n + 1); }

/// The mutual information two partitions of these sizes have by chance (Vinh et al. 2010, equation 24a): a sum over
/// what a cell can hold, weighted by the hypergeometric distribution.
double expectedInformationOf(double total, double row, double column) {
  double sum = 0;
  const double fixed = logFactorial(row) + logFactorial(column) + logFactorial(total - row) +
                       logFactorial(total - column) - logFactorial(total);
  for (double both = std::max(1.0, row + column - total); both <= std::min(row, column); ++both) {
    const double chance = fixed - logFactorial(both) - logFactorial(row - both) - logFactorial(column - both) -
                          logFactorial(total - row - column + both);
    sum += both / total * std::log(total * both / (row * column)) * std::exp(chance);
  }
  return sum;
}

double adjustedMutualInformationOf(const Contingency& table) {
  if (table.rows.size() == 1 && table.columns.size() == 1) return 1;
  const auto total = static_cast<double>(table.total);
  double expected = 0;
  for (const auto& [r, row] : table.rows) {
    for (const auto& [c, column] : table.columns)
      expected += expectedInformationOf(total, static_cast<double>(row), static_cast<double>(column));
  }
  const double most = (entropyOf(table.rows, total) + entropyOf(table.columns, total)) / 2;
  const double spread = most - expected;
  // Two partitions into single items: most and expected differ by rounding alone.
  if (std::abs(spread) < 1e-12) return table.rows.size() == table.columns.size() ? 1 : 0;
  return (mutualInformationOf(table) - expected) / spread;
}

double purityOf(const Contingency& table) {
  std::map<std::size_t, std::size_t> commonest;
  for (const auto& [at, count] : table.cells) commonest[at.first] = std::max(commonest[at.first], count);
  std::size_t sum = 0;
  for (const auto& [row, count] : commonest) sum += count;
  return static_cast<double>(sum) / static_cast<double>(table.total);
}

}  // namespace

ClusterAgreement agreementOf(std::span<const std::size_t> first, std::span<const std::size_t> second) {
  if (first.empty()) return {};
  const Contingency table = contingencyOf(first, second);
  return {adjustedRandOf(table), adjustedMutualInformationOf(table), purityOf(table)};
}

}  // namespace studio::encoding
