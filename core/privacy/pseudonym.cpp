#include "core/privacy/pseudonym.h"

#include <algorithm>
#include <span>

namespace studio::privacy {

namespace {

constexpr std::size_t kPseudonymBytes = 8;  // 16 hex digits
constexpr std::size_t kFingerprintBytes = 8;
constexpr std::size_t kTagDigits = 8;
constexpr std::string_view kPersonPrefix = "P-";

std::string shortHex(const text::Digest& digest, std::size_t bytes) {
  return text::toHex(std::span(digest).first(bytes));
}

}  // namespace

std::string Pseudonymiser::pseudonym(std::string_view kind, std::string_view identifier,
                                     std::string_view prefix) const {
  if (identifier.empty()) return {};
  // The NUL keeps kind and identifier apart: no two pairs make the same bytes.
  std::string bytes(kind);
  bytes.push_back('\0');
  bytes.append(identifier);
  return std::string(prefix) + shortHex(text::keyedDigestOf(bytes, m_key), kPseudonymBytes);
}

base::PersonId Pseudonymiser::person(std::string_view identifier) const {
  return {pseudonym("person", identifier, kPersonPrefix)};
}

bool isPersonPseudonym(std::string_view text) {
  const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.starts_with(kPersonPrefix) && text.size() == kPersonPrefix.size() + 2 * kPseudonymBytes &&
         std::all_of(text.begin() + kPersonPrefix.size(), text.end(), isHex);
}

base::DialogueId Pseudonymiser::dialogue(std::string_view identifier) const {
  return {pseudonym("dialogue", identifier, "D-")};
}

std::string Pseudonymiser::tag(std::string_view type, std::string_view identifier) const {
  return pseudonym("text " + std::string(type), identifier, "").substr(0, kTagDigits);
}

std::string Pseudonymiser::keyFingerprint() const {
  return shortHex(text::keyedDigestOf("talktrack pseudonym key", m_key), kFingerprintBytes);
}

}  // namespace studio::privacy
