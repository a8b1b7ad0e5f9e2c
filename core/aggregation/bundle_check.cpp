#include <fmt/format.h>

#include <set>
#include <tuple>

#include "core/aggregation/bundle_parts.h"

namespace studio::aggregation {

namespace {

/// Larger counts are none of a log, and their sums might not fit.
constexpr std::uint64_t kMostVisits = std::uint64_t{1} << 40;

bool isExact(const AggregateTerms& terms) { return terms.noise.mechanism == privacy::NoiseMechanism::exact; }

std::string binFault(const std::vector<BinCount>& bins, const AggregateCell& cell, const AggregateTerms& terms) {
  std::set<std::int32_t> seen;
  std::uint64_t visits = 0;
  for (const auto& bin : bins) {
    if (!seen.insert(bin.bin).second) return "a bin stands twice in it";
    if (bin.visits == 0 || bin.visits > kMostVisits || bin.people > bin.visits) return "a bin of it cannot be";
    if (isExact(terms) && bin.people < terms.policy.minimumCohort)
      return fmt::format("a bin of it is of {} people, below {}", bin.people, terms.policy.minimumCohort);
    visits += bin.visits;
  }
  if (isExact(terms) && visits != cell.visits) return "its bins do not add up to its visits";
  return "";
}

std::string cellFault(const AggregateCell& cell, const AggregateTerms& terms) {
  if (cell.people < terms.policy.minimumCohort)
    return fmt::format("it is of {} people, below {}", cell.people, terms.policy.minimumCohort);
  if (cell.visits > kMostVisits || cell.people > cell.visits || cell.converted > cell.visits ||
      cell.valueVisits > cell.visits)
    return "its counts do not fit each other";
  const bool isOneSided = cell.converted == 0 || cell.converted == cell.visits;
  if (isExact(terms) && isOneSided && terms.policy.leastOfEachOutcome > 0) return "all of its visits have one outcome";
  if (auto fault = binFault(cell.replies, cell, terms); !fault.empty()) return fault;
  return binFault(cell.nexts, cell, terms);
}

}  // namespace

std::string faultOf(const AggregateTable& table) {
  std::set<std::tuple<std::int32_t, std::int32_t, std::int32_t, std::int32_t>> seen;
  if (table.cells.empty()) return "it has no cell";
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const CellKey& key = table.cells[i].key;
    if (!seen.emplace(key.cluster, key.action, key.segment, key.band).second)
      return fmt::format("cell {} stands twice in it", i);
    if (auto fault = cellFault(table.cells[i], table.terms); !fault.empty())
      return fmt::format("cell {}: {}", i, fault);
  }
  std::set<std::pair<std::int32_t, std::int32_t>> starts;
  for (const auto& [segment, count] : table.starts) {
    const bool isSound = count.visits > 0 && count.visits <= kMostVisits && count.people <= count.visits;
    if (!isSound || !starts.emplace(segment, count.bin).second) return "its starts cannot be";
    if (isExact(table.terms) && count.people < table.terms.policy.minimumCohort)
      return fmt::format("a start is of {} people, below {}", count.people, table.terms.policy.minimumCohort);
  }
  return "";
}

}  // namespace studio::aggregation
