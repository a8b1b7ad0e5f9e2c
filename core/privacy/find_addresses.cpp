#include <algorithm>
#include <array>

#include "core/privacy/place_ends.h"
#include "core/privacy/word_recognisers.h"

namespace studio::privacy {

namespace {

constexpr std::size_t kMostWordsOfStreet = 4;
constexpr std::string_view kType = "STREET_ADDRESS";

template <std::size_t Size>
bool isAmong(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Germanic, Nordic and Hungarian names of streets are one word: "Hauptstraße", "Kerkstraat", "Storgatan".
bool endsLikeAStreet(std::string_view folded) {
  constexpr std::array<std::string_view, 36> kEndings{
      "strasse", "str",      "allee",   "gasse", "platz", "weg",    "ufer",  "damm",  "graben",
      "steig",   "chaussee", "straat",  "laan",  "plein", "gracht", "kade",  "dijk",  "steeg",
      "singel",  "hove",     "gatan",   "vagen", "grand", "stigen", "veien", "vegen", "gata",
      "gade",    "vej",      "straede", "katu",  "kuja",  "polku",  "tie",   "kaari", "puiestee"};
  const auto isEnding = [folded](std::string_view ending) {
    return folded.size() > ending.size() + 2 && folded.ends_with(ending);
  };
  return std::any_of(kEndings.begin(), kEndings.end(), isEnding);
}

/// Says "street" in lower case too, where "drive", "place" or "way" are ordinary words.
bool isPlainStreet(std::string_view folded) {
  constexpr std::array<std::string_view, 9> kPlain{"street", "st",   "road", "rd",       "avenue",
                                                   "ave",    "lane", "blvd", "boulevard"};
  return isAmong(kPlain, folded);
}

class AddressSearch {
 public:
  AddressSearch(const Words& words, std::vector<Hit>& hits) : m_words(words), m_hits(&hits) {}

  void run() {
    for (std::size_t at = 0; at < m_words.size();) at = std::max(at + 1, take(at));
  }

 private:
  std::size_t take(std::size_t at) {
    const Word& word = m_words[at];
    if (word.isNumber) return afterNumber(at);
    if (word.isPlaceholder) return at;
    if (word.is(WordClass::streetPrefix)) {
      if (const std::size_t end = afterPrefix(at); end > at) return end;
    }
    if (const std::size_t end = postBox(at); end > at) return end;
    if (const std::size_t end = unitAlone(at); end > at) return end;
    if (isBeforeNumber(at)) return beforeNumber(at);
    return fieldPost(at);
  }

  std::size_t report(std::size_t first, std::size_t end, std::string_view recogniser, double certainty) {
    m_hits->push_back({kType, recogniser, certainty, {m_words[first].span.start, m_words[end - 1].span.end}});
    return end;
  }
  std::size_t reportStreet(std::size_t first, std::size_t end) {
    return report(first, endOfAddress(m_words, end), "address.street", 0.85);
  }

  bool isName(std::size_t at) const {
    const Word& word = m_words[at];
    return !word.isNumber && !word.isPlaceholder && !word.is(WordClass::function);
  }
  bool isBeside(std::size_t at) const { return at < m_words.size() && m_words[at].gap == Gap::blank; }

  // ---- "12 Main Street", "350 5th Avenue", "12, rue de la Paix"

  std::size_t afterNumber(std::size_t at) {
    if (!isHouseNumber(m_words, at)) return at;
    std::size_t first = at + 1;
    const bool isRange = isHouseNumber(m_words, first) &&
                         (m_words[first].gap == Gap::hyphen || m_words[first].gap == Gap::blank) && !isOrdinal(first);
    if (isRange) ++first;
    if (first >= m_words.size()) return at;
    const Gap gap = m_words[first].gap;
    if (gap != Gap::blank && gap != Gap::comma) return at;
    if (m_words[first].is(WordClass::streetPrefix)) {
      const std::size_t end = endOfPrefixed(first);
      if (end > first + 1) return reportStreet(at, end);
    }
    const std::size_t end = gap == Gap::blank ? endOfStreet(at, first) : first;
    return end > first ? reportStreet(at, end) : at;
  }

  bool isOrdinal(std::size_t at) const {
    constexpr std::array<std::string_view, 4> kEndings{"st", "nd", "rd", "th"};
    return at + 1 < m_words.size() && m_words[at].isNumber && m_words[at + 1].gap == Gap::none &&
           isAmong(kEndings, foldedAt(m_words, at + 1));
  }

  /// One past the word for a street that ends the name at `first`, with a direction behind it; `first` when none does.
  std::size_t endOfStreet(std::size_t number, std::size_t first) const {
    bool hasCapital = false;
    for (std::size_t at = first; at < m_words.size() && at <= first + kMostWordsOfStreet; ++at) {
      const bool isOrdinalPart = m_words[at].gap == Gap::none || isOrdinal(at);
      const bool isJoined = m_words[at].gap == Gap::blank || m_words[at].gap == Gap::point ||
                            m_words[at].gap == Gap::hyphen || isOrdinalPart;
      if (!isJoined) break;
      const bool isType = m_words[at].is(WordClass::streetType) && at > first && m_words[at].gap != Gap::none;
      if (isType && isStreetHere(number, at, hasCapital)) return withDirection(at + 1);
      if (!isOrdinalPart && (m_words[at].isNumber || !isName(at))) break;
      hasCapital |= m_words[at].isCapitalised || isOrdinalPart;
    }
    return first;
  }

  bool isStreetHere(std::size_t number, std::size_t type, bool hasCapital) const {
    const std::string folded = foldedAt(m_words, type);
    if (hasCapital) return m_words[type].isCapitalised || isPlainStreet(folded);
    const std::size_t digits = m_words[number].span.end - m_words[number].span.start;
    return isPlainStreet(folded) && digits > 1 && type == number + 2;
  }

  std::size_t withDirection(std::size_t end) const {
    const bool isDirection = isBeside(end) && m_words[end].is(WordClass::direction) && m_words[end].isCapitalised;
    return isDirection ? end + 1 : end;
  }

  // ---- "Calle Mayor 5", "Via Roma, 10"

  /// One past the name that follows a word such as "rue"; in lower case after the words that mean nothing else.
  std::size_t endOfPrefixed(std::size_t prefix) const {
    constexpr std::array<std::string_view, 5> kPlain{"rue", "calle", "rua", "ulica", "ul"};
    const bool isPlain = isAmong(kPlain, foldedAt(m_words, prefix));
    std::size_t end = prefix + 1;
    for (std::size_t at = end; at < m_words.size() && at <= prefix + kMostWordsOfStreet + 1; ++at) {
      const Word& word = m_words[at];
      const bool isJoined =
          word.gap == Gap::blank || word.gap == Gap::point || word.gap == Gap::hyphen || word.gap == Gap::none;
      if (!isJoined || word.isNumber || word.isPlaceholder) break;
      const bool isName = word.isCapitalised || (isPlain && !word.isAny(WordClass::particle | WordClass::function));
      if (isName) end = at + 1;
      if (!isName && !word.isAny(WordClass::particle | WordClass::function)) break;
    }
    return end;
  }

  std::size_t afterPrefix(std::size_t at) {
    const std::size_t end = endOfPrefixed(at);
    const bool hasNumber = end > at + 1 && isHouseNumber(m_words, end) &&
                           (m_words[end].gap == Gap::blank || m_words[end].gap == Gap::comma);
    return hasNumber ? reportStreet(at, end + 1) : at;
  }

  // ---- "Hauptstraße 12", "Brucker Straße 31"

  bool isBeforeNumber(std::size_t at) const {
    const std::size_t next = at + 1;
    return isHouseNumber(m_words, next, 4) && (m_words[next].gap == Gap::blank || m_words[next].gap == Gap::point);
  }

  std::size_t beforeNumber(std::size_t at) {
    const std::string folded = foldedAt(m_words, at);
    const bool isWhole = endsLikeAStreet(folded);
    constexpr std::array<std::string_view, 14> kTypes{"strasse", "str",  "platz", "weg",  "allee", "gasse", "utca",
                                                      "ut",      "utja", "korut", "iela", "tn",    "sokak", "caddesi"};
    const bool isType = isAmong(kTypes, folded);
    const bool isCertain =
        isWhole && (folded.ends_with("strasse") || folded.ends_with("straat") || folded.ends_with("vej"));
    const bool isListed = m_words[at].isAny(WordClass::givenName | WordClass::surname | WordClass::ordinary);
    if (isListed || (!isWhole && !isType) || (!m_words[at].isCapitalised && !isCertain && !isType)) return at;
    std::size_t first = at;
    while (isType && first > 0 && first + 2 > at && isJoinedName(first)) --first;
    if (isType && first == at) return at;
    return reportStreet(first, at + 2);
  }

  /// The word before `at` belongs to the same name.
  bool isJoinedName(std::size_t at) const {
    const Gap gap = m_words[at].gap;
    return (gap == Gap::blank || gap == Gap::hyphen) && m_words[at - 1].isCapitalised && isName(at - 1);
  }

  // ---- post boxes

  std::size_t postBox(std::size_t at) {
    std::size_t number = at + 1;
    if (foldedAt(m_words, at) == "box" && at > 0) {
      const bool isSplit = at > 1 && foldedAt(m_words, at - 1) == "o" && foldedAt(m_words, at - 2) == "p";
      if (!isSplit && isHouseNumber(m_words, at - 1) && isHouseNumber(m_words, number)) return boxOfUnit(at);
      if (!isSplit && foldedAt(m_words, at - 1) != "po") return at;
      if (!isHouseNumber(m_words, number)) return at;
      return report(isSplit ? at - 2 : at - 1, endOfAddress(m_words, number + 1), "address.post_box", 0.9);
    }
    if (!m_words[at].is(WordClass::postBox)) return at;
    if (foldedAt(m_words, number) == "postal") ++number;
    return isHouseNumber(m_words, number) ? report(at, endOfAddress(m_words, number + 1), "address.post_box", 0.9) : at;
  }

  /// "Unit 12 Box 34", "PSC 12, Box 34": `at` is the box.
  std::size_t boxOfUnit(std::size_t at) {
    constexpr std::array<std::string_view, 3> kUnits{"unit", "psc", "cmr"};
    if (at < 2 || !isAmong(kUnits, foldedAt(m_words, at - 2))) return at;
    return report(at - 2, at + 2, "address.post_box", 0.85);
  }

  /// "Apt. 4", "Suite 019" on a line of its own; rooms and floors are spoken of in other ways too.
  std::size_t unitAlone(std::size_t at) {
    constexpr std::array<std::string_view, 7> kUnits{"apt", "apartment", "suite", "ste", "wohnung", "whg", "appt"};
    const bool isNumbered =
        isHouseNumber(m_words, at + 1) && (m_words[at + 1].gap == Gap::blank || m_words[at + 1].gap == Gap::point);
    if (!isNumbered || !m_words[at].is(WordClass::unit) || !isAmong(kUnits, foldedAt(m_words, at))) return at;
    return report(at, endOfAddress(m_words, at + 2), "address.unit", 0.7);
  }

  /// "PSC 12, Box 34, APO AE 09012": post offices of the US forces.
  std::size_t fieldPost(std::size_t at) {
    constexpr std::array<std::string_view, 3> kOffices{"apo", "fpo", "dpo"};
    constexpr std::array<std::string_view, 3> kRegions{"aa", "ae", "ap"};
    if (!m_words[at].isUpper || !isAmong(kOffices, foldedAt(m_words, at)) ||
        !isAmong(kRegions, foldedAt(m_words, at + 1))) {
      return at;
    }
    const std::size_t end = endOfPostcode(m_words, at + 2);
    std::size_t first = at;
    while (first > 0 && first + 4 > at && m_words[first].gap != Gap::sentence && m_words[first].gap != Gap::other &&
           (m_words[first - 1].isNumber || m_words[first - 1].isCapitalised)) {
      --first;
    }
    return report(first, std::max(end, at + 2), "address.unit", 0.85);
  }

  const Words& m_words;
  std::vector<Hit>* m_hits;
};

}  // namespace

void findAddresses(const Words& words, std::vector<Hit>& hits) {
  if (words.hasNumber) AddressSearch(words, hits).run();
}

}  // namespace studio::privacy
