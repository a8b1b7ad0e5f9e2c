#include <algorithm>
#include <array>
#include <string>

#include "core/privacy/characters.h"
#include "core/privacy/pattern_recogniser.h"

namespace studio::privacy {

namespace {

// HMRC National Insurance Manual NIM39110: letters never used are left out of the expression.
constexpr std::string_view kNino = R"([abceghj-prstw-z][abceghj-nprstw-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d])";

bool hasAllocatedPrefix(std::string_view text, text::ByteSpan span) {
  constexpr std::array<std::string_view, 7> kNeverAllocated{"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
  const std::string prefix = alphanumericsOf(text.substr(span.start, 2));
  return std::find(kNeverAllocated.begin(), kNeverAllocated.end(), prefix) == kNeverAllocated.end();
}

bool mayOccur(const TextTraits& traits) { return traits.digits >= 6; }

}  // namespace

std::unique_ptr<const Recogniser> makeUkNinoRecogniser() {
  return std::make_unique<PatternRecogniser>(PatternRule{.type = "UK_NINO",
                                                         .name = "uk_nino.shape",
                                                         .certainty = 0.8,
                                                         .expression = kNino,
                                                         .mayOccur = mayOccur,
                                                         .accepts = hasAllocatedPrefix});
}

}  // namespace studio::privacy
