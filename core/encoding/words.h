#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace studio::encoding {

/// Text ready for splitWords: bytes that are not UTF-8 become blanks, then NFKC_Casefold (UAX #15).
std::string foldForWords(std::string_view text);

/// The words of `folded` (valid UTF-8), in order: runs of letters and digits; each emoji, currency
/// sign, question and exclamation mark is a word of its own; everything else only separates.
/// The views point into `folded`.
std::vector<std::string_view> splitWords(std::string_view folded);

}  // namespace studio::encoding
