#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/simulation/customers/customer_log.h"

namespace studio::evaluation {

/// What came after what agents said, counted in cells: a class per group of replies, one for no reply, one for the end.
/// Cells are those of every partition, one after the other.
struct EventCells {
  std::size_t classes = 0;
  std::vector<std::string> names;         ///< of every cell
  std::vector<std::size_t> partitionEnd;  ///< first cell after each partition: turns, actions, segments
  std::size_t count() const { return names.size(); }
};
EventCells eventCellsOf(const simulation::SituationShape& shape, const std::vector<std::string>& actionNames);

/// A log as places in a table of cells × classes, dialogue after dialogue.
struct EventLog {
  std::vector<std::size_t> begin{0};
  std::vector<std::uint32_t> places;

  std::size_t size() const { return begin.size() - 1; }
  std::span<const std::uint32_t> of(std::size_t dialogue) const {
    return std::span(places).subspan(begin[dialogue], begin[dialogue + 1] - begin[dialogue]);
  }
};
EventLog eventLogOf(const simulation::CustomerLog& log, const EventCells& cells);

/// Counts of the dialogues that `which` names; one may be named several times.
std::vector<double> countEvents(const EventLog& log, std::span<const std::uint32_t> which, std::size_t places);

/// Half the sum of absolute differences of two distributions given as counts; 1 where one of them is empty.
double totalVariation(std::span<const double> a, std::span<const double> b);
/// In bits, from 0 to 1 (Lin 1991, eq. 4.1); 1 where one of them is empty.
double jensenShannon(std::span<const double> a, std::span<const double> b);

}  // namespace studio::evaluation
