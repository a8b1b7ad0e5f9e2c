#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/aggregation/aggregate_types.h"
#include "core/aggregation/visit_table.h"

namespace studio::aggregation {

/// How the rows of one group are spread over bins, with every bin of at least `minimumCohort` people: those of fewer
/// are put together under −1, and when these are still too few, the smallest others join them. `binOfRow` has a bin for
/// every row of the table. The group has at least so many people, so this always ends. `labels`, one per row of the
/// table, gets the position of each row's bin in the answer, counted on from `firstLabel`. One thread.
class BinPooling {
 public:
  BinPooling(const VisitTable& table, std::span<const std::uint16_t> binOfRow, std::size_t bins,
             std::uint32_t minimumCohort);
  std::vector<BinCount> countsOf(std::span<const std::uint32_t> rows, std::int32_t firstLabel,
                                 std::vector<std::int32_t>& labels);

 private:
  struct Bin {
    std::uint64_t visits = 0;
    std::vector<std::uint32_t> people;  ///< ascending, each once
  };
  void fill(std::span<const std::uint32_t> rows);
  std::vector<std::size_t> tooSmall() const;
  std::vector<std::size_t> togetherWithSmallest(std::vector<std::size_t> together) const;

  const VisitTable* m_table;
  std::span<const std::uint16_t> m_binOfRow;
  std::uint32_t m_minimumCohort;
  std::vector<Bin> m_bins;
};

}  // namespace studio::aggregation
