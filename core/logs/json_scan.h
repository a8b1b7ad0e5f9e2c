#pragma once

#include <cstddef>
#include <string_view>

namespace studio::logs {

/// Follows the strings and brackets of one JSON value to its end, over several pieces of text.
struct JsonScan {
  std::size_t depth = 0;
  bool isInString = false;
  bool isEscaped = false;
  bool isComplete = false;

  /// How much of `piece` belongs to the value; isComplete when one of `ends` was found outside strings and
  /// brackets.
  std::size_t scan(std::string_view piece, std::string_view ends);
};

}  // namespace studio::logs
