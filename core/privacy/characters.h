#pragma once

#include <string>
#include <string_view>

#include "core/text/pattern.h"

namespace studio::privacy {

/// ASCII only and independent of the locale: recognisers see normalised text.
inline bool isDigit(char c) { return c >= '0' && c <= '9'; }
inline bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool isAlphanumeric(char c) { return isDigit(c) || isLetter(c); }
inline bool isWordCharacter(char c) { return isAlphanumeric(c) || c == '_'; }
inline char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// The character before or after a range, or 0 at the ends.
inline char before(std::string_view text, std::size_t start) { return start > 0 ? text[start - 1] : '\0'; }
inline char after(std::string_view text, std::size_t end) { return end < text.size() ? text[end] : '\0'; }

/// True when the range does not continue a word or number. Letters outside ASCII do not count:
/// scripts without blanks put an identifier right beside them.
bool standsAlone(std::string_view text, text::ByteSpan span);

std::string digitsOf(std::string_view text);
/// Letters and digits, in upper case.
std::string alphanumericsOf(std::string_view text);

}  // namespace studio::privacy
