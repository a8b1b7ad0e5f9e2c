#include "core/aggregation/bin_pooling.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace studio::aggregation {

namespace {

void mergeInto(std::vector<std::uint32_t>& people, const std::vector<std::uint32_t>& others) {
  std::vector<std::uint32_t> both;
  both.reserve(people.size() + others.size());
  std::set_union(people.begin(), people.end(), others.begin(), others.end(), std::back_inserter(both));
  people = std::move(both);
}

}  // namespace

BinPooling::BinPooling(const VisitTable& table, std::span<const std::uint16_t> binOfRow, std::size_t bins,
                       std::uint32_t minimumCohort)
    : m_table(&table), m_binOfRow(binOfRow), m_minimumCohort(minimumCohort), m_bins(bins) {}

void BinPooling::fill(std::span<const std::uint32_t> rows) {
  for (Bin& bin : m_bins) {
    bin.visits = 0;
    bin.people.clear();
  }
  for (const auto row : rows) {  // the rows of a person are together
    Bin& bin = m_bins[m_binOfRow[row]];
    ++bin.visits;
    if (bin.people.empty() || bin.people.back() != m_table->person[row]) bin.people.push_back(m_table->person[row]);
  }
}

std::vector<std::size_t> BinPooling::tooSmall() const {
  std::vector<std::size_t> small;
  for (std::size_t i = 0; i < m_bins.size(); ++i) {
    if (m_bins[i].visits > 0 && m_bins[i].people.size() < m_minimumCohort) small.push_back(i);
  }
  return small;
}

std::vector<std::size_t> BinPooling::togetherWithSmallest(std::vector<std::size_t> together) const {
  if (together.empty()) return together;
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < m_bins.size(); ++i) {
    if (m_bins[i].people.size() >= m_minimumCohort) others.push_back(i);
  }
  const auto sizeOf = [&](std::size_t i) { return std::tuple(m_bins[i].people.size(), i); };
  std::sort(others.begin(), others.end(), [&](auto a, auto b) { return sizeOf(a) < sizeOf(b); });
  std::vector<std::uint32_t> people;
  for (const auto i : together) mergeInto(people, m_bins[i].people);
  for (auto next = others.begin(); people.size() < m_minimumCohort && next != others.end(); ++next) {
    mergeInto(people, m_bins[*next].people);
    together.push_back(*next);
  }
  return together;
}

std::vector<BinCount> BinPooling::countsOf(std::span<const std::uint32_t> rows, std::int32_t firstLabel,
                                           std::vector<std::int32_t>& labels) {
  fill(rows);
  const auto together = togetherWithSmallest(tooSmall());
  std::vector<std::int32_t> place(m_bins.size(), -1);
  std::vector<BinCount> counts;
  for (std::size_t i = 0; i < m_bins.size(); ++i) {
    if (m_bins[i].visits == 0 || std::find(together.begin(), together.end(), i) != together.end()) continue;
    place[i] = static_cast<std::int32_t>(counts.size());
    counts.push_back({static_cast<std::int32_t>(i), m_bins[i].visits, m_bins[i].people.size()});
  }
  if (!together.empty()) {
    BinCount rest;
    std::vector<std::uint32_t> people;
    for (const auto i : together) {
      place[i] = static_cast<std::int32_t>(counts.size());
      rest.visits += m_bins[i].visits;
      mergeInto(people, m_bins[i].people);
    }
    rest.people = people.size();
    counts.push_back(rest);
  }
  for (const auto row : rows) labels[row] = firstLabel + place[m_binOfRow[row]];
  return counts;
}

}  // namespace studio::aggregation
