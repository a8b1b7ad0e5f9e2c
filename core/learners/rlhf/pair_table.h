#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/feedback/preference_types.h"
#include "core/learners/rlhf/step_features.h"

namespace studio::learners {

/// Where the steps of a pair lie in a PairTable: left from `left`, right from `right` up to `end`.
struct PairRows {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t end = 0;
  feedback::PreferenceLabel label = feedback::PreferenceLabel::tie;
  feedback::PreferenceSide shownFirst = feedback::PreferenceSide::left;
};

/// Preference pairs as rows of features, divided once into those that a reward model learns from and those it never
/// sees. What was said twice of one pair falls on one side.
struct PairTable {
  StepFeatures features;
  std::vector<float> rows;  ///< of features.size() values
  std::vector<PairRows> pairs;
  std::vector<std::uint32_t> training;
  std::vector<std::uint32_t> heldOut;
  bool hasBothBad = false;  ///< somebody said so; where nobody did, the level of "bad" is not learned
  std::string digest;       ///< of everything above

  std::span<const float> rowsOf(std::uint32_t begin, std::uint32_t end) const {
    return std::span(rows).subspan(begin * features.size(), (end - begin) * features.size());
  }
};

/// Fails with invalidArgument, naming the pair from 1, where an observation has another size, a number is not finite
/// or an action is not in the catalogue; and with invalidArgument where one side stays empty.
base::Result<PairTable> makePairTable(std::span<const feedback::PreferencePair> pairs, const StepFeatures& features,
                                      double heldOutShare, std::uint64_t seed);

}  // namespace studio::learners
