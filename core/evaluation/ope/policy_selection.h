#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/evaluation/interval.h"

namespace studio::evaluation {

/// One of many judged policies: what every dialogue of one and the same log adds to its estimate.
struct SelectionCandidate {
  std::span<const double> contributions;
};

struct CandidateStanding {
  double value = 0;
  Interval interval;            ///< all candidates' intervals hold together with 95 % chance
  double behindBest = 0;        ///< value of the one with the highest estimate − this one's
  Interval behindInterval;      ///< these hold together too
  bool mayBeBest = false;       ///< the interval of how far it is behind reaches 0
  bool isSurelyBetter = false;  ///< than what the log's agents reached, by the interval of the paired difference
};

struct Selection {
  std::size_t best = 0;  ///< of the highest estimate
  std::vector<CandidateStanding> standings;
};

/// Compares candidates with the care that many comparisons need: limits are those of the largest studentised deviation
/// over all candidates in each of `replicates` resamples of the dialogues (Romano and Wolf 2005, "max-t"), so that the
/// more are compared, the wider they are. `behaviour` is the log's returns. All have one entry per dialogue. Blocks.
/// Fails with invalidArgument without candidates or with fewer than 20 dialogues, and with cancelled.
base::Result<Selection> selectPolicy(std::span<const SelectionCandidate> candidates, std::span<const double> behaviour,
                                     std::size_t replicates, std::uint64_t seed, std::stop_token stop);

}  // namespace studio::evaluation
