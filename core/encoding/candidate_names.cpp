#include "core/encoding/candidate_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/encoding/words.h"
#include "core/text/unicode.h"

namespace studio::encoding {

namespace {

constexpr std::uint32_t kCommonDialogues = 5;
constexpr double kDistinctiveScore = 2;
/// A log with more different words than this gives names from the first so many.
constexpr std::size_t kMostWords = 200'000;

bool isWord(std::string_view word) { return text::hasLetterOrNumber(word); }

std::string joined(const std::vector<std::string>& words, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most, words.size()); ++i) text += (i == 0 ? "" : ", ") + words[i];
  return text;
}

std::string inOneLine(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool isBlank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!isBlank) line += c;
    if (isBlank && !line.empty() && line.back() != ' ') line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

/// How telling a sentence is, 0 … 1: the mean of how much of the group's distinctive words it holds, the n-th of them
/// weighing 1/n, and which share of its own words they are.
double tellingOf(std::string_view sentence, const std::vector<std::string>& distinctive) {
  const std::string folded = foldForWords(sentence);
  std::vector<std::string_view> words = splitWords(folded);
  std::erase_if(words, [](std::string_view word) { return !isWord(word); });
  if (words.empty() || distinctive.empty()) return 0;
  double all = 0, held = 0;
  for (std::size_t i = 0; i < distinctive.size(); ++i) {
    const double weight = 1.0 / static_cast<double>(i + 1);
    const bool isHeld = std::find(words.begin(), words.end(), distinctive[i]) != words.end();
    all += weight;
    held += isHeld ? weight : 0;
  }
  const auto isDistinctive = [&](std::string_view word) {
    return std::find(distinctive.begin(), distinctive.end(), word) != distinctive.end();
  };
  const auto own = static_cast<double>(std::count_if(words.begin(), words.end(), isDistinctive));
  return (held / all + own / static_cast<double>(words.size())) / 2;
}

/// Similarities of central sentences differ by some tenths: a telling one may be that much less central.
double fitnessOf(const CentralSentence& sentence, const std::vector<std::string>& distinctive) {
  constexpr double kTelling = 0.2;
  constexpr double kDoubling = 0.02;
  return sentence.similarity + kTelling * tellingOf(sentence.text, distinctive) +
         kDoubling * std::log2(static_cast<double>(sentence.times));
}

/// The fittest of the central sentences that may be a name and are none yet; whole ones go before shortened ones, and
/// of equal ones the most central. Empty when there is none.
std::string sentenceName(const NameMaterial& group, const GroupWords& words, const std::set<std::string>& taken) {
  constexpr std::size_t kShortestName = 4;
  std::string best;
  std::pair<bool, double> most{false, 0};
  for (const CentralSentence& sentence : group.central) {
    std::string name = shortened(sentence.text, kLongestName);
    if (name.size() < kShortestName || taken.contains(name) || !words.isCommon(name)) continue;
    const std::pair fitness{!name.ends_with("…"), fitnessOf(sentence, group.distinctive)};
    if (!best.empty() && fitness <= most) continue;
    most = fitness;
    best = std::move(name);
  }
  return best;
}

std::size_t startOfLastCodePoint(std::string_view line) {
  std::size_t at = line.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

}  // namespace

void GroupWords::add(std::size_t group, std::string_view sentence, std::int64_t dialogue) {
  if (dialogue != m_lastDialogue) ++m_dialogues;
  m_lastDialogue = dialogue;
  const std::string folded = foldForWords(sentence);
  for (const std::string_view token : splitWords(folded)) {
    if (!isWord(token)) continue;
    if (m_words.size() >= kMostWords && !m_words.contains(std::string(token))) continue;
    Word& word = m_words[std::string(token)];
    word.counts.resize(m_totals.size(), 0);
    ++word.counts[group];
    ++m_totals[group];
    word.dialogues += word.lastDialogue == dialogue ? 0 : 1;
    word.lastDialogue = dialogue;
  }
}

bool GroupWords::isCommon(const Word& word) const {
  return word.dialogues >= std::min<std::size_t>(kCommonDialogues, m_dialogues);
}

bool GroupWords::isCommon(std::string_view text) const {
  const std::string folded = foldForWords(text);
  const auto tokens = splitWords(folded);
  return std::all_of(tokens.begin(), tokens.end(), [this](std::string_view token) {
    const auto found = m_words.find(std::string(token));
    return !isWord(token) || (found != m_words.end() && isCommon(found->second));
  });
}

double GroupWords::scoreOf(const Word& word, std::size_t group) const {
  double everywhere = 0, all = 0;
  for (std::size_t g = 0; g < m_totals.size(); ++g) {
    everywhere += word.counts[g];
    all += static_cast<double>(m_totals[g]);
  }
  const double here = word.counts[group];
  const auto inGroup = static_cast<double>(m_totals[group]);
  // The prior has the weight of one group of mean size.
  const double weight = all / static_cast<double>(m_totals.size());
  const double prior = everywhere / all * weight;
  const auto logOdds = [&](double count, double total) {
    return std::log((count + prior) / (total + weight - count - prior));
  };
  const double difference = logOdds(here, inGroup) - logOdds(everywhere - here, all - inGroup);
  return difference / std::sqrt(1 / (here + prior) + 1 / (everywhere - here + prior));
}

std::vector<std::string> GroupWords::distinctive(std::size_t group, std::size_t most) const {
  std::vector<std::pair<double, std::string>> scored;
  for (const auto& [text, word] : m_words) {
    if (word.counts[group] == 0 || !isCommon(word)) continue;
    const double score = scoreOf(word, group);
    if (score > kDistinctiveScore) scored.emplace_back(-score, text);
  }
  std::sort(scored.begin(), scored.end());
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(most, scored.size()); ++i) words.push_back(std::move(scored[i].second));
  return words;
}

std::string shortened(std::string_view text, std::size_t most) {
  std::string line = inOneLine(text);
  if (text::codePointCount(line) <= most) return line;
  while (text::codePointCount(line) >= most) {
    // Scripts without blanks are cut between code points.
    const auto blank = line.rfind(' ');
    line.resize(blank == std::string::npos ? startOfLastCodePoint(line) : blank);
  }
  return line + "…";
}

std::vector<std::string> candidateNames(const std::vector<NameMaterial>& groups, const GroupWords& words,
                                        std::set<std::string> taken) {
  std::vector<std::string> names;
  names.reserve(groups.size());
  for (const NameMaterial& group : groups) {
    std::string name = sentenceName(group, words, taken);
    if (name.empty()) name = shortened(joined(group.distinctive, 3), kLongestName);
    for (std::size_t number = names.size() + 1; name.empty() || taken.contains(name); ++number)
      name = fmt::format("Candidate {}", number);
    taken.insert(name);
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace studio::encoding
