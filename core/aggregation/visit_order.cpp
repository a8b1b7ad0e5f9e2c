#include "core/aggregation/visit_order.h"

#include <algorithm>

#include "core/aggregation/row_chunks.h"

namespace studio::aggregation {

VisitOrder::VisitOrder(std::span<const std::int32_t> groupOfRow, std::size_t groups, const std::stop_token& stop)
    : m_begin(groups + 1) {
  const bool isCounted = forRows(groupOfRow.size(), stop, [&](std::size_t row) {
    if (groupOfRow[row] >= 0) ++m_begin[static_cast<std::size_t>(groupOfRow[row]) + 1];
  });
  if (!isCounted) return;
  for (std::size_t group = 0; group < groups; ++group) m_begin[group + 1] += m_begin[group];
  m_rows.resize(m_begin[groups]);
  std::vector<std::size_t> place(m_begin.begin(), m_begin.end() - 1);
  forRows(groupOfRow.size(), stop, [&](std::size_t row) {
    if (groupOfRow[row] >= 0)
      m_rows[place[static_cast<std::size_t>(groupOfRow[row])]++] = static_cast<std::uint32_t>(row);
  });
}

void PeopleCounter::add(std::span<const std::uint32_t> rows) {
  for (const auto row : rows) {
    const std::uint32_t person = m_table->person[row];
    const unsigned outcome = m_table->isConverted[row];
    if (m_visits[person]++ == 0) {
      m_touched.push_back(person);
      ++m_figures.people;
    }
    ++m_figures.visits;
    m_figures.mostOfOne = std::max(m_figures.mostOfOne, std::uint64_t{m_visits[person]});
    if ((m_seen[person] >> outcome & 1U) == 0)
      ++(outcome != 0 ? m_figures.convertedPeople : m_figures.unconvertedPeople);
    m_seen[person] = static_cast<std::uint8_t>(m_seen[person] | 1U << outcome);
  }
}

void PeopleCounter::clear() {
  for (const auto person : m_touched) m_visits[person] = m_seen[person] = 0;
  m_touched.clear();
  m_figures = {};
}

}  // namespace studio::aggregation
