#include <string>

#include "core/privacy/characters.h"
#include "core/privacy/context_words.h"
#include "core/privacy/pattern_recogniser.h"

namespace studio::privacy {

namespace {

bool isNamed(std::string_view text, text::ByteSpan span) {
  static const ContextWords kWords("ssn|ssns|social security|social insurance|soc sec|itin|taxpayer id", "phone|order");
  return kWords.surround(text, span);
}

/// Social Security Administration: no area 000, 666 or (9xx, which are taxpayer numbers issued
/// to people without one), no group 00, no serial 0000.
bool isSocialSecurityNumber(std::string_view text, text::ByteSpan span) {
  const std::string_view found = text.substr(span.start, span.end - span.start);
  const std::string digits = digitsOf(found);
  const std::string area = digits.substr(0, 3);
  if (area == "000" || area == "666" || digits.substr(3, 2) == "00" || digits.substr(5) == "0000") return false;
  const char previous = before(text, span.start);
  if (previous == '-' || previous == '_' || after(text, span.end) == '-' || after(text, span.end) == '_') return false;
  const bool hasDashes = found.size() == 11 && found[3] == '-' && found[6] == '-';
  return hasDashes || isNamed(text, span);
}

bool mayHaveNineDigits(const TextTraits& traits) { return traits.digits >= 9; }

}  // namespace

std::unique_ptr<const Recogniser> makeUsSsnRecogniser() {
  return std::make_unique<PatternRecogniser>(PatternRule{.type = "US_SSN",
                                                         .name = "us_ssn.shape",
                                                         .certainty = 0.85,
                                                         .expression = R"(\d{3}[-. ]?\d{2}[-. ]?\d{4})",
                                                         .mayOccur = mayHaveNineDigits,
                                                         .accepts = isSocialSecurityNumber});
}

}  // namespace studio::privacy
