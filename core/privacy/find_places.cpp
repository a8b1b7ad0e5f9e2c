#include <algorithm>
#include <array>

#include "core/privacy/characters.h"
#include "core/privacy/place_ends.h"
#include "core/privacy/word_recognisers.h"
#include "core/text/pattern.h"

namespace studio::privacy {

namespace {

constexpr std::string_view kPostcode = "ZIP_CODE";
constexpr std::size_t kWordsToCode = 4;   ///< "my zip code is 12345"
constexpr std::size_t kWordsToPlace = 4;  ///< "I live in the north of London"

// Royal Mail's formats; Canada Post's, which never use D F I O Q U; ZIP+4 of the US Postal Service.
constexpr std::string_view kShapes = R"(\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|)"
                                     R"([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d|\d{5}-\d{4})\b)";

class PlaceSearch {
 public:
  PlaceSearch(const Words& words, std::vector<Hit>& hits) : m_words(words), m_hits(&hits) {}

  void run() {
    if (m_words.hasNumber) findShapes();
    for (std::size_t at = 0; at < m_words.size(); ++at) {
      if (m_words[at].is(WordClass::postcodeWord)) findNamedCode(at);
      if (m_words[at].isNumber) findCodeBesidePlace(at);
      if (m_words[at].is(WordClass::residence)) findResidence(at);
    }
  }

 private:
  void report(std::string_view type, std::string_view recogniser, double certainty, std::size_t first,
              std::size_t end) {
    m_hits->push_back({type, recogniser, certainty, {m_words[first].span.start, m_words[end - 1].span.end}});
  }

  void findShapes() {
    static const text::Pattern kPattern = text::Pattern::compile(kShapes).value();
    for (const text::ByteSpan span : kPattern.findAll(m_words.text)) {
      const char next = after(m_words.text, span.end), previous = before(m_words.text, span.start);
      if (next == '-' || previous == '-' || next == '_' || previous == '_') continue;
      m_hits->push_back({kPostcode, "postcode.shape", 0.7, span});
    }
  }

  /// A code within four words behind "zip" or "postcode", or right before it.
  void findNamedCode(std::size_t at) {
    for (std::size_t next = at + 1; next < m_words.size() && next <= at + kWordsToCode; ++next) {
      if (const std::size_t end = endOfNamedCode(next); end > next) {
        return report(kPostcode, "postcode.context", 0.8, next, end);
      }
    }
    if (at > 1 && isFiveDigits(at - 2)) report(kPostcode, "postcode.context", 0.7, at - 2, at - 1);
  }

  std::size_t endOfNamedCode(std::size_t at) const {
    if (const std::size_t end = endOfPostcode(m_words, at); end > at) return end;
    return m_words[at].isNumber && m_words[at].span.end - m_words[at].span.start >= 3 ? at + 1 : at;
  }

  bool isFiveDigits(std::size_t at) const {
    return m_words[at].isNumber && m_words[at].span.end - m_words[at].span.start == 5 &&
           isDigit(m_words.text[m_words[at].span.end - 1]);
  }

  bool isBesideBlankOrComma(std::size_t at) const {
    return at < m_words.size() && (m_words[at].gap == Gap::blank || m_words[at].gap == Gap::comma);
  }

  /// "TX 75001", "Dallas 75201", "8001 Zürich": a year before or a number of people behind a city is no postcode.
  void findCodeBesidePlace(std::size_t at) {
    const std::size_t end = endOfPostcode(m_words, at);
    if (end == at) return;
    const bool isLong = isFiveDigits(at) || end > at + 1;
    if (isLong && at > 0 && isBesideBlankOrComma(at) && isState(m_words, at - 1)) {
      return report(kPostcode, "postcode.place", 0.85, at, end);
    }
    if (isLong && isClosed(end)) {
      if (const std::size_t city = cityBefore(at); city < at) {
        report("CITY", "city.place", 0.7, city, at);
        return report(kPostcode, "postcode.place", 0.8, at, end);
      }
    }
    const std::size_t city = isBesideBlankOrComma(end) && m_words[end].isCapitalised ? endOfCity(m_words, end) : end;
    if (city == end || !isClosed(city)) return;
    report(kPostcode, "postcode.place", 0.75, at, end);
    report("CITY", "city.place", 0.7, end, city);
  }

  /// Nothing goes on in the same phrase: "10000 London pubs" and "Dallas 20000 people" do.
  bool isClosed(std::size_t end) const {
    return end >= m_words.size() || m_words[end].gap != Gap::blank || m_words[end].is(WordClass::function);
  }

  /// The first word of a city that ends right before `at`, or `at`.
  std::size_t cityBefore(std::size_t at) const {
    if (!isBesideBlankOrComma(at)) return at;
    for (std::size_t first = at - std::min<std::size_t>(at, 3); first < at; ++first) {
      if (m_words[first].isCapitalised && endOfCity(m_words, first) == at) return first;
    }
    return at;
  }

  /// "I live in London": a city a few words on, in the same sentence, after a word of place.
  void findResidence(std::size_t at) {
    constexpr std::array<std::string_view, 14> kPlaceWords{"in",  "at",  "from", "to", "near", "around", "is",
                                                           "aus", "bei", "nach", "a",  "en",   "of",     "outside"};
    for (std::size_t next = at + 1; next < m_words.size() && next <= at + kWordsToPlace; ++next) {
      if (m_words[next].gap != Gap::blank && m_words[next].gap != Gap::sentence) return;
      const std::string before = foldedAt(m_words, next - 1);
      const std::size_t end = endOfCity(m_words, next);
      const bool isPlaced = std::find(kPlaceWords.begin(), kPlaceWords.end(), before) != kPlaceWords.end();
      const bool isSure =
          m_words[next].isCapitalised || !m_words[next].isAny(WordClass::ordinary | WordClass::function);
      if (end > next && isPlaced && isSure) return report("CITY", "city.residence", 0.7, next, end);
    }
  }

  const Words& m_words;
  std::vector<Hit>* m_hits;
};

}  // namespace

void findPlaces(const Words& words, std::vector<Hit>& hits) {
  constexpr WordClasses kSigns = WordClass::postcodeWord | WordClass::residence;
  if (words.hasNumber || (words.found & kSigns) != 0) PlaceSearch(words, hits).run();
}

}  // namespace studio::privacy
