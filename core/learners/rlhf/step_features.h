#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "core/feedback/preference_types.h"

namespace studio::learners {

/// What a reward model sees of a step: the observation, the action as one-hot, and whether the dialogue ended with it,
/// without a conversion or with one. That is what an annotator sees, too; rewards are no part of it.
struct StepFeatures {
  std::size_t observationSize = 0;
  std::size_t actionCount = 0;
  std::size_t size() const { return observationSize + actionCount + 2; }

  /// `out` has size() values.
  void write(std::span<const float> observation, std::size_t action, feedback::Ending ending,
             std::span<float> out) const {
    std::fill(out.begin(), out.end(), 0.0F);
    std::copy(observation.begin(), observation.end(), out.begin());
    out[observationSize + action] = 1;
    const std::size_t flags = observationSize + actionCount;
    if (ending == feedback::Ending::notConverted) out[flags] = 1;
    if (ending == feedback::Ending::converted) out[flags + 1] = 1;
  }
};

}  // namespace studio::learners
