#include <string>

#include "core/privacy/characters.h"
#include "core/privacy/recogniser.h"

namespace studio::privacy {

namespace {

// DNI of citizens (eight digits) and NIE of foreigners (X, Y or Z and seven), with their letter.
constexpr std::string_view kId = R"((?:\d{2}\.?\d{3}\.?\d{3}|[xyz][-.]?\d\.?\d{3}\.?\d{3})-?[a-z])";

/// Ministry of the Interior: the number modulo 23 chooses the letter; X, Y, Z stand for 0, 1, 2.
bool hasValidLetter(std::string id) {
  constexpr std::string_view kLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
  if (isLetter(id.front())) id.front() = static_cast<char>('0' + (id.front() - 'X'));
  unsigned number = 0;
  for (std::size_t i = 0; i + 1 < id.size(); ++i) number = number * 10 + static_cast<unsigned>(id[i] - '0');
  return id.back() == kLetters[number % 23];
}

class SpanishIdRecogniser final : public Recogniser {
 public:
  bool mayOccurIn(const TextTraits& traits) const override { return traits.digits >= 7; }
  void find(std::string_view text, std::vector<Hit>& hits) const override {
    for (const text::ByteSpan span : m_pattern.findAll(text)) {
      const std::string id = alphanumericsOf(text.substr(span.start, span.end - span.start));
      if (!standsAlone(text, span) || !hasValidLetter(id)) continue;
      const bool isForeigner = isLetter(id.front());
      hits.push_back({isForeigner ? "ES_NIE" : "ES_NIF", "es_id.mod23", 0.9, span});
    }
  }

 private:
  text::Pattern m_pattern = text::Pattern::compile(kId, false).value();
};

}  // namespace

std::unique_ptr<const Recogniser> makeSpanishIdRecogniser() { return std::make_unique<SpanishIdRecogniser>(); }

}  // namespace studio::privacy
