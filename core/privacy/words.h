#pragma once

#include <string_view>
#include <vector>

#include "core/privacy/lexicon.h"
#include "core/text/pattern.h"

namespace studio::privacy {

/// What stands between a word and the one before it.
enum class Gap : std::uint8_t {
  start,     ///< it is the first one
  none,      ///< nothing, or an apostrophe
  blank,     ///< one or two blanks
  hyphen,    ///< "-" alone
  point,     ///< "." and blanks or nothing: an abbreviation or the end of a sentence
  comma,     ///< "," and blanks
  line,      ///< a line break, with commas, points and blanks
  sentence,  ///< "!", "?" or ":" among it
  other
};

/// A run of letters or of digits, or a whole "<TYPE>" that stands for something taken out earlier.
struct Word {
  text::ByteSpan span;
  WordClasses classes = 0;
  Gap gap = Gap::start;
  bool isNumber = false;  ///< digits, perhaps with one letter behind: "12", "12b"
  bool isPlaceholder = false;
  bool isCapitalised = false;  ///< begins with a capital letter
  bool isUpper = false;        ///< two letters or more, all capital

  bool is(WordClass one) const { return (classes & bit(one)) != 0; }
  bool isAny(WordClasses some) const { return (classes & some) != 0; }
};

/// A text cut into words, each looked up once.
struct Words {
  std::string_view text;
  std::vector<Word> all;
  WordClasses found = 0;  ///< of all words together
  bool hasNumber = false;
  bool hasPlaceholder = false;
  bool hasLowerCase = false;  ///< some word has a small letter: capitals mean something
  bool hasCapitals = false;   ///< some word of two letters or more begins with a capital one

  std::size_t size() const { return all.size(); }
  const Word& operator[](std::size_t index) const { return all[index]; }
  std::string_view textOf(std::size_t index) const {
    return text.substr(all[index].span.start, all[index].span.end - all[index].span.start);
  }
};

/// `text` is normalised (text::normalise) and must live as long as the result. Linear time.
Words wordsOf(std::string_view text);

}  // namespace studio::privacy
