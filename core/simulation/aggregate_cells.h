#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "core/aggregation/aggregate_types.h"
#include "core/base/result.h"
#include "core/simulation/aggregate_model.h"

namespace studio::simulation {

/// What a cell says of a state and action, from whichever cells were asked.
struct CellAnswer {
  double conversion = 0;
  double visits = 0;
  std::vector<double> nexts;  ///< chances by state cluster, the last of "over"; they sum to 1
};

/// Looks cells up, by back-off, and keeps account of every one it reads. One thread.
class AggregateCells {
 public:
  /// Reads every cell once. Fails with releaseRefused when one is of too few people.
  static base::Result<AggregateCells> read(const aggregation::AggregateBundle& bundle, AggregateReplies replies);

  /// Nothing when no cell of this cluster and action was released.
  std::optional<CellAnswer> near(const aggregation::CellKey& key) const;
  /// Of any cluster; nothing when there is no such cell.
  std::optional<CellAnswer> anywhere(std::int32_t action) const;
  /// All cells together; never nothing.
  CellAnswer overall() const;
  const AggregateManifest& manifest() const { return m_manifest; }

 private:
  using Key = std::tuple<std::int32_t, std::int32_t, std::int32_t, std::int32_t>;
  AggregateCells() = default;
  base::Result<void> account(const aggregation::AggregateCell& cell, std::uint32_t minimumCohort);
  CellAnswer answerOf(std::span<const std::size_t> cells) const;

  const aggregation::AggregateTable* m_table = nullptr;
  AggregateReplies m_replies = AggregateReplies::sampled;
  std::map<Key, std::size_t> m_byKey;
  std::map<std::pair<std::int32_t, std::int32_t>, std::vector<std::size_t>> m_byClusterAndAction;
  std::vector<std::size_t> m_all;
  std::vector<double> m_went;  ///< known next states of all cells, the last of "over"
  AggregateManifest m_manifest;
};

}  // namespace studio::simulation
