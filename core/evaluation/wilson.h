#pragma once

#include <cstdint>

#include "core/evaluation/interval.h"

namespace studio::evaluation {

/// 95 % score interval of a share (Wilson 1927; Brown, Cai and DasGupta 2001, eq. 4), in [0, 1].
/// `converted` must not exceed `count`; with count 0 nothing is known: [0, 1].
Interval wilsonInterval(std::uint64_t converted, std::uint64_t count);
/// The same at another confidence, which lies in (0, 1).
Interval wilsonInterval(std::uint64_t converted, std::uint64_t count, double confidence);

}  // namespace studio::evaluation
