#include "core/privacy/phrase_set.h"

#include "core/text/unicode.h"

namespace studio::privacy {

namespace {

std::string foldedText(const Words& words, std::size_t index) {
  return std::string(FoldedWord(words.textOf(index)).view());
}

}  // namespace

std::size_t PhraseSet::add(std::string_view phrase) {
  const text::NormalisedText normalised = text::normalise(phrase);
  const Words words = wordsOf(normalised.text);
  Phrase added;
  added.number = m_count++;
  for (std::size_t i = 0; i < words.size(); ++i) added.words.push_back(foldedText(words, i));
  if (!added.words.empty()) m_byFirstWord[added.words.front()].push_back(added);
  return added.number;
}

std::size_t PhraseSet::matchedWords(const Words& words, std::size_t first, const Phrase& phrase) const {
  for (std::size_t i = 1; i < phrase.words.size(); ++i) {
    const std::size_t at = first + i;
    if (at >= words.size() || words[at].gap == Gap::sentence || foldedText(words, at) != phrase.words[i]) return 0;
  }
  return phrase.words.size();
}

std::vector<PhraseSet::Match> PhraseSet::findIn(const Words& words) const {
  std::vector<Match> matches;
  for (std::size_t first = 0; !isEmpty() && first < words.size();) {
    const auto known = m_byFirstWord.find(foldedText(words, first));
    std::size_t longest = 0, number = 0;
    for (std::size_t i = 0; known != m_byFirstWord.end() && i < known->second.size(); ++i) {
      const std::size_t count = matchedWords(words, first, known->second[i]);
      if (count <= longest) continue;
      longest = count;
      number = known->second[i].number;
    }
    if (longest > 0) matches.push_back({first, first + longest - 1, number});
    first += longest > 0 ? longest : 1;
  }
  return matches;
}

}  // namespace studio::privacy
