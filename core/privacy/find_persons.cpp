#include <algorithm>
#include <array>

#include "core/privacy/name_spelling.h"
#include "core/privacy/word_recognisers.h"

namespace studio::privacy {

namespace {

constexpr WordClasses kAnySign = WordClass::givenName | WordClass::surname | WordClass::title |
                                 WordClass::introduction | WordClass::greeting | WordClass::closing;
constexpr WordClasses kNoCue = WordClass::function | WordClass::organisation | WordClass::title;

template <std::size_t Size>
bool isAmong(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class PersonSearch {
 public:
  PersonSearch(const Words& words, std::vector<Hit>& hits) : m_words(words), m_spelling(words), m_hits(&hits) {}

  void run() {
    for (std::size_t at = 0; at < m_words.size();) at = std::max(at + 1, take(at));
  }

 private:
  /// One past a name that the word at `at` leads to or begins, or `at`.
  std::size_t take(std::size_t at) {
    const Word& word = m_words[at];
    if (!word.isAny(kAnySign) && !isLeading(at)) return at;
    if (word.is(WordClass::title)) {
      if (const std::size_t end = afterTitle(at); end > at) return end;
    }
    if (word.is(WordClass::introduction)) {
      if (const std::size_t end = afterIntroduction(at); end > at) return end;
    }
    if (word.is(WordClass::closing)) {
      if (const std::size_t end = afterClosing(at); end > at) return end;
    }
    if (word.is(WordClass::greeting)) {
      if (const std::size_t end = afterGreeting(at); end > at) return end;
    }
    return nameAt(at);
  }

  /// An initial or an unknown capitalised word inside a sentence, with a surname behind it: "J. Smith".
  bool isLeading(std::size_t at) const {
    if (m_spelling.isInitial(at)) return true;
    return m_spelling.isUnknown(at) && m_spelling.isCapital(at) && !isThing(at) &&
           (!m_spelling.beginsSentence(at) || hasMiddleInitial(at));
  }

  /// "Xochitl M. Quux": written like a name, whatever its words are.
  bool hasMiddleInitial(std::size_t at) const {
    return at + 2 < m_words.size() && m_words[at + 1].gap == Gap::blank && m_spelling.isInitial(at + 1) &&
           m_words[at + 2].gap == Gap::point && m_spelling.isCapital(at + 2) && !m_words[at + 2].isAny(kNoCue);
  }

  /// No function word, unless it is written like the given name that it is too: "Will", "May".
  bool canBeginName(std::size_t at) const {
    const bool isNameToo = m_words[at].is(WordClass::givenName) && m_spelling.isCapital(at);
    return !m_words[at].isAny(kNoCue) || (isNameToo && !m_words[at].isAny(WordClass::organisation | WordClass::title));
  }

  std::string folded(std::size_t at) const {
    return at < m_words.size() ? std::string(FoldedWord(m_words.textOf(at)).view()) : std::string();
  }
  std::string foldedBefore(std::size_t at) const { return at > 0 ? folded(at - 1) : std::string(); }

  std::size_t report(std::size_t first, std::size_t end, std::string_view recogniser, double certainty) {
    m_hits->push_back({"PERSON", recogniser, certainty, {m_words[first].span.start, m_words[end - 1].span.end}});
    return end;
  }

  // ---- what stands before a name

  /// "Mr Smith", "dr. anna meyer"; the title itself stays.
  std::size_t afterTitle(std::size_t at) {
    constexpr std::array<std::string_view, 12> kPlain{"mr",   "mrs",  "ms",   "mister", "dr",  "prof",
                                                      "herr", "frau", "miss", "mme",    "sra", "sr"};
    const std::size_t first = at + 1;
    const bool isBeside =
        first < m_words.size() && (m_words[first].gap == Gap::blank || m_words[first].gap == Gap::point);
    if (!isBeside || !m_spelling.isWord(first) || !canBeginName(first)) {
      return isBeside && m_words[first].is(WordClass::title) ? afterTitle(first) : at;
    }
    const bool isCapital = m_spelling.isCapital(first) && m_words[at].isCapitalised;
    const bool isSmall = isAmong(kPlain, folded(at)) && folded(at) != "miss" &&
                         (m_spelling.isListed(first) || m_spelling.isUnknown(first));
    if (!isCapital && !isSmall) return at;
    return report(first, m_spelling.endOfName(first), "person.title", 0.9);
  }

  std::size_t afterIntroduction(std::size_t at) {
    const std::string word = folded(at);
    if (word == "name" || word == "names") return afterName(at);
    if (word == "call" && folded(at + 1) == "me") return introduced(at, at + 2, false);
    constexpr std::array<std::string_view, 5> kSurely{"heisse", "appelle", "llamo", "chiamo", "heet"};
    if (isAmong(kSurely, word)) return introduced(at, at + 1, true);
    const bool isSelf = word == "im" || word == "bin" || (word == "i" && isFollowedByM(at)) ||
                        (word == "am" && foldedBefore(at) == "i") || (word == "is" && foldedBefore(at) == "this");
    if (isSelf || word == "called") return introduced(at, at + 1, false);
    const bool isTalk = word == "speaking" || word == "speak" || word == "spoke";
    if (isTalk && (folded(at + 1) == "with" || folded(at + 1) == "to")) return introduced(at, at + 2, false);
    return at;
  }

  bool isFollowedByM(std::size_t at) const {
    const std::string_view rest = m_words.text.substr(m_words[at].span.end, 2);
    return rest == "'m" || rest == "'M";
  }

  /// "my name is Anna", "name: Anna", "mein Name ist Anna"; not the name of a company or a file.
  std::size_t afterName(std::size_t at) {
    constexpr std::array<std::string_view, 25> kOwners{
        "my",         "his",    "her",   "their",    "full",    "first", "last",   "given",   "family",
        "middle",     "maiden", "real",  "customer", "client",  "agent", "holder", "patient", "contact",
        "cardholder", "mein",   "meine", "s",        "husband", "wife",  "caller"};
    constexpr std::array<std::string_view, 7> kIs{"is", "ist", "est", "es", "e", "was", "are"};
    const bool isOwned = m_spelling.beginsSentence(at) || isAmong(kOwners, foldedBefore(at));
    if (!isOwned || at + 1 >= m_words.size()) return at;
    if (isAmong(kIs, folded(at + 1))) return introduced(at, at + 2, true);
    const std::string_view rest = m_words.text.substr(m_words[at].span.end, 2);
    if (rest.substr(0, 1) == ":" || rest == "'s" || folded(at) == "names") return introduced(at, at + 1, true);
    return at;
  }

  /// A name at `first` that somebody gives as one. `isSure`: nothing but a name can stand there.
  std::size_t introduced(std::size_t at, std::size_t first, bool isSure) {
    if (!m_spelling.isWord(first) || m_words[first].gap == Gap::other) return at;
    if (m_words[first].is(WordClass::title)) {
      const std::size_t end = afterTitle(first);
      return end > first ? end : at;
    }
    const bool isName = isSure ? isGivenAsName(first) : isLikelyName(first);
    return isName ? report(first, m_spelling.endOfName(first), "person.introduced", 0.95) : at;
  }

  bool isGivenAsName(std::size_t at) const {
    const bool isFunction = m_words[at].is(WordClass::function);
    const std::size_t size = m_words[at].span.end - m_words[at].span.start;
    if (m_spelling.isListed(at)) return !isFunction || (m_words[at].is(WordClass::givenName) && size > 2);
    if (isFunction || m_words[at].is(WordClass::organisation)) return false;
    return m_spelling.isCapital(at) || (m_spelling.isUnknown(at) && size > 2);
  }

  bool isLikelyName(std::size_t at) const {
    if (!m_words[at].is(WordClass::givenName) || m_spelling.namesAThing(m_spelling.endOfName(at))) return false;
    if (m_spelling.isSurely(WordClass::givenName, at)) return true;
    return m_spelling.isCapital(at) && canBeginName(at) && !m_words[at].isUpper &&
           (m_spelling.endsPhrase(at) || m_spelling.endOfName(at) > at + 1 || isOwnIntroduction(at + 1));
  }

  /// "I'm Will from Acme", "this is Grace calling".
  bool isOwnIntroduction(std::size_t at) const {
    constexpr std::array<std::string_view, 6> kWords{"from", "with", "calling", "and", "here", "speaking"};
    return isAmong(kWords, folded(at));
  }

  /// "Hi Will!", "thanks bill,", "Dear Zorblax,".
  std::size_t afterGreeting(std::size_t at) {
    const std::size_t first = at + 1;
    const bool isBeside =
        first < m_words.size() && (m_words[first].gap == Gap::blank || m_words[first].gap == Gap::comma);
    if (!isBeside || !m_spelling.isWord(first) || !canBeginName(first)) return at;
    const std::size_t end = m_spelling.endOfName(first);
    const bool isClosed = m_spelling.endsPhrase(end - 1);
    const bool isKnown = m_words[first].is(WordClass::givenName) && isClosed;
    const bool isDear = isClosed && m_spelling.isCapital(first) && m_spelling.isUnknown(first) &&
                        m_words[first].gap == Gap::blank && isFollowedByComma(end) && isLetterHead(at);
    return isKnown || isDear ? report(first, end, "person.addressed", 0.75) : at;
  }

  bool isFollowedByComma(std::size_t end) const {
    return end < m_words.size() && (m_words[end].gap == Gap::comma || m_words[end].gap == Gap::line);
  }
  bool isLetterHead(std::size_t at) const {
    constexpr std::array<std::string_view, 6> kHeads{"dear", "hi", "hello", "liebe", "lieber", "hey"};
    return isAmong(kHeads, folded(at));
  }

  /// "Kind regards,\nAnna Meyer" at the end of the text or of a line.
  std::size_t afterClosing(std::size_t at) {
    const std::size_t first = at + 1;
    const bool isBelow =
        first < m_words.size() && (m_words[first].gap == Gap::comma || m_words[first].gap == Gap::line);
    if (!isBelow || !m_spelling.isWord(first) || !m_spelling.isCapital(first) || !canBeginName(first)) return at;
    const std::size_t end = m_spelling.endOfName(first);
    const bool isLast = end == m_words.size() || m_words[end].gap == Gap::line;
    const bool isName = m_spelling.isListed(first) || m_spelling.isUnknown(first);
    return isLast && isName ? report(first, end, "person.signature", 0.8) : at;
  }

  // ---- names that nothing introduces

  std::size_t nameAt(std::size_t at) {
    if (!m_spelling.isWord(at)) return at;
    const std::size_t end = m_spelling.endOfName(at);
    if (m_spelling.namesAThing(end) || isAfterThing(at)) return end;
    if (isInFirm(at)) return at;
    if (m_spelling.isSurely(WordClass::givenName, at)) {
      if (end > at + 1) return report(at, end, "person.full_name", 0.85);
      return report(at, end, "person.given_name", m_spelling.isCapital(at) ? 0.7 : 0.5);
    }
    if (end > at + 1 && isFullName(at, end)) return report(at, end, "person.full_name", 0.8);
    if (isSelfNamed(at, end)) return report(at, end, "person.introduced", 0.8);
    return isSurname(at, end) ? report(at, end, "person.surname", 0.6) : at;
  }

  /// "Hurricane Harvey", "Mount Elbert", "St. Andrew", "Project Linus": named after somebody.
  bool isAfterThing(std::size_t at) const {
    if (at == 0 || (m_words[at].gap != Gap::blank && m_words[at].gap != Gap::point)) return false;
    return isThing(at - 1) || (m_words[at - 1].is(WordClass::organisation) && m_spelling.isCapital(at - 1));
  }
  bool isThing(std::size_t at) const {
    constexpr std::array<std::string_view, 14> kThings{"hurricane", "hurricanes", "typhoon", "storm",     "mount",
                                                       "mt",        "lake",       "fort",    "port",      "san",
                                                       "santa",     "st",         "saint",   "mechanical"};
    return isAmong(kThings, folded(at));
  }

  /// "Grace Johnson", "J. Smith", "Xochitl Smith": its last word is a surname for sure, or both are names.
  bool isFullName(std::size_t at, std::size_t end) const {
    if (!m_spelling.isCapital(at)) return false;
    if (hasMiddleInitial(at) && !m_words[at].is(WordClass::function)) return true;
    // the family name first, as in Vietnam and Hungary
    if (m_spelling.isSurely(WordClass::surname, at) && m_words[end - 1].is(WordClass::givenName)) return true;
    const bool isGiven = m_words[at].is(WordClass::givenName) && !m_words[at].is(WordClass::function);
    if (m_spelling.isSurely(WordClass::surname, end - 1)) {
      return isGiven || m_spelling.isInitial(at) || !m_spelling.beginsSentence(at);
    }
    return isGiven && m_words[end - 1].is(WordClass::surname) && !m_spelling.beginsSentence(at);
  }

  /// "Will here", "Mark speaking".
  bool isSelfNamed(std::size_t at, std::size_t end) const {
    const std::string next = folded(end);
    return (next == "speaking" || next == "here") && m_words[at].is(WordClass::givenName) && m_spelling.isCapital(at) &&
           m_spelling.beginsSentence(at) && m_spelling.endsPhrase(end);
  }

  bool isSurname(std::size_t at, std::size_t end) const {
    if (end != at + 1 || !m_spelling.isCapital(at) || !m_spelling.isSurely(WordClass::surname, at)) return false;
    const std::string before = foldedBefore(at);
    return before != "the" && before != "of" && !isBesideCapital(at) && !isInFirm(at);
  }

  /// "Owens, Melton and Barnett": surnames in a row without a given name are a firm's.
  bool isInFirm(std::size_t at) const {
    const auto isListedWith = [&](std::size_t first, std::size_t second) {
      return second < m_words.size() && first < second && m_words[second].gap == Gap::comma && isSurnameAlone(first) &&
             isSurnameAlone(second);
    };
    const auto isAnd = [&](std::size_t place) { return folded(place) == "and" || folded(place) == "und"; };
    const bool isFirst = isListedWith(at, at + 1) && isAnd(at + 2);
    const bool isSecond = at > 0 && isListedWith(at - 1, at) && isAnd(at + 1);
    const bool isLast = at > 2 && isAnd(at - 1) && isListedWith(at - 3, at - 2);
    return isFirst || isSecond || isLast;
  }
  bool isSurnameAlone(std::size_t at) const { return m_words[at].is(WordClass::surname) && m_spelling.isCapital(at); }

  /// Inside a name of several capitalised words that is none of a person: "Acme Johnson Trust".
  bool isBesideCapital(std::size_t at) const {
    const bool hasBefore =
        at > 0 && m_words[at].gap == Gap::blank && m_spelling.isCapital(at - 1) && !m_spelling.beginsSentence(at - 1);
    const bool hasBehind = at + 1 < m_words.size() && m_words[at + 1].gap == Gap::blank &&
                           m_spelling.isCapital(at + 1) && !m_words[at + 1].is(WordClass::function);
    return hasBefore || hasBehind;
  }

  const Words& m_words;
  NameSpelling m_spelling;
  std::vector<Hit>* m_hits;
};

}  // namespace

void findPersons(const Words& words, std::vector<Hit>& hits) {
  if ((words.found & kAnySign) != 0) PersonSearch(words, hits).run();
}

}  // namespace studio::privacy
