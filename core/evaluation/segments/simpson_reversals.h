#pragma once

#include "core/evaluation/segments/said_table.h"
#include "core/evaluation/segments/segment_sensitivity.h"

namespace studio::evaluation {

/// Fills reversals and comparisons of a report. A pair of actions and an attribute counts as compared where at least
/// two segments of the attribute hold kFewestOfAction dialogues with only the one and with only the other action.
base::Result<void> findReversals(const simulation::CustomerLog& log, const SaidTable& said,
                                 const SensitivityOptions& options, const std::stop_token& stop,
                                 SensitivityReport& report);

/// The z that a normal exceeds on either side with this chance.
double twoSidedLimit(double chance);

}  // namespace studio::evaluation
