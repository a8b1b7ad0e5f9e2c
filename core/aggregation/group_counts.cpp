#include "core/aggregation/group_counts.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/aggregation/row_chunks.h"

namespace studio::aggregation {

namespace {

constexpr std::uint32_t kNobody = ~std::uint32_t{0};

/// A group while it is counted, on one cache line: the same place is read and written for every row.
struct alignas(64) Running {
  std::uint32_t visits = 0;
  std::uint32_t people = 0;
  std::uint32_t last = kNobody;  ///< who came last
  std::uint32_t run = 0;         ///< visits of that person
  std::uint32_t mostOfOne = 0;
  std::uint32_t seen = 0;  ///< outcomes of that person so far: bit 0 none, bit 1 a conversion
  std::uint32_t withOutcome[2] = {0, 0};
  std::uint32_t converted = 0;
  std::uint32_t valueVisits = 0;
  double valueSum = 0;

  void add(std::uint32_t person, std::uint32_t outcome, float value) {
    const bool isNew = last != person;
    last = person;
    ++visits;
    people += isNew ? 1 : 0;
    run = isNew ? 1 : run + 1;
    mostOfOne = std::max(mostOfOne, run);
    const std::uint32_t before = isNew ? 0 : seen;
    withOutcome[outcome] += ~(before >> outcome) & 1U;
    seen = before | 1U << outcome;
    converted += outcome;
    const bool hasValue = value == value;  // false for NaN alone
    valueVisits += hasValue ? 1 : 0;
    valueSum += hasValue ? static_cast<double>(value) : 0.0;
  }
};

GroupCount countOf(const Running& running) {
  return {{running.visits, running.people, running.mostOfOne, running.withOutcome[1], running.withOutcome[0]},
          running.converted,
          running.valueVisits,
          running.valueSum};
}

template <class GroupOf>
base::Result<std::vector<GroupCount>> count(const VisitTable& table, std::size_t groups, const std::stop_token& stop,
                                            const GroupOf& groupOf) {
  std::vector<Running> running(groups);
  const bool isDone = forRows(table.rows(), stop, [&](std::size_t row) {
    const std::int32_t group = groupOf(table.keyOf(row));
    if (group >= 0)
      running[static_cast<std::size_t>(group)].add(table.person[row], table.isConverted[row], table.value[row]);
  });
  if (!isDone) return cancelledAggregation();
  std::vector<GroupCount> counts;
  counts.reserve(groups);
  for (const auto& one : running) counts.push_back(countOf(one));
  return counts;
}

}  // namespace

base::Result<std::vector<GroupCount>> countKeys(const VisitTable& table, const std::stop_token& stop) {
  if (table.keyCount() > kMostKeys) {
    return base::makeError(base::ErrorCode::invalidArgument, "cells",
                           {{"reason", std::to_string(table.keyCount()) + " would have to be told apart"}});
  }
  return count(table, table.keyCount(), stop, [](std::uint32_t key) { return static_cast<std::int32_t>(key); });
}

base::Result<std::vector<GroupCount>> countGroups(const VisitTable& table, std::span<const std::int32_t> groupOfKey,
                                                  std::size_t groups, const std::stop_token& stop) {
  return count(table, groups, stop, [groupOfKey](std::uint32_t key) { return groupOfKey[key]; });
}

}  // namespace studio::aggregation
