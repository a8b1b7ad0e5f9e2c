#include <algorithm>
#include <array>
#include <string>

#include "core/privacy/characters.h"
#include "core/privacy/check_digits.h"
#include "core/privacy/recogniser.h"

namespace studio::privacy {

namespace {

struct CountryLength {
  std::string_view country;
  std::size_t length;
};

// ISO 13616: the lengths registered with SWIFT.
constexpr std::array kLengths = std::to_array<CountryLength>({
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"BH", 22},
    {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27},
    {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27},
    {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22},
    {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32},
    {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19},
    {"MN", 20}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23}, {"PK", 24},
    {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24}, {"SC", 31},
    {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SO", 23}, {"ST", 25}, {"SV", 28}, {"TL", 23},
    {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20}, {"YE", 30},
});

constexpr std::size_t kShortest = 15;

/// 0 where IBANs are not in use.
std::size_t lengthOf(std::string_view country) {
  const auto* found = std::find_if(kLengths.begin(), kLengths.end(), [country](const CountryLength& entry) {
    return entry.country[0] == upper(country[0]) && entry.country[1] == upper(country[1]);
  });
  return found == kLengths.end() ? 0 : found->length;
}

bool startsLikeAnIban(std::string_view text, std::size_t at) {
  return isLetter(text[at]) && isLetter(text[at + 1]) && isDigit(text[at + 2]) && isDigit(text[at + 3]) &&
         !isAlphanumeric(before(text, at));
}

/// One past the last of `length` letters and digits with at most one blank or dash between any
/// two, or 0 when the text does not have them.
std::size_t endOfAccount(std::string_view text, std::size_t start, std::size_t length) {
  std::size_t taken = 0;
  for (std::size_t at = start; at < text.size(); ++at) {
    const bool isSeparator = (text[at] == ' ' || text[at] == '-') && isAlphanumeric(before(text, at));
    if (!isAlphanumeric(text[at]) && !isSeparator) return 0;
    if (isAlphanumeric(text[at])) ++taken;
    if (taken == length) return at + 1;
  }
  return 0;
}

/// ISO 13616: the first four characters moved to the end, remainder 1 in MOD 97-10.
bool hasValidCheck(std::string_view text, text::ByteSpan span) {
  std::string account = alphanumericsOf(text.substr(span.start, span.end - span.start));
  std::rotate(account.begin(), account.begin() + 4, account.end());
  return remainderMod97(account) == 1;
}

class IbanRecogniser final : public Recogniser {
 public:
  bool mayOccurIn(const TextTraits& traits) const override { return traits.digits >= 6; }
  void find(std::string_view text, std::vector<Hit>& hits) const override {
    for (std::size_t at = 0; at + kShortest <= text.size(); ++at) {
      if (!startsLikeAnIban(text, at)) continue;
      const std::size_t length = lengthOf(text.substr(at, 2));
      const std::size_t end = length > 0 ? endOfAccount(text, at, length) : 0;
      if (end == 0 || isAlphanumeric(after(text, end)) || !hasValidCheck(text, {at, end})) continue;
      hits.push_back({"IBAN_CODE", "iban.mod97", 1.0, {at, end}});
    }
  }
};

}  // namespace

std::unique_ptr<const Recogniser> makeIbanRecogniser() { return std::make_unique<IbanRecogniser>(); }

}  // namespace studio::privacy
