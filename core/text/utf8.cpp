#include <unicode/uchar.h>

#include "core/text/code_point.h"
#include "core/text/unicode.h"

namespace studio::text {

std::optional<std::size_t> firstInvalidUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decodeAt(text, at);
    if (point.value < 0) return at;
    at += point.size;
  }
  return std::nullopt;
}

std::size_t codePointCount(std::string_view utf8) {
  std::size_t count = 0;
  for (const char byte : utf8) count += isContinuation(byte) ? 0 : 1;
  return count;
}

bool hasLetterOrNumber(std::string_view utf8) {
  constexpr std::uint32_t kWordCategories = U_GC_L_MASK | U_GC_N_MASK | U_GC_CO_MASK;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint point = decodeAt(utf8, at);
    if (point.value >= 0 && (U_GET_GC_MASK(point.value) & kWordCategories) != 0) return true;
    at += point.size;
  }
  return false;
}

CodePointOffsets::CodePointOffsets(std::string_view utf8) {
  m_pointAtByte.reserve(utf8.size() + 1);
  std::uint32_t point = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (i > 0 && !isContinuation(utf8[i])) ++point;
    m_pointAtByte.push_back(point);
  }
  m_pointAtByte.push_back(utf8.empty() ? 0 : point + 1);
}

std::size_t CodePointOffsets::fromByte(std::size_t byte) const {
  return m_pointAtByte[byte < m_pointAtByte.size() ? byte : m_pointAtByte.size() - 1];
}

}  // namespace studio::text
