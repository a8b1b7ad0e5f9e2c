#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "core/base/result.h"
#include "core/mdp/transition.h"

namespace studio::learners {

struct DatasetShape {
  std::size_t observationSize = 0;
  std::size_t actionCount = 0;
};

/// The common sizes of all steps. Fails as makeOfflineDataset() does.
base::Result<DatasetShape> checkTrajectories(std::span<const mdp::Trajectory> trajectories);

/// 16 hex digits that change with any id, number or mask of any step.
std::string digestOf(std::span<const mdp::Trajectory> trajectories);

}  // namespace studio::learners
