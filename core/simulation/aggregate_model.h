#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/aggregation/aggregate_bundle.h"
#include "core/base/result.h"
#include "core/simulation/tabular_model.h"
#include "core/simulation/tabular_policy.h"

namespace studio::simulation {

/// What a customer of an aggregate does next.
enum class AggregateReplies {
  sampled,       ///< as often as in the cell
  mostFrequent,  ///< always what most did; the lowest number on ties
};

/// Proof of what a training read: of which file, and that nothing in it was of fewer people.
struct AggregateManifest {
  std::string digest;
  std::string signer;
  std::string mechanism;  ///< of the noise; with one, people are noisy counts
  std::uint32_t minimumCohort = 0;
  std::uint64_t cellsRead = 0;
  std::uint64_t binsRead = 0;
  std::uint64_t leastPeopleInCell = 0;
  std::uint64_t leastPeopleInBin = 0;
  std::uint64_t visits = 0;  ///< in the cells read
};

/// The cells of a bundle as a decision process whose every probability is known.
///
/// A state is a cluster, a segment and the number of the decision, of which an agent sees the turn band: observations
/// are three one-hot codes side by side. An action leads where its cell's visits went. A dialogue that ends there pays
/// the average conversion of the cell and 0 before. One that reaches the horizon pays 0, except where customers always
/// do what most did, who seldom end by themselves: there the last cell pays. Where a state and action have no cell of
/// their own, that of any turn band is asked, then of any segment, then all cells of this cluster and action together,
/// then that of any cluster. An action that no cell has in this cluster is masked, unless none is left. What went
/// another way by too few people is spread as all cells together went. Where dialogues start is drawn for all segments
/// alike.
struct AggregateModel {
  std::shared_ptr<const TabularModel> model;
  std::vector<float> conversions;  ///< of the cell asked: segment × core × action; 0 where masked
  bool isHorizonPaid = false;
  AggregateManifest manifest;
  TabularPolicy behaviour{1, 1};  ///< what the agents of the log did, by the cells
};

/// Fails with releaseRefused when a cell or bin is of fewer people than the bundle's minimum cohort, which a bundle
/// that was read never has, and with invalidArgument when there are too many states for a table.
base::Result<AggregateModel> aggregateModel(const aggregation::AggregateBundle& bundle, AggregateReplies replies);

}  // namespace studio::simulation
