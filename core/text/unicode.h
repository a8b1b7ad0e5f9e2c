#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace studio::text {

/// Byte offset of the first byte that is not valid UTF-8 (RFC 3629), or nothing.
std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

/// Number of code points of valid UTF-8.
std::size_t codePointCount(std::string_view utf8);

/// True when a code point of valid UTF-8 is a letter, a number or of private use: what FTS5's unicode61 makes words of.
bool hasLetterOrNumber(std::string_view utf8);

/// Translates byte offsets of one UTF-8 text into code-point offsets, in O(1) after one pass.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view utf8);
  /// `byte` must be the start of a code point or the end of the text.
  std::size_t fromByte(std::size_t byte) const;

 private:
  std::vector<std::uint32_t> m_pointAtByte;
};

/// Text prepared for matching, with the way back: NFKC (UAX #15), curly quotes and dashes to
/// ASCII, no-break and other spaces to one blank, decimal digits of every script to ASCII, characters
/// that show nothing (Default_Ignorable_Code_Point) removed, case kept. Text that is not UTF-8 becomes U+FFFD.
struct NormalisedText {
  std::string text;                         ///< UTF-8
  std::vector<std::uint32_t> sourceOfByte;  ///< per byte of `text`: byte offset in the original; one past the end too
};
NormalisedText normalise(std::string_view utf8);

/// Simple Unicode case folding after NFKC (UAX #15, NFKC_Casefold), for encoders and look-ups.
std::string foldCase(std::string_view utf8);

/// foldCase without accents: canonical decomposition, marks taken off, and the letters that Unicode does not decompose
/// (ł, ø, đ, ı, æ, œ, þ, ð) as Latin ones. "Müller", "MULLER" and "muller" become the same.
std::string foldAccents(std::string_view utf8);

}  // namespace studio::text
