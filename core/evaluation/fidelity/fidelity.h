#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/evaluation/fidelity/fidelity_types.h"
#include "core/simulation/customers/customer_log.h"

namespace studio::evaluation {

struct FidelityOptions {
  std::size_t replicates = 200;  ///< halvings of the real log, and resamples
  std::uint64_t seed = 1;
  std::vector<std::string> actionNames;  ///< for the names of cells; numbers where there are none
};

/// Whether simulated dialogues may stand for logged ones that the simulator did not learn from. Both were made by the
/// same agents, or what stands for them. Divergence is the larger of the relative error of conversion and the
/// support-weighted total variation of replies, by turn and after actions, each minus what halves of the real log
/// differ by: with the real log halved again and again, the mean difference of halves, of which √(1/n + 1/m) / √(4/n)
/// is what logs of n and m dialogues differ by when nothing but chance sets them apart. Cells in which that is more
/// than kMostNoise say notEnoughData and count for nothing; so does the verdict where cells with under half of the
/// support can be told. Above 15 % the verdict is notRepresentative, from 10 % on, or where customers are too easy,
/// limited. Blocks. Fails with simulatorUnusable where either log has fewer than 20 dialogues or nothing converts, with
/// invalidArgument where the logs are not of one shape, and with cancelled.
base::Result<FidelityReport> judgeFidelity(const simulation::CustomerLog& logged,
                                           const simulation::CustomerLog& simulated, const FidelityOptions& options,
                                           std::stop_token stop);

}  // namespace studio::evaluation
