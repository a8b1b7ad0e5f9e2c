#include <algorithm>

#include "core/privacy/characters.h"
#include "core/privacy/recogniser.h"

namespace studio::privacy {

namespace {

constexpr std::string_view kType = "DOMAIN_NAME";

// RFC 3986: with a scheme, or with the customary "www".
constexpr std::string_view kAddress =
    R"((?:\b(?:https?|ftps?|sftp|wss?)://[^\s<>"]+)|(?:\bwww\d?\.[\pL\pN-]+(?:\.[\pL\pN-]+)+(?:[:/?#][^\s<>"]*)?))";

// Without either: only top-level domains that are no word after a forgotten blank ("do.it", "me.so").
constexpr std::string_view kBareDomain =
    R"(\b(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+)"
    R"((com|net|org|edu|gov|mil|io|dev|app|uk|de|fr|nl|pl|ch|cz|ru|br|jp|eu|au|ca|cn|dk|fi|hu|nz|za)\b)"
    R"((?:[:/?#][^\s<>"]*)?)";

bool isOpening(char c) { return c == '(' || c == '[' || c == '{'; }
bool isClosing(char c) { return c == ')' || c == ']' || c == '}'; }

bool hasOpenBracket(std::string_view address) {
  return std::count_if(address.begin(), address.end(), isOpening) >=
         std::count_if(address.begin(), address.end(), isClosing);
}

/// Punctuation of the sentence around an address is not part of it; a closing bracket only when
/// the address opened one.
text::ByteSpan withoutPunctuation(std::string_view text, text::ByteSpan span) {
  constexpr std::string_view kPunctuation = ".,;:!?'*";
  while (span.end > span.start + 1) {
    const char last = text[span.end - 1];
    const bool isStray = isClosing(last) && !hasOpenBracket(text.substr(span.start, span.end - span.start));
    if (kPunctuation.find(last) == std::string_view::npos && !isStray) break;
    --span.end;
  }
  return span;
}

class WebAddressRecogniser final : public Recogniser {
 public:
  bool mayOccurIn(const TextTraits& traits) const override { return traits.hasInnerDot || traits.colons > 0; }
  void find(std::string_view text, std::vector<Hit>& hits) const override {
    for (const text::ByteSpan span : m_pattern.findAll(text)) {
      hits.push_back({kType, "web.address", 0.95, withoutPunctuation(text, span)});
    }
  }

 private:
  text::Pattern m_pattern = text::Pattern::compile(kAddress, false).value();
};

/// "Example.com" and "EXAMPLE.COM" are names; the "Com" of "… it.Com…" starts a sentence.
bool isOneCase(std::string_view word) {
  const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::all_of(word.begin(), word.end(), isUpper) || std::none_of(word.begin(), word.end(), isUpper);
}

class BareDomainRecogniser final : public Recogniser {
 public:
  bool mayOccurIn(const TextTraits& traits) const override { return traits.hasInnerDot; }
  void find(std::string_view text, std::vector<Hit>& hits) const override {
    const std::vector<text::ByteSpan> topLevels = m_pattern.findAll(text, 1);
    std::size_t index = 0;
    for (const text::ByteSpan span : m_pattern.findAll(text)) {
      const text::ByteSpan topLevel = topLevels[index++];
      const char previous = before(text, span.start);
      if (previous == '@' || previous == '.' || previous == '_') continue;
      if (!isOneCase(text.substr(topLevel.start, topLevel.end - topLevel.start))) continue;
      hits.push_back({kType, "web.bare_domain", 0.6, withoutPunctuation(text, span)});
    }
  }

 private:
  text::Pattern m_pattern = text::Pattern::compile(kBareDomain, false).value();
};

}  // namespace

std::unique_ptr<const Recogniser> makeWebAddressRecogniser() { return std::make_unique<WebAddressRecogniser>(); }
std::unique_ptr<const Recogniser> makeBareDomainRecogniser() { return std::make_unique<BareDomainRecogniser>(); }

}  // namespace studio::privacy
