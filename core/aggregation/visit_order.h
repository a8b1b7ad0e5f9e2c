#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/aggregation/visit_table.h"
#include "core/privacy/release_policy.h"

namespace studio::aggregation {

/// The rows of a table by group, the rows of a person together within each (a counting sort). Rows in no group, −1, are
/// left out. After `stop` it is made soon and of no use.
class VisitOrder {
 public:
  VisitOrder(std::span<const std::int32_t> groupOfRow, std::size_t groups, const std::stop_token& stop);
  std::span<const std::uint32_t> rowsOf(std::size_t group) const {
    return std::span(m_rows).subspan(m_begin[group], m_begin[group + 1] - m_begin[group]);
  }

 private:
  std::vector<std::size_t> m_begin;
  std::vector<std::uint32_t> m_rows;
};

/// Counts the people of sets of rows that are put together: what a union has cannot be told from its parts. One thread.
class PeopleCounter {
 public:
  explicit PeopleCounter(const VisitTable& table) : m_table(&table), m_visits(table.people()), m_seen(table.people()) {}

  void add(std::span<const std::uint32_t> rows);
  const privacy::GroupFigures& figures() const { return m_figures; }
  void clear();

 private:
  const VisitTable* m_table;
  std::vector<std::uint32_t> m_visits;
  std::vector<std::uint8_t> m_seen;  ///< outcomes: bit 0 none, bit 1 a conversion
  std::vector<std::uint32_t> m_touched;
  privacy::GroupFigures m_figures;
};

}  // namespace studio::aggregation
