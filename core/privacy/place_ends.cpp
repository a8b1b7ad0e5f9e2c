#include "core/privacy/place_ends.h"

#include <algorithm>

#include "core/privacy/characters.h"

namespace studio::privacy {

namespace {

constexpr std::size_t kMostWordsOfCity = 3;
constexpr std::size_t kMostWordsOfPlace = 7;  ///< between a street and its postcode

std::size_t sizeOf(const Words& words, std::size_t at) { return words[at].span.end - words[at].span.start; }

bool isBeside(const Words& words, std::size_t at) {
  return at < words.size() && (words[at].gap == Gap::blank || words[at].gap == Gap::hyphen);
}

bool isJoined(Gap gap) { return gap != Gap::sentence && gap != Gap::other && gap != Gap::start; }

bool isCodeLetters(const Words& words, std::size_t at, std::size_t fewest, std::size_t most) {
  return at < words.size() && !words[at].isNumber && !words[at].isPlaceholder && words[at].isCapitalised &&
         (words[at].isUpper || sizeOf(words, at) == 1) && sizeOf(words, at) >= fewest && sizeOf(words, at) <= most;
}

/// "M5H 2N2", "SW1A 1AA": letters and digits without a gap, twice.
std::size_t endOfLetterCode(const Words& words, std::size_t at) {
  if (!isCodeLetters(words, at, 1, 2)) return at;
  const auto isNumberAt = [&](std::size_t place, Gap gap) {
    return place < words.size() && words[place].isNumber && words[place].gap == gap && sizeOf(words, place) <= 3;
  };
  std::size_t next = at + 1;
  if (!isNumberAt(next, Gap::none)) return at;
  ++next;
  if (next < words.size() && words[next].gap == Gap::none && isCodeLetters(words, next, 1, 1)) ++next;
  if (!isNumberAt(next, Gap::blank) && !isNumberAt(next, Gap::none)) return at;
  ++next;
  if (next < words.size() && words[next].gap == Gap::none && isCodeLetters(words, next, 1, 2)) ++next;
  if (next < words.size() && words[next].gap == Gap::none && words[next].isNumber) ++next;
  return next;
}

/// "Apt 4", "Suite 019", "Unit B", "2nd floor" is left alone.
std::size_t endOfUnit(const Words& words, std::size_t end) {
  if (end + 1 >= words.size() || !words[end].is(WordClass::unit) || !isJoined(words[end].gap)) return end;
  const std::size_t number = end + 1;
  const bool isNamed = words[number].isNumber || isCodeLetters(words, number, 1, 2);
  return isNamed && (words[number].gap == Gap::blank || words[number].gap == Gap::point) ? number + 1 : end;
}

bool isPlaceWord(const Words& words, std::size_t at) {
  const Word& word = words[at];
  if (word.isNumber || word.isPlaceholder || !isJoined(word.gap)) return false;
  if (word.is(WordClass::particle) && !word.isCapitalised) return word.gap == Gap::blank;
  return word.isCapitalised && !word.isAny(WordClass::greeting | WordClass::closing);
}

/// After a postcode that came before the place: "8001 Zürich", "75001 Paris".
std::size_t endOfPlaceAfterCode(const Words& words, std::size_t at) {
  const std::size_t city = endOfCity(words, at);
  if (city > at) return city;
  std::size_t end = at;
  while (end < words.size() && end < at + 2 && words[end].gap == Gap::blank && isPlaceWord(words, end) &&
         !words[end].is(WordClass::function)) {
    ++end;
  }
  return end;
}

}  // namespace

std::string foldedAt(const Words& words, std::size_t at) {
  return at < words.size() ? std::string(FoldedWord(words.textOf(at)).view()) : std::string();
}

bool isHouseNumber(const Words& words, std::size_t at, std::size_t most) {
  return at < words.size() && words[at].isNumber && sizeOf(words, at) <= most;
}

std::size_t endOfPostcode(const Words& words, std::size_t at) {
  if (at >= words.size()) return at;
  if (!words[at].isNumber) return endOfLetterCode(words, at);
  const std::size_t digits = sizeOf(words, at);
  if (digits < 4 || digits > 6 || isLetter(words.text[words[at].span.end - 1])) return at;
  const std::size_t next = at + 1;
  if (digits >= 4 && next < words.size() && words[next].isNumber && words[next].gap == Gap::hyphen &&
      (sizeOf(words, next) == 4 || sizeOf(words, next) == 3)) {
    return next + 1;
  }
  const bool isDutch = digits == 4 && isCodeLetters(words, next, 2, 2) && words[next].gap == Gap::blank;
  return isDutch && !isState(words, next) ? next + 1 : next;
}

std::size_t endOfCity(const Words& words, std::size_t at) {
  if (at >= words.size() || !words[at].isAny(WordClass::city | WordClass::cityStart)) return at;
  std::string phrase = foldedAt(words, at);
  std::size_t end = words[at].is(WordClass::city) ? at + 1 : at;
  for (std::size_t next = at + 1; next < at + kMostWordsOfCity && isBeside(words, next); ++next) {
    phrase += " " + foldedAt(words, next);
    if (Lexicon::shared().isCity(phrase)) end = next + 1;
  }
  return end;
}

bool isState(const Words& words, std::size_t at) {
  if (at >= words.size() || !words[at].is(WordClass::state)) return false;
  return words[at].isUpper || (words[at].isCapitalised && sizeOf(words, at) > 2);
}

std::size_t endOfAddress(const Words& words, std::size_t end) {
  end = endOfUnit(words, end);
  std::size_t known = end;
  for (std::size_t at = end; at < words.size() && at < end + kMostWordsOfPlace; ++at) {
    if (!isJoined(words[at].gap)) break;
    if (const std::size_t code = endOfPostcode(words, at); code > at) {
      return at == end ? endOfPlaceAfterCode(words, code) : code;
    }
    if (!isPlaceWord(words, at)) break;
    if (isState(words, at)) known = at + 1;
    if (const std::size_t city = endOfCity(words, at); city > at && at == end) known = city;
  }
  return known;
}

}  // namespace studio::privacy
