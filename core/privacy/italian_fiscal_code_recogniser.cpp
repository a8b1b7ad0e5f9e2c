#include <array>
#include <string>

#include "core/privacy/characters.h"
#include "core/privacy/pattern_recogniser.h"

namespace studio::privacy {

namespace {

// Digits may be letters (L M N P Q R S T U V) where two people would have the same code.
constexpr std::string_view kCode = R"([a-z]{6}[\dlmnp-v]{2}[abcdehlmprst][\dlmnp-v]{2}[a-z][\dlmnp-v]{3}[a-z])";

/// Decree 23/12/1976, table of odd places; a digit counts as the letter of the same rank.
int oddValue(char c) {
  constexpr std::array<int, 26> kValues{1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                        20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  return kValues[static_cast<std::size_t>(isDigit(c) ? c - '0' : c - 'A')];
}

int evenValue(char c) { return isDigit(c) ? c - '0' : c - 'A'; }

bool hasValidLetter(std::string_view text, text::ByteSpan span) {
  const std::string code = alphanumericsOf(text.substr(span.start, span.end - span.start));
  int sum = 0;
  for (std::size_t i = 0; i < 15; ++i) sum += i % 2 == 0 ? oddValue(code[i]) : evenValue(code[i]);
  return code[15] == 'A' + sum % 26;
}

/// All digits may be replaced by letters, so their number says nothing.
bool mayOccur(const TextTraits& traits) { return traits.digits >= 2; }

}  // namespace

std::unique_ptr<const Recogniser> makeItalianFiscalCodeRecogniser() {
  return std::make_unique<PatternRecogniser>(PatternRule{.type = "IT_FISCAL_CODE",
                                                         .name = "it_fiscal_code.letter",
                                                         .certainty = 0.95,
                                                         .expression = kCode,
                                                         .mayOccur = mayOccur,
                                                         .accepts = hasValidLetter});
}

}  // namespace studio::privacy
