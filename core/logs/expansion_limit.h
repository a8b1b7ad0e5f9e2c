#pragma once

#include <cstdint>
#include <string_view>

namespace studio::logs {

/// When an archive is a bomb: it has given more than 200 bytes for each of its own. Small archives may
/// expand as they like, up to the floor.
struct ExpansionLimit {
  static constexpr std::uint64_t kRatio = 200;
  static constexpr std::uint64_t kFloorBytes = std::uint64_t{1024} * 1024;
  static constexpr std::string_view kReason = "it expands to more than 200 times its size, as no log does";

  static constexpr bool isExceeded(std::uint64_t produced, std::uint64_t consumed) {
    return produced > kFloorBytes && produced / kRatio > consumed;
  }
};

}  // namespace studio::logs
