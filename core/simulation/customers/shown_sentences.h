#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/simulation/customers/customer_appearance.h"

namespace studio::simulation {

/// Nothing is shown that fewer people said: neither a sentence nor a word.
inline constexpr std::size_t kFewestPeopleShown = 5;

/// Chooses what groups of replies and actions read like. A sentence is shown where at least kFewestPeopleShown
/// different people said it, letter for letter or in the same words; then in the letters that as many used, else as its
/// bare words. What only some said is never shown, not even in part: words are counted in the same way. One thread.
class ShownSentences {
 public:
  explicit ShownSentences(std::size_t groups) : m_groups(groups) {}

  /// `person`: who spoke; one and the same for everything the same person said.
  void add(std::size_t group, std::string_view sentence, std::string_view person);
  std::vector<CustomerWording::Phrase> phrases() const;

 private:
  /// How often, and by whom, as far as it matters.
  struct Voices {
    std::uint64_t count = 0;
    std::size_t people = 0;
    std::array<std::uint64_t, kFewestPeopleShown> seen{};
    void add(std::uint64_t person);
    bool isShown() const { return people == kFewestPeopleShown; }
  };
  struct Sentence {
    Voices voices;
    std::map<std::string, Voices, std::less<>> letters;  ///< as it was written
  };
  struct Group {
    std::uint64_t count = 0;
    std::map<std::string, Sentence, std::less<>> sentences;  ///< by their bare words
    std::map<std::string, Voices, std::less<>> words;
  };

  std::vector<std::string> sentencesOf(const Group& group) const;
  std::vector<std::string> wordsOf(const Group& group) const;

  std::vector<Group> m_groups;
  std::uint64_t m_count = 0;
  std::map<std::string, std::uint64_t, std::less<>> m_wordCounts;
};

}  // namespace studio::simulation
