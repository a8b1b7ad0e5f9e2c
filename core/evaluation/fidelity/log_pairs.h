#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/evaluation/fidelity/fidelity_types.h"

namespace studio::evaluation {

/// Dialogues of one of two logs; named ones may repeat.
struct DialogueSet {
  std::span<const std::uint32_t> which;
  bool isReal = true;  ///< of the logged ones, else of the simulated ones
};
/// Fills one number per difference of the second set from the first.
using LogMeasure = std::function<void(const DialogueSet& first, const DialogueSet& second, std::span<double> out)>;

struct PairSizes {
  std::size_t logged = 0;
  std::size_t simulated = 0;
  std::size_t differences = 0;
};

/// Every difference between the whole logs, minus what halves of the real one differ by (judgeFidelity says how), with
/// the spread of `replicates` resamples of both around it. Blocks. Fails with cancelled.
base::Result<std::vector<Divergence>> divergencesOf(const PairSizes& sizes, const LogMeasure& measure,
                                                    std::size_t replicates, std::uint64_t seed,
                                                    const std::stop_token& stop);

}  // namespace studio::evaluation
