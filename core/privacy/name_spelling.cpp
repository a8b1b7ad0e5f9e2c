#include "core/privacy/name_spelling.h"

#include <algorithm>

namespace studio::privacy {

namespace {

constexpr std::size_t kMostWordsOfName = 5;
constexpr std::size_t kWordsThatTell = 6;  ///< in a shorter text, nothing but capitalised words is a name alone
constexpr std::size_t kShortestSmall = 4;  ///< letters of a name in lower case
constexpr WordClasses kNameLists = WordClass::givenName | WordClass::surname;
constexpr WordClasses kOtherLists = WordClass::ordinary | WordClass::function | WordClass::city | WordClass::state;
constexpr WordClasses kNeverInside = WordClass::function | WordClass::organisation | WordClass::title |
                                     WordClass::greeting | WordClass::closing | WordClass::unit;

bool doCapitalsTell(const Words& words) {
  if (!words.hasLowerCase) return false;
  const auto isSmall = [](const Word& word) { return !word.isNumber && !word.isPlaceholder && !word.isCapitalised; };
  return words.size() < kWordsThatTell || std::any_of(words.all.begin(), words.all.end(), isSmall);
}

}  // namespace

NameSpelling::NameSpelling(const Words& words) : m_words(&words), m_doCapitalsTell(doCapitalsTell(words)) {}

bool NameSpelling::isWord(std::size_t at) const {
  return at < size() && !(*m_words)[at].isNumber && !(*m_words)[at].isPlaceholder;
}

bool NameSpelling::beginsSentence(std::size_t at) const {
  const Gap gap = (*m_words)[at].gap;
  return gap != Gap::none && gap != Gap::blank && gap != Gap::hyphen && gap != Gap::comma;
}

bool NameSpelling::endsPhrase(std::size_t at) const {
  if (at + 1 >= size()) return true;
  const Gap gap = (*m_words)[at + 1].gap;
  return gap != Gap::none && gap != Gap::blank && gap != Gap::hyphen;
}

bool NameSpelling::isSurely(WordClass names, std::size_t at) const {
  const Word& word = (*m_words)[at];
  if (!word.is(names) || word.isAny(kOtherLists)) return false;
  // an acronym, unless all of the text is capitals
  if (word.isUpper && m_words->hasLowerCase && letters(at) <= kShortestSmall) return false;
  const std::size_t shortest = !isCapital(at) || names == WordClass::surname ? kShortestSmall : 3;
  return letters(at) >= shortest;
}

bool NameSpelling::isListed(std::size_t at) const { return isWord(at) && (*m_words)[at].isAny(kNameLists); }

bool NameSpelling::isUnknown(std::size_t at) const { return isWord(at) && (*m_words)[at].classes == 0; }

bool NameSpelling::isInitial(std::size_t at) const {
  return isWord(at) && letters(at) == 1 && isCapital(at) && !(*m_words)[at].is(WordClass::function);
}

bool NameSpelling::goesOn(std::size_t at, bool isFirstCapital) const {
  const Word& word = (*m_words)[at];
  if (!isWord(at) || word.isAny(kNeverInside)) return false;
  if (word.is(WordClass::ordinary) && !word.isAny(kNameLists)) return false;
  if (isFirstCapital) return isCapital(at) && letters(at) > 1;
  return isSurely(WordClass::surname, at) || isSurely(WordClass::givenName, at);
}

std::size_t NameSpelling::endOfName(std::size_t first) const {
  const bool isFirstCapital = isCapital(first);
  std::size_t end = first + 1;
  std::size_t at = end;
  while (at < size() && at < first + kMostWordsOfName) {
    const Gap gap = (*m_words)[at].gap;
    const bool isJoined =
        gap == Gap::blank || gap == Gap::hyphen || gap == Gap::none || (gap == Gap::point && isInitial(at - 1));
    if (!isJoined) break;
    const bool isLink = isInitial(at) || ((*m_words)[at].is(WordClass::particle) && gap == Gap::blank);
    if (goesOn(at, isFirstCapital)) {
      end = at + 1;
    } else if (!isLink) {
      break;
    }
    ++at;
  }
  return end;
}

bool NameSpelling::namesAThing(std::size_t end) const {
  if (end >= size() || (*m_words)[end].gap != Gap::blank) return false;
  const Word& next = (*m_words)[end];
  return next.isAny(WordClass::organisation | WordClass::streetType) && (isCapital(end) || !m_words->hasCapitals);
}

}  // namespace studio::privacy
