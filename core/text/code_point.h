#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace studio::text {

/// A decoded code point and the bytes it took; `value` is −1 where the bytes are not UTF-8, and
/// `size` then counts one byte.
struct CodePoint {
  std::int32_t value = -1;
  std::size_t size = 1;
};

/// Strict decoding (RFC 3629 §4): overlong forms, surrogates and values above U+10FFFF are refused.
/// `at` must be inside `bytes`.
CodePoint decodeAt(std::string_view bytes, std::size_t at);

inline bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// What a code point is in a word; scripts without case have only `other`.
enum class Letter { none, small, capital, other, mark };
Letter letterOf(std::int32_t point);

}  // namespace studio::text
