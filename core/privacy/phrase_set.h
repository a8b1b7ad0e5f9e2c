#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/privacy/words.h"

namespace studio::privacy {

/// Phrases of one or more words, found in a text by one look-up a word. Words are compared folded (lexicon.h); what
/// stands between them does not matter as long as it is no sentence's end.
class PhraseSet {
 public:
  /// Gives the phrase its number, counted from 0; one without a word is not found and gets one too.
  std::size_t add(std::string_view phrase);
  bool isEmpty() const { return m_byFirstWord.empty(); }

  struct Match {
    std::size_t firstWord = 0;
    std::size_t lastWord = 0;  ///< inclusive
    std::size_t phrase = 0;
  };
  /// The longest match at each word, from the left, disjoint.
  std::vector<Match> findIn(const Words& words) const;

 private:
  struct Phrase {
    std::vector<std::string> words;  ///< folded
    std::size_t number = 0;
  };
  std::size_t matchedWords(const Words& words, std::size_t first, const Phrase& phrase) const;

  std::unordered_map<std::string, std::vector<Phrase>> m_byFirstWord;
  std::size_t m_count = 0;
};

}  // namespace studio::privacy
