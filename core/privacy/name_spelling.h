#pragma once

#include <cstddef>

#include "core/privacy/words.h"

namespace studio::privacy {

/// How names are written in one text: which words look like a name, and how far a name goes. Positions are indices of
/// words.
class NameSpelling {
 public:
  explicit NameSpelling(const Words& words);

  const Words& words() const { return *m_words; }
  std::size_t size() const { return m_words->size(); }

  /// Capitalised where capitals tell something: not in a text without small letters or with nothing but capitalised
  /// words.
  bool isCapital(std::size_t at) const { return m_doCapitalsTell && (*m_words)[at].isCapitalised; }
  /// Consists of letters and is no placeholder.
  bool isWord(std::size_t at) const;
  /// At the beginning of the text, of a sentence or of a line, where every word has a capital letter.
  bool beginsSentence(std::size_t at) const;
  /// Nothing follows, or a mark that ends the phrase.
  bool endsPhrase(std::size_t at) const;
  /// On a list of names and on no other, and long enough to be no slip: a name wherever it stands.
  bool isSurely(WordClass names, std::size_t at) const;
  /// On a list of names, whatever else it is.
  bool isListed(std::size_t at) const;
  /// On no list at all.
  bool isUnknown(std::size_t at) const;
  bool isInitial(std::size_t at) const;  ///< "J" or "J."

  /// One past the name that begins at `first`: given names, initials, particles and surnames, five words at most.
  std::size_t endOfName(std::size_t first) const;
  /// True when the name is that of a company, a street or a building: "Johnson Foundation", "Anna Street".
  bool namesAThing(std::size_t end) const;

 private:
  bool goesOn(std::size_t at, bool isFirstCapital) const;
  std::size_t letters(std::size_t at) const { return (*m_words)[at].span.end - (*m_words)[at].span.start; }

  const Words* m_words;
  bool m_doCapitalsTell;
};

}  // namespace studio::privacy
