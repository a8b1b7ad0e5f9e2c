#include <string>

#include "core/privacy/characters.h"
#include "core/privacy/check_digits.h"
#include "core/privacy/context_words.h"
#include "core/privacy/pattern_recogniser.h"

namespace studio::privacy {

namespace {

/// One number in eleven passes the test, so the text must also say what it is.
bool isNamedBsn(std::string_view text, text::ByteSpan span) {
  static const ContextWords kWords("bsn|burgerservicenummer|burger service nummer|sofi|sofinummer",
                                   "order|bestelnummer");
  return passesElevenTest(digitsOf(text.substr(span.start, span.end - span.start))) && kWords.surround(text, span);
}

bool mayOccur(const TextTraits& traits) { return traits.digits >= 9; }

}  // namespace

std::unique_ptr<const Recogniser> makeDutchBsnRecogniser() {
  return std::make_unique<PatternRecogniser>(PatternRule{.type = "NL_BSN",
                                                         .name = "nl_bsn.eleven_test",
                                                         .certainty = 0.9,
                                                         .expression = R"(\d{4}[. ]?\d{2}[. ]?\d{3})",
                                                         .mayOccur = mayOccur,
                                                         .accepts = isNamedBsn});
}

}  // namespace studio::privacy
