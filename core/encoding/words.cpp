#include "core/encoding/words.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/text/unicode.h"

namespace studio::encoding {

namespace {

enum class CharacterKind : std::uint8_t { separator, wordPart, symbol };

struct CodePointRange {
  std::uint32_t first;
  std::uint32_t last;
  CharacterKind kind;
};

/// Blocks of the Unicode standard that are not letters, ascending; after NFKC the compatibility forms are gone.
constexpr std::array kOtherBlocks = {
    CodePointRange{0x0080, 0x00A1, CharacterKind::separator}, CodePointRange{0x00A2, 0x00A5, CharacterKind::symbol},
    CodePointRange{0x00A6, 0x00BF, CharacterKind::separator}, CodePointRange{0x00D7, 0x00D7, CharacterKind::separator},
    CodePointRange{0x00F7, 0x00F7, CharacterKind::separator}, CodePointRange{0x2000, 0x206F, CharacterKind::separator},
    CodePointRange{0x20A0, 0x20CF, CharacterKind::symbol},    CodePointRange{0x2100, 0x2BFF, CharacterKind::symbol},
    CodePointRange{0x3000, 0x3004, CharacterKind::separator}, CodePointRange{0x3008, 0x3020, CharacterKind::separator},
    CodePointRange{0xFE00, 0xFE0F, CharacterKind::separator}, CodePointRange{0xFFFC, 0xFFFD, CharacterKind::separator},
    CodePointRange{0x1F000, 0x1FAFF, CharacterKind::symbol},
};

CharacterKind kindOfAscii(unsigned char c) {
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) return CharacterKind::wordPart;
  const bool isSymbol = c == '?' || c == '!' || c == '$' || c == '%';
  return isSymbol ? CharacterKind::symbol : CharacterKind::separator;
}

CharacterKind kindOf(std::uint32_t point) {
  if (point < 0x80) return kindOfAscii(static_cast<unsigned char>(point));
  for (const auto& block : kOtherBlocks) {
    if (point < block.first) return CharacterKind::wordPart;
    if (point <= block.last) return block.kind;
  }
  return CharacterKind::wordPart;
}

struct Character {
  CharacterKind kind;
  std::size_t bytes;
};

std::size_t lengthFromLead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

Character characterAt(std::string_view utf8, std::size_t at) {
  const auto lead = static_cast<unsigned char>(utf8[at]);
  if (lead < 0x80) return {kindOfAscii(lead), 1};
  const std::size_t length = std::min(lengthFromLead(lead), utf8.size() - at);
  std::uint32_t point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
  return {kindOf(point), length};
}

bool isAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// NFKC_Casefold of ASCII is lower case; most utterances are ASCII, and this is what makes them fast.
std::string foldAscii(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return folded;
}

std::string withoutInvalidBytes(std::string_view text) {
  std::string valid;
  for (;;) {
    const auto invalid = text::firstInvalidUtf8(text);
    valid += text.substr(0, invalid.value_or(text.size()));
    if (!invalid) return valid;
    valid += ' ';
    text.remove_prefix(*invalid + 1);
  }
}

}  // namespace

std::string foldForWords(std::string_view text) {
  return isAscii(text) ? foldAscii(text) : text::foldCase(withoutInvalidBytes(text));
}

std::vector<std::string_view> splitWords(std::string_view folded) {
  std::vector<std::string_view> words;
  std::size_t start = 0;
  const auto closeWord = [&](std::size_t end) {
    if (end > start) words.push_back(folded.substr(start, end - start));
  };
  for (std::size_t at = 0; at < folded.size();) {
    const Character character = characterAt(folded, at);
    const std::size_t next = at + character.bytes;
    if (character.kind != CharacterKind::wordPart) {
      closeWord(at);
      if (character.kind == CharacterKind::symbol) words.push_back(folded.substr(at, character.bytes));
      start = next;
    }
    at = next;
  }
  closeWord(folded.size());
  return words;
}

}  // namespace studio::encoding
