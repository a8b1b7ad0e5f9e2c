#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/base/random_stream.h"
#include "core/base/result.h"
#include "core/evaluation/ope/logged_dialogues.h"
#include "core/evaluation/ope/ope_types.h"

namespace studio::evaluation {

/// Means of contributions within each segment of the log, by name, with studentised intervals of `replicates`
/// resamples; none where the log names no segments. Blocks. Fails with cancelled.
base::Result<std::vector<SegmentEstimate>> estimateSegments(const LoggedDialogues& log,
                                                            std::span<const double> contributions,
                                                            std::size_t replicates, std::uint64_t seed,
                                                            std::stop_token stop);

}  // namespace studio::evaluation
