#pragma once

#include <optional>
#include <string_view>

#include "core/text/digest.h"

namespace studio::compliance {

/// What text::toHex() wrote, as an array of bytes; nothing when it has another length or other characters.
template <class Bytes>
std::optional<Bytes> bytesOfHex(std::string_view hex) {
  Bytes bytes{};
  if (hex.size() != 2 * bytes.size()) return std::nullopt;
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t high = kDigits.find(hex[2 * i]), low = kDigits.find(hex[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes[i] = static_cast<std::byte>(high * 16 + low);
  }
  return bytes;
}

}  // namespace studio::compliance
