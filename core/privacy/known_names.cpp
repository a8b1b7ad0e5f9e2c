#include "core/privacy/known_names.h"

#include "core/text/unicode.h"

namespace studio::privacy {

namespace {

constexpr std::size_t kShortestPart = 2;
constexpr std::size_t kMostWords = 6;
constexpr WordClasses kNoName = WordClass::title | WordClass::particle | WordClass::organisation;

bool isPart(const Words& words, std::size_t index) {
  const Word& word = words[index];
  // "Will" is a function word too
  if (word.is(WordClass::function) && !word.is(WordClass::givenName)) return false;
  return !word.isNumber && !word.isPlaceholder && !word.isAny(kNoName) &&
         text::codePointCount(words.textOf(index)) >= kShortestPart;
}

}  // namespace

KnownNames::KnownNames(const std::vector<std::string>& names) {
  for (const std::string& name : names) addParts(name);
}

void KnownNames::addParts(const std::string& name) {
  const text::NormalisedText normalised = text::normalise(name);
  const Words words = wordsOf(normalised.text);
  if (words.size() == 0 || words.size() > kMostWords) return;
  bool hasPart = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!isPart(words, i)) continue;
    hasPart = true;
    m_names.add(words.textOf(i));
  }
  if (hasPart && words.size() > 1) m_names.add(normalised.text);
}

void KnownNames::find(const Words& words, std::vector<Hit>& hits) const {
  for (const PhraseSet::Match& match : m_names.findIn(words)) {
    const Word& first = words[match.firstWord];
    const bool isDoubtful = first.isAny(WordClass::ordinary | WordClass::function) && match.firstWord == match.lastWord;
    if (isDoubtful && (!first.isCapitalised || !words.hasLowerCase)) continue;
    hits.push_back({"PERSON", "person.log_name", 0.9, {first.span.start, words[match.lastWord].span.end}});
  }
}

bool isLikeAName(std::string_view identifier) {
  const text::NormalisedText normalised = text::normalise(identifier);
  const Words words = wordsOf(normalised.text);
  if (words.size() == 0 || words.size() > kMostWords || words.hasNumber) return false;
  bool isListed = false, areCapitalised = words.size() > 1;
  for (const Word& word : words.all) {
    isListed |= word.isAny(WordClass::givenName | WordClass::surname);
    areCapitalised &= word.isCapitalised;
    if (word.isPlaceholder || word.gap == Gap::other || word.gap == Gap::sentence) return false;
  }
  return isListed || areCapitalised;
}

}  // namespace studio::privacy
