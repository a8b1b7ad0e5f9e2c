#include "core/privacy/lexicon.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/result.h"
#include "core/privacy/embedded_words.h"
#include "core/text/unicode.h"

namespace studio::privacy {

namespace {

constexpr std::uint32_t kHashStart = 2166136261U;  // FNV-1a, 32 bits
constexpr std::uint32_t kHashPrime = 16777619U;
constexpr std::uint32_t kEntryBits = 16;
constexpr std::uint32_t kEntryMask = (1U << kEntryBits) - 1;

constexpr std::array kLists = std::to_array<std::pair<std::string_view, WordClass>>({
    {"given_names", WordClass::givenName},
    {"surnames", WordClass::surname},
    {"ordinary_words", WordClass::ordinary},
    {"function_words", WordClass::function},
    {"cities", WordClass::city},
    {"states", WordClass::state},
    {"titles", WordClass::title},
    {"particles", WordClass::particle},
    {"greetings", WordClass::greeting},
    {"closings", WordClass::closing},
    {"organisation_words", WordClass::organisation},
    {"street_types", WordClass::streetType},
    {"street_prefixes", WordClass::streetPrefix},
    {"directions", WordClass::direction},
    {"units", WordClass::unit},
    {"birth_words", WordClass::birth},
    {"postcode_words", WordClass::postcodeWord},
    {"residence_words", WordClass::residence},
    {"introductions", WordClass::introduction},
    {"post_boxes", WordClass::postBox},
});

WordClasses classesOfList(std::string_view name) {
  const auto* const known =
      std::find_if(kLists.begin(), kLists.end(), [name](const auto& list) { return list.first == name; });
  if (known == kLists.end()) base::breakPromise("a class for every list of words", name);
  return bit(known->second);
}

/// The words of a list one by one, comments left out.
template <class Take>
void forEachWord(std::string_view text, const Take& take) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '#') at = std::min(text.find('\n', at), text.size());
    const std::size_t end = std::min(text.find_first_of(" \n#", at), text.size());
    if (end > at) take(text.substr(at, end - at));
    at = end == at ? end + 1 : end;
  }
}

}  // namespace

FoldedWord::FoldedWord(std::string_view word) : m_hash(kHashStart) {
  for (const char c : word.substr(0, kLongest)) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      foldLong(word);
      return;
    }
    const char folded = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    m_short[m_size++] = folded;
    m_hash = (m_hash ^ static_cast<unsigned char>(folded)) * kHashPrime;
  }
}

void FoldedWord::foldLong(std::string_view word) {
  m_long = text::foldAccents(word);
  m_hash = kHashStart;
  for (const char c : m_long) m_hash = (m_hash ^ static_cast<unsigned char>(c)) * kHashPrime;
}

const Lexicon& Lexicon::shared() {
  static const Lexicon kLexicon;
  return kLexicon;
}

Lexicon::Lexicon() : m_entries(1), m_slots(1024) {
  for (const EmbeddedText& list : embeddedWords()) addList(list.text, classesOfList(list.name));
  std::sort(m_longCities.begin(), m_longCities.end());
}

void Lexicon::addList(std::string_view words, WordClasses classes) {
  forEachWord(words, [&](std::string_view word) {
    const std::size_t blank = word.find('_');
    if (blank != std::string_view::npos) {
      std::string phrase = text::foldAccents(word);
      std::replace(phrase.begin(), phrase.end(), '_', ' ');
      m_longCities.push_back(std::move(phrase));
      return add(FoldedWord(word.substr(0, blank)), bit(WordClass::cityStart));
    }
    add(FoldedWord(word), classes);
  });
}

void Lexicon::add(const FoldedWord& word, WordClasses classes) {
  if (2 * m_entries.size() > m_slots.size()) grow();
  std::uint32_t& slot = m_slots[slotOf(word)];
  if (slot == 0) {
    if (m_entries.size() > kEntryMask) base::breakPromise("at most 65,535 words in the lists", word.view());
    slot = (word.hash() & ~kEntryMask) | static_cast<std::uint32_t>(m_entries.size());
    m_entries.push_back(
        {static_cast<std::uint32_t>(m_letters.size()), static_cast<std::uint32_t>(word.view().size()), 0});
    m_letters += word.view();
  }
  m_entries[slot & kEntryMask].classes |= classes;
}

/// Where the word is, or would be.
std::size_t Lexicon::slotOf(const FoldedWord& word) const {
  const std::size_t mask = m_slots.size() - 1;
  std::size_t at = word.hash() & mask;
  for (; m_slots[at] != 0; at = (at + 1) & mask) {
    if (((m_slots[at] ^ word.hash()) & ~kEntryMask) != 0) continue;
    if (textOf(m_entries[m_slots[at] & kEntryMask]) == word.view()) return at;
  }
  return at;
}

void Lexicon::grow() {
  m_slots.assign(2 * m_slots.size(), 0);
  for (std::size_t i = 1; i < m_entries.size(); ++i) {
    const FoldedWord word(textOf(m_entries[i]));
    m_slots[slotOf(word)] = (word.hash() & ~kEntryMask) | static_cast<std::uint32_t>(i);
  }
}

WordClasses Lexicon::classesOf(const FoldedWord& word) const {
  return m_entries[m_slots[slotOf(word)] & kEntryMask].classes;  // entry 0 has no class
}

bool Lexicon::isCity(std::string_view words) const {
  return std::binary_search(m_longCities.begin(), m_longCities.end(), words);
}

}  // namespace studio::privacy
