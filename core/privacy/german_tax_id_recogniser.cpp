#include <algorithm>
#include <array>
#include <string>

#include "core/privacy/characters.h"
#include "core/privacy/check_digits.h"
#include "core/privacy/pattern_recogniser.h"

namespace studio::privacy {

namespace {

/// § 139b AO: among the first ten digits exactly one occurs two or three times, the others at most once.
bool repeatsOneDigit(std::string_view digits) {
  std::array<int, 10> counts{};
  for (const char c : digits.substr(0, 10)) ++counts[static_cast<std::size_t>(c - '0')];
  const auto repeated = std::count_if(counts.begin(), counts.end(), [](int count) { return count > 1; });
  return repeated == 1 && *std::max_element(counts.begin(), counts.end()) <= 3;
}

bool isTaxId(std::string_view text, text::ByteSpan span) {
  const std::string digits = digitsOf(text.substr(span.start, span.end - span.start));
  return before(text, span.start) != '+' && repeatsOneDigit(digits) && hasMod11Dot10Digit(digits);
}

bool mayOccur(const TextTraits& traits) { return traits.digits >= 11; }

}  // namespace

std::unique_ptr<const Recogniser> makeGermanTaxIdRecogniser() {
  return std::make_unique<PatternRecogniser>(PatternRule{.type = "DE_TAX_ID",
                                                         .name = "de_tax_id.mod11",
                                                         .certainty = 0.85,
                                                         .expression = R"([1-9]\d ?\d{3} ?\d{3} ?\d{3})",
                                                         .mayOccur = mayOccur,
                                                         .accepts = isTaxId});
}

}  // namespace studio::privacy
