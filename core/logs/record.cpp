#include "core/logs/record.h"

#include <algorithm>
#include <array>

#include "core/text/unicode.h"

namespace studio::logs {
namespace {

bool isBlankByte(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

bool isContinuationByte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::string hexOf(char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {'0', 'x', kDigits[value >> 4U], kDigits[value & 15U]};
}

}  // namespace

bool Cell::isBlank() const {
  if (kind == Kind::text) return trimmed(text).empty();
  return kind == Kind::absent;
}

std::size_t FieldList::add(const FieldPath& path, bool isRequired) {
  const auto found = std::find(m_paths.begin(), m_paths.end(), path);
  const auto index = static_cast<std::size_t>(found - m_paths.begin());
  if (found == m_paths.end()) {
    m_paths.push_back(path);
    m_isRequired.push_back(isRequired);
  }
  if (isRequired) m_isRequired[index] = true;
  return index;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && isBlankByte(text.front())) text.remove_prefix(1);
  while (!text.empty() && isBlankByte(text.back())) text.remove_suffix(1);
  return text;
}

std::string inQuotes(std::string_view text) {
  constexpr std::size_t kMaxBytes = 40;
  std::size_t length = std::min(text.size(), kMaxBytes);
  while (length > 0 && length < text.size() && isContinuationByte(text[length])) --length;
  std::string shown(text.substr(0, length));
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U; }, ' ');
  return "\"" + shown + (length < text.size() ? "…\"" : "\"");
}

std::string textDefect(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return "holds a NUL byte";
  const std::optional<std::size_t> invalid = studio::text::firstInvalidUtf8(text);
  if (!invalid) return {};
  return "is not UTF-8: byte " + hexOf(text[*invalid]) + " at offset " + std::to_string(*invalid);
}

std::string textFault(std::string_view path, std::string_view text) {
  const std::string defect = textDefect(text);
  return defect.empty() ? defect : "field " + inQuotes(path) + " " + defect;
}

}  // namespace studio::logs
