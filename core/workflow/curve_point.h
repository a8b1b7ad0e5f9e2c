#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace studio::workflow {

/// One point of a curve, as it happens. Names: loss, mean_q, gradient_norm, held_out_td_error,
/// held_out_conversion, conservative, top_action_share …
struct CurvePoint {
  std::uint64_t member = 0;
  std::string name;
  std::uint64_t step = 0;
  double value = 0;
};
using CurveObserver = std::function<void(const CurvePoint&)>;

}  // namespace studio::workflow
