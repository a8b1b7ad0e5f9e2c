#include <cstdint>
#include <string>

#include "core/base/number_text.h"
#include "core/privacy/characters.h"
#include "core/privacy/context_words.h"
#include "core/privacy/pattern_recogniser.h"

namespace studio::privacy {

namespace {

// INSEE: sex, year, month (above 12 where it is unknown), department (2A and 2B in Corsica),
// commune, order, key.
constexpr std::string_view kNir =
    R"([1-478][ .-]?\d{2}[ .-]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .-]?(?:\d{2}|2[ab])[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{2})";

/// The key is 97 minus the first thirteen places modulo 97; 2A counts as 19, 2B as 18.
bool hasValidKey(std::string_view text, text::ByteSpan span) {
  std::string nir = alphanumericsOf(text.substr(span.start, span.end - span.start));
  if (isLetter(nir[6])) nir.replace(5, 2, nir[6] == 'A' ? "19" : "18");
  const std::int64_t number = base::parseInteger(std::string_view(nir).substr(0, 13)).value_or(0);
  const std::int64_t key = base::parseInteger(std::string_view(nir).substr(13)).value_or(0);
  return key == 97 - number % 97;
}

/// Sex is 1 or 2; 3, 4, 7 and 8 are provisional numbers, rare enough to need a word that says so
/// (3 also starts cards of fifteen digits).
bool isNir(std::string_view text, text::ByteSpan span) {
  static const ContextWords kWords("nir|s\u00E9cu|s\u00E9curit\u00E9 sociale|num\u00E9ro de s\u00E9cu|carte vitale",
                                   "commande");
  const bool isDefinitive = text[span.start] == '1' || text[span.start] == '2';
  return hasValidKey(text, span) && (isDefinitive || kWords.surround(text, span));
}

bool mayOccur(const TextTraits& traits) { return traits.digits >= 14; }

}  // namespace

std::unique_ptr<const Recogniser> makeFrenchNirRecogniser() {
  return std::make_unique<PatternRecogniser>(PatternRule{.type = "FR_NIR",
                                                         .name = "fr_nir.key",
                                                         .certainty = 0.96,
                                                         .expression = kNir,
                                                         .mayOccur = mayOccur,
                                                         .accepts = isNir});
}

}  // namespace studio::privacy
