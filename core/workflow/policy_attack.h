#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/aggregation/aggregate_types.h"
#include "core/aggregation/visit_table.h"
#include "core/base/result.h"

namespace studio::workflow {

/// A policy that PPO learned from an aggregate, as an attacker sees it: it answers with chances of actions.
class LearnedFromAggregate {
 public:
  /// Fails as simulation::aggregateModel() and learners::trainPpoMember() do, or with cancelled. Blocks.
  static base::Result<LearnedFromAggregate> train(const aggregation::AggregateTable& released, std::uint64_t steps,
                                                  std::uint64_t seed, const std::stop_token& stop);

  /// What the policy says for having learned from a person: it is likelier to say what was said to them if they
  /// converted, and less if they did not. Rows `first` … `last` − 1 of `visits`.
  double scoreOf(const aggregation::VisitTable& visits, std::size_t first, std::size_t last) const;

 private:
  std::size_t m_actions = 0;
  std::size_t m_segments = 0;
  std::size_t m_bands = 0;
  std::vector<float> m_logChances;  ///< cluster × segment × band × action; 0 where an action is masked
};

}  // namespace studio::workflow
