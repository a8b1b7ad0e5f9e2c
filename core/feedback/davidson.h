#pragma once

#include <array>
#include <optional>

#include "core/feedback/preference_types.h"

namespace studio::feedback {

/// What an annotator says of two segments with utilities l and r, as chances of the four labels.
///
/// Bradley–Terry with ties (Davidson 1970, "On extending the Bradley–Terry model to accommodate ties in paired
/// comparison experiments"): left : right : tie = e^l : e^r : ν · e^((l + r) / 2).
///
/// With `badBelow` = τ the annotator first asks whether both are bad, with chance b = σ(τ − l) · σ(τ − r), and
/// compares only otherwise; so both_bad says how good the segments are, not only that they are alike. Without it,
/// both_bad counts as a tie.
struct ComparisonModel {
  double logTie = 0;  ///< log ν
  std::optional<double> badBelow;
};

/// By PreferenceLabel; they sum to 1.
using LabelChances = std::array<double, kPreferenceLabels>;
LabelChances labelChances(double left, double right, const ComparisonModel& model);

/// −log of the chance of a label, and its derivatives.
struct ComparisonLoss {
  double loss = 0;
  double byLeft = 0;
  double byRight = 0;
  double byLogTie = 0;
  double byBadBelow = 0;
};
ComparisonLoss comparisonLoss(PreferenceLabel label, double left, double right, const ComparisonModel& model);

}  // namespace studio::feedback
