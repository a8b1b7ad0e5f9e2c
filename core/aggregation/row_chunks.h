#pragma once

#include <algorithm>
#include <cstddef>
#include <stop_token>

#include "core/base/result.h"

namespace studio::aggregation {

/// Calls `visit` for rows 0 … rows − 1. False once `stop` is requested, which is looked at every millisecond or so.
template <class Visit>
bool forRows(std::size_t rows, const std::stop_token& stop, const Visit& visit) {
  constexpr std::size_t kRowsBetweenLooks = std::size_t{1} << 16;
  for (std::size_t begin = 0; begin < rows; begin += kRowsBetweenLooks) {
    if (stop.stop_requested()) return false;
    const std::size_t end = std::min(begin + kRowsBetweenLooks, rows);
    for (std::size_t row = begin; row < end; ++row) visit(row);
  }
  return !stop.stop_requested();
}

inline base::Error cancelledAggregation() { return base::makeError(base::ErrorCode::cancelled, "aggregation"); }

}  // namespace studio::aggregation
