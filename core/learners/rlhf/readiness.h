#pragma once

#include <span>

#include "core/feedback/preference_types.h"
#include "core/learners/rlhf/readiness_types.h"
#include "core/learners/rlhf/rlhf_config.h"

namespace studio::learners {

/// What there is to learn from.
struct RlhfSupply {
  std::uint64_t demonstrations = 0;
  std::uint64_t preferences = 0;
  std::uint64_t decided = 0;  ///< of them, with a preferred side
  bool hasEnvironment = false;
};
std::uint64_t decidedCount(std::span<const feedback::PreferencePair> pairs);

/// Which stages can run, and what the others miss. Half of the least pairs must prefer one side: ties alone do not say
/// what is better.
RlhfReadiness readinessOf(const RlhfSupply& supply, const RlhfConfig& config);

}  // namespace studio::learners
