#include "core/simulation/customers/shown_sentences.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/random_stream.h"
#include "core/encoding/words.h"

namespace studio::simulation {

namespace {

constexpr std::size_t kLongestSentence = 120;  // bytes; longer ones are never said by several people
constexpr std::size_t kShortestWord = 4;       // bytes; shorter ones tell little
constexpr double kTellingRatio = 1.5;          // words hardly more usual here than anywhere tell nothing
constexpr std::size_t kMostSentences = 8;
constexpr std::size_t kMostWords = 3;

struct Scored {
  double score = 0;
  std::string text;
};

/// The texts of the highest scores, the first in the alphabet on ties.
std::vector<std::string> best(std::vector<Scored> scored, std::size_t most) {
  std::ranges::sort(scored, [](const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.text < b.text;
  });
  std::vector<std::string> texts;
  texts.reserve(std::min(most, scored.size()));
  for (std::size_t i = 0; i < scored.size() && i < most; ++i) texts.push_back(std::move(scored[i].text));
  return texts;
}

}  // namespace

void ShownSentences::Voices::add(std::uint64_t person) {
  ++count;
  if (isShown() || std::find(seen.begin(), seen.begin() + people, person) != seen.begin() + people) return;
  seen[people++] = person;
}

void ShownSentences::add(std::size_t group, std::string_view sentence, std::string_view person) {
  const std::uint64_t who = base::stableHash(person);
  const std::string folded = encoding::foldForWords(sentence);
  std::string bare;
  std::set<std::string_view> words;
  for (const auto word : encoding::splitWords(folded)) {
    bare.append(bare.empty() ? "" : " ").append(word);
    if (word.size() >= kShortestWord) words.insert(word);
  }
  if (bare.empty()) return;
  Group& to = m_groups[group];
  ++to.count;
  ++m_count;
  for (const auto word : words) {
    to.words[std::string(word)].add(who);
    ++m_wordCounts[std::string(word)];
  }
  if (sentence.size() > kLongestSentence) return;
  auto& known = to.sentences[bare];
  known.voices.add(who);
  known.letters[std::string(sentence)].add(who);
}

std::vector<std::string> ShownSentences::sentencesOf(const Group& group) const {
  std::vector<Scored> scored;
  for (const auto& [bare, sentence] : group.sentences) {
    if (!sentence.voices.isShown()) continue;
    const std::string* text = &bare;
    std::uint64_t most = 0;
    for (const auto& [letters, voices] : sentence.letters) {
      if (!voices.isShown() || voices.count <= most) continue;
      most = voices.count;
      text = &letters;
    }
    scored.push_back({static_cast<double>(sentence.voices.count), *text});
  }
  return best(std::move(scored), kMostSentences);
}

/// By how much a word adds to telling the group from the others: its share here times the logarithm of how much more
/// usual it is here than anywhere.
std::vector<std::string> ShownSentences::wordsOf(const Group& group) const {
  std::vector<Scored> scored;
  for (const auto& [word, voices] : group.words) {
    if (!voices.isShown()) continue;
    const double here = static_cast<double>(voices.count) / static_cast<double>(group.count);
    const double anywhere = static_cast<double>(m_wordCounts.at(word)) / static_cast<double>(m_count);
    if (here > kTellingRatio * anywhere) scored.push_back({here * std::log(here / anywhere), word});
  }
  return best(std::move(scored), kMostWords);
}

std::vector<CustomerWording::Phrase> ShownSentences::phrases() const {
  std::vector<CustomerWording::Phrase> phrases;
  phrases.reserve(m_groups.size());
  for (const auto& group : m_groups) phrases.push_back({sentencesOf(group), wordsOf(group)});
  return phrases;
}

}  // namespace studio::simulation
