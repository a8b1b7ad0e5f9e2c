#pragma once

#include "core/evaluation/fidelity/fidelity_types.h"
#include "core/simulation/customers/customer_log.h"

namespace studio::evaluation {

/// Fills length and conversionMean of a report: means of both logs with the difference simulated − logged and its 95 %
/// interval, by `replicates` resamples of the dialogues of both (percentiles).
void fillMeans(const simulation::CustomerLog& logged, const simulation::CustomerLog& simulated, std::size_t replicates,
               std::uint64_t seed, FidelityReport& report);

}  // namespace studio::evaluation
