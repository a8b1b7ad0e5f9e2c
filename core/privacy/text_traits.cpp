#include "core/privacy/characters.h"
#include "core/privacy/recogniser.h"

namespace studio::privacy {

namespace {

bool isBracketedAt(std::string_view text, std::size_t bracket) {
  std::size_t at = bracket + 1;
  while (at < text.size() && text[at] == ' ') ++at;
  return at + 1 < text.size() && upper(text[at]) == 'A' && upper(text[at + 1]) == 'T';
}

bool continuesWord(char c) { return isAlphanumeric(c) || static_cast<unsigned char>(c) >= 0x80; }

void noteSign(std::string_view text, std::size_t at, TextTraits& traits) {
  switch (text[at]) {
    case '@': traits.hasAtSign = true; break;
    case ':': ++traits.colons; break;
    case '.': traits.hasInnerDot |= continuesWord(after(text, at + 1)); break;
    case '(':
    case '[':
    case '{': traits.hasBracketedAt |= isBracketedAt(text, at); break;
    default: traits.isAscii &= static_cast<unsigned char>(text[at]) < 0x80;
  }
}

}  // namespace

TextTraits traitsOf(std::string_view text) {
  TextTraits traits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (isLetter(c) || c == ' ') continue;
    if (isDigit(c)) {
      ++traits.digits;
    } else {
      noteSign(text, i, traits);
    }
  }
  return traits;
}

}  // namespace studio::privacy
