#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/privacy/recogniser.h"

namespace studio::privacy {

/// A text with its hits replaced, and the way back.
struct PlaceholderText {
  std::string text;
  std::vector<text::ByteSpan> placeholders;  ///< one per hit, in order; empty ones where a hit was dropped
  std::vector<std::size_t> sourceOfByte;     ///< per byte of `text`, and one past the end
};

/// `hits` are disjoint and in text order.
PlaceholderText withPlaceholders(std::string_view text, const std::vector<Hit>& hits);

}  // namespace studio::privacy
