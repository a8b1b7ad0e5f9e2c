#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "core/feedback/preference_types.h"
#include "core/workflow/workspace_overview.h"

namespace studio::workflow {

/// How good a workspace's preference labels are.
struct PreferenceStatistics {
  std::uint64_t judgements = 0;
  std::array<std::uint64_t, feedback::kPreferenceLabels> labels{};  ///< by PreferenceLabel
  std::map<std::string, std::uint64_t> annotators;                  ///< judgements of each; "" = not named
  /// How often the side that was shown first is preferred, of judgements that prefer one. Without a bias it is a half;
  /// an interval that leaves it out tells of one.
  Rate firstPreferred;
  std::uint64_t sharedPairs = 0;  ///< judged by two annotators or more
  double agreement = 0;           ///< share of alike judgements among two of the same pair; 0 without shared pairs
  /// Krippendorff's alpha for nominal labels (Content Analysis, 2004, ch. 11): 1 = as one, 0 = as by chance. Nothing
  /// where no pair is shared or all labels are the same.
  std::optional<double> alpha;

  bool hasPositionBias() const {
    return firstPreferred.count > 0 && (firstPreferred.lower > 0.5 || firstPreferred.upper < 0.5);
  }
};

/// The same two places the other way round are the same pair.
PreferenceStatistics preferenceStatistics(std::span<const feedback::PlacedPreference> preferences);

}  // namespace studio::workflow
