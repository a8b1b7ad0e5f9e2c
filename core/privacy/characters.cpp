#include "core/privacy/characters.h"

namespace studio::privacy {

bool standsAlone(std::string_view text, text::ByteSpan span) {
  return !isAlphanumeric(before(text, span.start)) && !isAlphanumeric(after(text, span.end));
}

std::string digitsOf(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (isDigit(c)) digits += c;
  }
  return digits;
}

std::string alphanumericsOf(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (isAlphanumeric(c)) kept += upper(c);
  }
  return kept;
}

}  // namespace studio::privacy
