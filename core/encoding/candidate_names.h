#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace studio::encoding {

/// How often each word was said in each group, and by how many dialogues. One thread.
class GroupWords {
 public:
  explicit GroupWords(std::size_t groups) : m_totals(groups, 0) {}
  /// Sentences of one dialogue must come together.
  void add(std::size_t group, std::string_view sentence, std::int64_t dialogue);

  /// The most distinctive words of a group: log-odds against the other groups with a Dirichlet prior of the log's own
  /// word shares, as z-scores (Monroe, Colaresi and Quinn 2008, equations 15, 16, 19 and 22); only scores above 2.
  std::vector<std::string> distinctive(std::size_t group, std::size_t most) const;
  /// Every word of it was said in enough dialogues to point at nobody: at least five, or all of a smaller log.
  bool isCommon(std::string_view text) const;

 private:
  struct Word {
    std::vector<std::uint32_t> counts;  ///< by group
    std::uint32_t dialogues = 0;
    std::int64_t lastDialogue = -1;
  };
  bool isCommon(const Word& word) const;
  double scoreOf(const Word& word, std::size_t group) const;

  std::unordered_map<std::string, Word> m_words;
  std::vector<std::uint64_t> m_totals;
  std::int64_t m_lastDialogue = -1;
  std::size_t m_dialogues = 0;
};

/// A sentence near the centre of its group.
struct CentralSentence {
  std::string text;
  double similarity = 0;    ///< to the centre, cosine
  std::uint32_t times = 1;  ///< said in these very words
};

/// What is known of a group when it gets its name.
struct NameMaterial {
  std::vector<CentralSentence> central;  ///< nearest first
  std::vector<std::string> distinctive;  ///< most telling first
};

/// One name a group, at most kLongestName characters, unique and not among `taken`: of its central sentences whose
/// words are all common (isCommon) the one that is nearest to the centre, made of distinctive words and often said in
/// these words, all three together; whole ones before those that must be shortened. Where there is none, the
/// distinctive words; else "Candidate 7".
inline constexpr std::size_t kLongestName = 48;
std::vector<std::string> candidateNames(const std::vector<NameMaterial>& groups, const GroupWords& words,
                                        std::set<std::string> taken = {});

/// `text` in one line, cut after a word so that it has at most `most` code points, with "…" where something is missing.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace studio::encoding
