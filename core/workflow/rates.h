#pragma once

#include <cstdint>

#include "core/workflow/workspace_overview.h"

namespace studio::workflow {

/// Counts a dialogue with a known outcome.
void countOutcome(Rate& rate, bool isConverted);
/// Fills rate and interval from the counts.
void finishRate(Rate& rate);
Rate rateOf(std::uint64_t converted, std::uint64_t count);

}  // namespace studio::workflow
