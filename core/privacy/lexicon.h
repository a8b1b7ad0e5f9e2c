#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/privacy/word_class.h"

namespace studio::privacy {

/// A word in the form in which words are compared: lower case, accents taken off Latin letters ("Müller" and "MULLER"
/// are both "muller"). Longer than 40 bytes: cut there, never inside a character.
class FoldedWord {
 public:
  explicit FoldedWord(std::string_view word);
  std::string_view view() const { return m_long.empty() ? std::string_view(m_short, m_size) : m_long; }
  std::uint32_t hash() const { return m_hash; }

 private:
  void foldLong(std::string_view word);
  static constexpr std::size_t kLongest = 40;
  char m_short[kLongest];
  std::size_t m_size = 0;
  std::string m_long;  ///< of a word that is not ASCII
  std::uint32_t m_hash;
};

/// Which classes words belong to: the lists of resources/privacy, one look-up a word. Immutable and thread-safe.
class Lexicon {
 public:
  /// The one of the program; made at the first call.
  static const Lexicon& shared();

  /// 0 for a word that is on no list.
  WordClasses classesOf(const FoldedWord& word) const;
  /// True when `words`, folded and joined by one blank, is a city of several words, e.g. "new york".
  bool isCity(std::string_view words) const;

 private:
  Lexicon();
  struct Entry {
    std::uint32_t start = 0;
    std::uint32_t size = 0;
    WordClasses classes = 0;
  };
  void addList(std::string_view words, WordClasses classes);
  void add(const FoldedWord& word, WordClasses classes);
  std::size_t slotOf(const FoldedWord& word) const;
  std::string_view textOf(const Entry& entry) const {
    return std::string_view(m_letters).substr(entry.start, entry.size);
  }
  void grow();

  std::string m_letters;  ///< all words, one after another
  std::vector<Entry> m_entries;
  /// Open addressing; a slot holds 16 bits of the hash and the number of an entry, from 1. 0 = free.
  std::vector<std::uint32_t> m_slots;
  std::vector<std::string> m_longCities;  ///< sorted
};

}  // namespace studio::privacy
