#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <numeric>

#include "core/base/result.h"
#include "core/text/code_point.h"
#include "core/text/unicode.h"

namespace studio::text {

namespace {

constexpr UChar32 kReplacement = 0xFFFD;

bool isAscii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
}

const icu::Normalizer2& nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) base::breakPromise("ICU has its NFKC tables", u_errorName(status));
  return *instance;
}

const icu::Normalizer2& nfkcCaseFold() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) base::breakPromise("ICU has its NFKC_Casefold tables", u_errorName(status));
  return *instance;
}

/// Zero-width spaces and joiners, soft hyphens, direction marks, variation selectors: nothing a
/// reader sees, so nothing that may hide an identifier from a matcher.
bool isInvisible(UChar32 point) { return u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0; }

bool isSingleQuote(UChar32 c) { return (c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x2039 || c == 0x203A; }
bool isDoubleQuote(UChar32 c) { return (c >= 0x201C && c <= 0x201F) || c == 0x00AB || c == 0x00BB; }

UChar32 asciiOf(UChar32 point) {
  if (point < 0x80) return point;
  if (isSingleQuote(point)) return '\'';
  if (isDoubleQuote(point)) return '"';
  switch (u_charType(point)) {
    case U_DASH_PUNCTUATION: return '-';
    case U_SPACE_SEPARATOR: return ' ';
    case U_DECIMAL_DIGIT_NUMBER: return '0' + u_charDigitValue(point);
    default: return point == 0x2212 ? '-' : point;
  }
}

/// Builds the normalised text one boundary segment at a time. Composition and reordering never
/// cross a boundary (UAX #15 §9), so a segment is the finest piece with an exact way back.
class Normaliser {
 public:
  explicit Normaliser(std::string_view source) : m_source(source), m_nfkc(nfkc()) {
    m_result.text.reserve(source.size());
    m_result.sourceOfByte.reserve(source.size() + 1);
  }

  NormalisedText run() {
    for (std::size_t at = 0; at < m_source.size();) at = take(at);
    finishSegment();
    m_result.sourceOfByte.push_back(static_cast<std::uint32_t>(m_source.size()));
    return std::move(m_result);
  }

 private:
  std::size_t take(std::size_t start) {
    const CodePoint decoded = decodeAt(m_source, start);
    const UChar32 point = decoded.value < 0 ? kReplacement : decoded.value;
    if (!isInvisible(point)) addPoint(point, start);
    return start + decoded.size;
  }

  void addPoint(UChar32 point, std::size_t source) {
    if (m_segment.isEmpty() || m_nfkc.hasBoundaryBefore(point)) finishSegment();
    m_segment.append(point);
    m_segmentSources.push_back(source);
  }

  void finishSegment() {
    if (m_segmentSources.size() == 1 && m_nfkc.isInert(m_segment.char32At(0))) {
      emitSeen(m_segment.char32At(0), m_segmentSources.front());
    } else if (!m_segmentSources.empty()) {
      emitComposed();
    }
    m_segment.remove();
    m_segmentSources.clear();
  }

  void emitComposed() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString composed = m_nfkc.normalize(m_segment, status);
    if (U_FAILURE(status)) base::breakPromise("NFKC of a valid segment", u_errorName(status));
    const bool isSame = composed == m_segment;
    std::size_t index = 0;
    for (std::int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1), ++index) {
      const UChar32 point = composed.char32At(i);
      if (!isInvisible(point)) emitSeen(point, m_segmentSources[isSame ? index : 0]);
    }
  }

  void emitSeen(UChar32 point, std::size_t source) {
    char bytes[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, asciiOf(point));
    m_result.text.append(bytes, static_cast<std::size_t>(length));
    m_result.sourceOfByte.insert(m_result.sourceOfByte.end(), static_cast<std::size_t>(length),
                                 static_cast<std::uint32_t>(source));
  }

  std::string_view m_source;
  const icu::Normalizer2& m_nfkc;
  icu::UnicodeString m_segment;
  std::vector<std::size_t> m_segmentSources;
  NormalisedText m_result;
};

NormalisedText unchanged(std::string_view ascii) {
  NormalisedText result{std::string(ascii), std::vector<std::uint32_t>(ascii.size() + 1)};
  std::iota(result.sourceOfByte.begin(), result.sourceOfByte.end(), 0U);
  return result;
}

std::string lowerAscii(std::string_view ascii) {
  std::string result(ascii);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

NormalisedText normalise(std::string_view utf8) { return isAscii(utf8) ? unchanged(utf8) : Normaliser(utf8).run(); }

std::string foldCase(std::string_view utf8) {
  if (isAscii(utf8)) return lowerAscii(utf8);
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(utf8.size()));
  UErrorCode status = U_ZERO_ERROR;
  nfkcCaseFold().normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())), sink, nullptr,
                               status);
  if (U_FAILURE(status)) base::breakPromise("NFKC_Casefold of a text", u_errorName(status));
  return result;
}

}  // namespace studio::text
