#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/result.h"
#include "core/text/unicode.h"

namespace studio::text {

namespace {

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) base::breakPromise("ICU has its NFD tables", u_errorName(status));
  return *instance;
}

/// Folded letters of the Latin script that have no decomposition.
void appendLatin(UChar32 point, icu::UnicodeString& result) {
  constexpr std::array<std::pair<UChar32, const char16_t*>, 8> kLetters{{{0x142, u"l"},
                                                                         {0xF8, u"o"},
                                                                         {0x111, u"d"},
                                                                         {0x131, u"i"},
                                                                         {0xE6, u"ae"},
                                                                         {0x153, u"oe"},
                                                                         {0xFE, u"th"},
                                                                         {0xF0, u"d"}}};
  const auto* const known =
      std::find_if(kLetters.begin(), kLetters.end(), [point](const auto& letter) { return letter.first == point; });
  known == kLetters.end() ? result.append(point) : result.append(icu::UnicodeString(known->second));
}

}  // namespace

std::string foldAccents(std::string_view utf8) {
  std::string folded = foldCase(utf8);
  const bool isAscii =
      std::all_of(folded.begin(), folded.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (isAscii) return folded;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString parts = nfd().normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(folded.data(), static_cast<std::int32_t>(folded.size()))), status);
  if (U_FAILURE(status)) base::breakPromise("NFD of a text", u_errorName(status));
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 point = parts.char32At(i);
    if (u_charType(point) != U_NON_SPACING_MARK) appendLatin(point, kept);
  }
  std::string result;
  kept.toUTF8String(result);
  return result;
}

}  // namespace studio::text
