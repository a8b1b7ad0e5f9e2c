#pragma once

#include "core/evaluation/segments/said_table.h"
#include "core/evaluation/segments/segment_sensitivity.h"

namespace studio::evaluation {

/// Fills losses and usableSegments of a report.
void findLosses(const simulation::CustomerLog& log, const SaidTable& said, const SensitivityOptions& options,
                SensitivityReport& report);

}  // namespace studio::evaluation
