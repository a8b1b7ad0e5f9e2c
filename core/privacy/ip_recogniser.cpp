#include <arpa/inet.h>

#include <algorithm>
#include <string>

#include "core/privacy/characters.h"
#include "core/privacy/pattern_recogniser.h"

namespace studio::privacy {

namespace {

constexpr std::string_view kType = "IP_ADDRESS";

constexpr std::string_view kIpv4 = R"((?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d))";

// Wider than RFC 4291 §2.2: what fits is decided by inet_pton.
constexpr std::string_view kIpv6 = R"((?:[0-9a-f]{0,4}:){2,8}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4})?)";

bool isVersionNumber(std::string_view text, std::size_t start) {
  static const text::Pattern kVersion =
      text::Pattern::compile(R"(\b(?:version|ver|v|release|firmware|build)[ .:]*$)", false).value();
  const std::size_t from = start - std::min<std::size_t>(start, 16);
  return kVersion.isFoundIn(text.substr(from, start - from));
}

/// Five numbers with dots are an outline or a telephone number.
bool isIpv4(std::string_view text, text::ByteSpan span) {
  const bool continuesLeft = before(text, span.start) == '.' && span.start > 1 && isDigit(text[span.start - 2]);
  const bool continuesRight = after(text, span.end) == '.' && isDigit(after(text, span.end + 1));
  return !continuesLeft && !continuesRight && !isVersionNumber(text, span.start);
}

bool mayHaveIpv4(const TextTraits& traits) { return traits.digits >= 4 && traits.hasInnerDot; }

class Ipv6Recogniser final : public Recogniser {
 public:
  bool mayOccurIn(const TextTraits& traits) const override { return traits.colons >= 2; }
  void find(std::string_view text, std::vector<Hit>& hits) const override {
    for (text::ByteSpan span : m_pattern.findAll(text)) {
      if (isIpv6(text, span)) hits.push_back({kType, "ip.v6", 0.9, span});
    }
  }

 private:
  /// May shorten `span` by the colon of the sentence around it.
  static bool isIpv6(std::string_view text, text::ByteSpan& span) {
    const std::string_view found = text.substr(span.start, span.end - span.start);
    if (found.ends_with(':') && !found.ends_with("::")) --span.end;
    const char previous = before(text, span.start);
    if (isWordCharacter(previous) || previous == ':' || isWordCharacter(after(text, span.end))) return false;
    const std::string address(text.substr(span.start, span.end - span.start));
    in6_addr parsed{};
    return std::any_of(address.begin(), address.end(), isDigit) && inet_pton(AF_INET6, address.c_str(), &parsed) == 1;
  }

  text::Pattern m_pattern = text::Pattern::compile(kIpv6, false).value();
};

}  // namespace

std::unique_ptr<const Recogniser> makeIpv4Recogniser() {
  return std::make_unique<PatternRecogniser>(PatternRule{.type = kType,
                                                         .name = "ip.v4",
                                                         .certainty = 0.9,
                                                         .expression = kIpv4,
                                                         .mayOccur = mayHaveIpv4,
                                                         .accepts = isIpv4});
}

std::unique_ptr<const Recogniser> makeIpv6Recogniser() { return std::make_unique<Ipv6Recogniser>(); }

}  // namespace studio::privacy
