#pragma once

#include <cstdint>

namespace studio::privacy {

/// What a word can be, as far as lists of words tell; a word may be several things.
enum class WordClass : std::uint32_t {
  givenName = 1U << 0,
  surname = 1U << 1,
  ordinary = 1U << 2,       ///< a word of everyday speech too: a name only where something says so
  function = 1U << 3,       ///< "the", "not", "very": never a name
  city = 1U << 4,           ///< a city
  state = 1U << 5,          ///< of the USA, Canada or Australia, or its abbreviation
  title = 1U << 6,          ///< "Mr", "Frau"
  particle = 1U << 7,       ///< "van", "de", "al": inside a name
  greeting = 1U << 8,       ///< "hi", "dear", "thanks"
  closing = 1U << 9,        ///< "regards", "sincerely"
  organisation = 1U << 10,  ///< "Inc", "Foundation": what stands before it is no person
  streetType = 1U << 11,    ///< "street", "road": ends a street's name
  streetPrefix = 1U << 12,  ///< "rue", "calle": begins a street's name
  direction = 1U << 13,     ///< "north", "SW"
  unit = 1U << 14,          ///< "apartment", "suite"
  birth = 1U << 15,         ///< "born", "birthday"
  postcodeWord = 1U << 16,  ///< "zip", "postcode"
  residence = 1U << 17,     ///< "live", "address": a place may follow
  introduction = 1U << 18,  ///< "name", "called", "speaking": a name may stand near
  postBox = 1U << 19,       ///< "postfach"
  cityStart = 1U << 20      ///< the first word of a city of several words
};

/// A set of WordClass.
using WordClasses = std::uint32_t;

constexpr WordClasses bit(WordClass one) { return static_cast<WordClasses>(one); }
constexpr WordClasses operator|(WordClass left, WordClass right) { return bit(left) | bit(right); }
constexpr WordClasses operator|(WordClasses left, WordClass right) { return left | bit(right); }

}  // namespace studio::privacy
