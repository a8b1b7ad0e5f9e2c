#include "core/privacy/words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "core/privacy/characters.h"
#include "core/text/code_point.h"

namespace studio::privacy {

namespace {

using text::Letter;

constexpr std::size_t kLongestPlaceholder = 64;

Letter letterOfByte(char c) {
  if (c >= 'a' && c <= 'z') return Letter::small;
  return c >= 'A' && c <= 'Z' ? Letter::capital : Letter::none;
}

/// "_3f2a9c01", "_30-39", "_SW": what Replacement puts behind a type; nothing long enough to hide a number in.
bool isSuffix(std::string_view rest) {
  constexpr std::size_t kLongest = 9;
  const auto isPart = [](char c) { return isAlphanumeric(c) || c == '-'; };
  return !rest.empty() && rest.size() <= kLongest && std::all_of(rest.begin(), rest.end(), isPart);
}

/// What stands between the brackets of "<PERSON>", "<ZIP_CODE>", "<AGE_30-39>". A name or a number that somebody put in
/// brackets is none.
bool isPlaceholder(std::string_view inside) {
  const auto isOfType = [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto end = std::find_if_not(inside.begin(), inside.end(), isOfType);
  const bool hasUnderscore = inside.find('_') != std::string_view::npos && inside.front() != '_';
  if (end == inside.end()) return hasUnderscore || inside == "PERSON" || inside == "CITY" || inside == "TERM";
  const std::size_t last = inside.rfind('_');
  const bool isBehindType = last != std::string_view::npos && end - inside.begin() > static_cast<std::ptrdiff_t>(last);
  return hasUnderscore && isBehindType && isSuffix(inside.substr(last + 1));
}

/// One past a placeholder, or `start` when none begins there. Everything that Replacement writes has this form.
std::size_t endOfPlaceholder(std::string_view text, std::size_t start) {
  const std::size_t end = text.substr(0, start + kLongestPlaceholder).find('>', start);
  if (end == std::string_view::npos || end == start + 1) return start;
  return isPlaceholder(text.substr(start + 1, end - start - 1)) ? end + 1 : start;
}

Gap gapOf(std::string_view between) {
  if (between.empty() || between == "'") return Gap::none;
  if (between == "-") return Gap::hyphen;
  bool hasComma = false, hasPoint = false, hasLine = false, hasEnd = false;
  for (const char c : between) {
    switch (c) {
      case ' ': break;
      case ',': hasComma = true; break;
      case '.': hasPoint = true; break;
      case '\r':
      case '\n': hasLine = true; break;
      case '!':
      case '?':
      case ':': hasEnd = true; break;
      default: return Gap::other;
    }
  }
  if (hasEnd) return Gap::sentence;
  if (hasLine) return Gap::line;
  if (hasPoint) return hasComma ? Gap::comma : Gap::point;
  if (hasComma) return Gap::comma;
  return between.size() <= 2 ? Gap::blank : Gap::other;
}

bool isCapital(char c) { return c >= 'A' && c <= 'Z'; }

/// What follows the apostrophe of "don't", "I'm", "Anna's", "they're", "we'll", "I've", "he'd".
bool isEnding(std::string_view rest) {
  constexpr std::array<std::string_view, 7> kEndings{"t", "m", "s", "re", "ll", "ve", "d"};
  const std::string folded(FoldedWord(rest).view());
  return std::find(kEndings.begin(), kEndings.end(), folded) != kEndings.end();
}

/// Endings that make a word a surname in Slavic, Nordic, Baltic, Greek, Romanian, Turkish and Georgian.
bool hasSurnameEnding(std::string_view folded) {
  constexpr std::size_t kShortest = 7;
  constexpr std::array<std::string_view, 28> kEndings{
      "owski", "owska", "ewski", "ewska",  "inski", "inska",  "ansky", "ovsky", "ovska",   "wicz",
      "ovic",  "evic",  "ova",   "enko",   "chuk",  "dottir", "dsson", "nsson", "opoulos", "idis",
      "akis",  "escu",  "oglu",  "shvili", "inen",  "strom",  "qvist", "quist"};
  const auto isEnding = [folded](std::string_view ending) { return folded.ends_with(ending); };
  return folded.size() >= kShortest && std::any_of(kEndings.begin(), kEndings.end(), isEnding);
}

class WordCutter {
 public:
  explicit WordCutter(std::string_view text) : m_text(text), m_lexicon(Lexicon::shared()) { m_words.text = text; }

  Words cut() {
    m_words.all.reserve(m_text.size() / 5 + 1);
    for (std::size_t at = 0; at < m_text.size();) at = take(at);
    return std::move(m_words);
  }

 private:
  /// Takes the word that begins at `start`, or passes over the character there.
  std::size_t take(std::size_t start) {
    const char first = m_text[start];
    if (isDigit(first)) return takeNumber(start);
    if (first == '<') return takePlaceholder(start);
    if (isLetter(first) || static_cast<unsigned char>(first) >= 0x80) return takeWord(start);
    return start + 1;
  }

  std::size_t takeNumber(std::size_t start) {
    std::size_t end = start;
    while (end < m_text.size() && isDigit(m_text[end])) ++end;
    const bool isFollowed = end < m_text.size() && isLetter(m_text[end]);
    if (isFollowed && !isAlphanumeric(after(m_text, end + 1))) ++end;
    Word word = wordAt({start, end});
    word.isNumber = true;
    m_words.hasNumber = true;
    push(word, end);
    return end;
  }

  std::size_t takePlaceholder(std::size_t start) {
    const std::size_t end = endOfPlaceholder(m_text, start);
    if (end == start) return start + 1;
    Word word = wordAt({start, end});
    word.isPlaceholder = true;
    m_words.hasPlaceholder = true;
    push(word, end);
    return end;
  }

  std::size_t takeWord(std::size_t start) {
    std::size_t letters = 0, capitals = 0, end = start;
    bool isFirstCapital = false;
    while (end < m_text.size()) {
      std::size_t size = 1;
      Letter letter = letterOfByte(m_text[end]);
      if (static_cast<unsigned char>(m_text[end]) >= 0x80) {
        const text::CodePoint point = text::decodeAt(m_text, end);
        letter = text::letterOf(point.value);
        size = point.size;
      }
      if (letter == Letter::none || (letter == Letter::mark && letters == 0)) break;
      letters += letter == Letter::mark ? 0 : 1;
      capitals += letter == Letter::capital ? 1 : 0;
      isFirstCapital |= letters == 1 && letter == Letter::capital;
      m_words.hasLowerCase |= letter == Letter::small;
      end += size;
    }
    if (end == start) return start + text::decodeAt(m_text, start).size;
    return takeApostrophe({start, end}, letters, capitals, isFirstCapital);
  }

  /// "don't" is one word that names nobody, "Anna's" is Anna, "O'Neil" is one word.
  std::size_t takeApostrophe(text::ByteSpan span, std::size_t letters, std::size_t capitals, bool isFirstCapital) {
    std::size_t end = span.end + 1;
    while (end < m_text.size() && isLetter(m_text[end])) ++end;
    const bool isInside = after(m_text, span.end) == '\'' && end > span.end + 1;
    const std::string_view rest = isInside ? m_text.substr(span.end + 1, end - span.end - 1) : std::string_view();
    if (isInside && !isEnding(rest)) {
      span.end = end;
      letters += rest.size();
      capitals += static_cast<std::size_t>(std::count_if(rest.begin(), rest.end(), isCapital));
    }
    add(span, letters, capitals, isFirstCapital);
    if (!isInside || !isEnding(rest)) return span.end;
    if (upper(rest.front()) != 'S') m_words.all.back().classes |= bit(WordClass::function);
    m_end = end;
    return end;
  }

  void add(text::ByteSpan span, std::size_t letters, std::size_t capitals, bool isFirstCapital) {
    Word word = wordAt(span);
    word.isCapitalised = isFirstCapital;
    word.isUpper = letters > 1 && capitals == letters;
    std::string joined;  // "O'Connor" is on the lists as "oconnor"
    std::string_view listed = m_text.substr(span.start, span.end - span.start);
    if (listed.find('\'') != std::string_view::npos) {
      std::copy_if(listed.begin(), listed.end(), std::back_inserter(joined), [](char c) { return c != '\''; });
      listed = joined;
    }
    const FoldedWord folded(listed);
    word.classes = m_lexicon.classesOf(folded);
    if (word.classes == 0 && isFirstCapital && hasSurnameEnding(folded.view())) word.classes = bit(WordClass::surname);
    m_words.hasCapitals |= isFirstCapital && letters > 1;
    m_words.found |= word.classes;
    push(word, span.end);
  }

  void push(const Word& word, std::size_t end) {
    m_words.all.push_back(word);
    m_end = end;
  }

  Word wordAt(text::ByteSpan span) const {
    Word word;
    word.span = span;
    if (m_words.all.empty()) return word;
    const std::size_t from = m_end;
    word.gap = gapOf(m_text.substr(from, span.start - from));
    return word;
  }

  std::string_view m_text;
  const Lexicon& m_lexicon;
  Words m_words;
  std::size_t m_end = 0;  ///< of the last word, with what belongs to it
};

}  // namespace

Words wordsOf(std::string_view text) { return WordCutter(text).cut(); }

}  // namespace studio::privacy
