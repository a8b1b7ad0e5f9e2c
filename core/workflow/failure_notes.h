#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/workflow/curve_point.h"

namespace studio::workflow {

/// A failure signature of a run, whichever of its members show it.
struct FailureNote {
  std::string name;                    ///< one_action, held_out_stalls, mask_rate, reward_hacking, numerical_divergence
  std::vector<std::uint64_t> members;  ///< that show it, ascending
  std::uint64_t step = 0;              ///< the earliest of theirs
  std::map<std::string, double> figures;  ///< of the first of them
  std::string advice;                     ///< in English; screens have their own by `name`
};

/// The failure signatures that curves show at their end, of a run that goes on or of a finished one. Cheap.
std::vector<FailureNote> failuresIn(std::span<const CurvePoint> points);
/// The same for a run that is over: one that diverged shows numerical divergence whatever its curves say.
std::vector<FailureNote> failuresOfRun(std::span<const CurvePoint> points, const std::string& state,
                                       std::uint64_t lastStep);

/// As a JSON array, and back; an array that is none, or has other items, is empty.
std::string failuresJson(const std::vector<FailureNote>& notes);
std::vector<FailureNote> parseFailures(const std::string& json);

}  // namespace studio::workflow
