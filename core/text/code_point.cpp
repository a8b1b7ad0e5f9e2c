#include "core/text/code_point.h"

#include <array>

namespace studio::text {

namespace {

std::size_t lengthFor(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

bool isScalar(std::int32_t point, std::size_t length) {
  constexpr std::array<std::int32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  const bool isSurrogate = point >= 0xD800 && point <= 0xDFFF;
  return point >= kSmallest[length] && point <= 0x10FFFF && !isSurrogate;
}

}  // namespace

CodePoint decodeAt(std::string_view bytes, std::size_t at) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
  const std::size_t length = lengthFor(lead);
  if (length == 1) return {lead, 1};
  if (length == 0 || at + length > bytes.size()) return {};
  std::int32_t point = lead & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (!isContinuation(bytes[at + i])) return {};
    point = (point << 6) | (static_cast<unsigned char>(bytes[at + i]) & 0x3F);
  }
  return isScalar(point, length) ? CodePoint{point, length} : CodePoint{};
}

}  // namespace studio::text
