#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/store/safetensors.h"

namespace studio::learners {

/// One look at a policy while it learns from a reward model: the three things to be seen on one axis (Gao, Schulman and
/// Hilton 2023, "Scaling laws for reward model overoptimization").
struct TrackPoint {
  std::uint64_t step = 0;
  double divergence = 0;  ///< KL(policy ‖ reference) a decision, in nats
  double proxy = 0;       ///< mean return by the reward that is learned from
  double proxyError = 0;  ///< its standard error
  double heldOut = 0;     ///< mean return by the ensemble that learned from other pairs
  double heldOutError = 0;
  double length = 0;  ///< mean decisions of a dialogue
  bool operator==(const TrackPoint&) const = default;
};

/// What the points say together.
struct TrackVerdict {
  std::size_t proposed = 0;  ///< the point to stop at: the largest held-out return, the earliest of equals
  /// Beyond it the reward goes on being satisfied while the held-out return falls by more than two standard errors.
  bool isOveroptimised = false;
};

/// `points` must not be empty.
TrackVerdict verdictOf(std::span<const TrackPoint> points);

/// As numbers of a checkpoint and back. Fails with checkpointDamaged.
store::Tensor trackTensor(std::span<const TrackPoint> points);
base::Result<std::vector<TrackPoint>> readTrack(const store::TensorFile& file);

}  // namespace studio::learners
