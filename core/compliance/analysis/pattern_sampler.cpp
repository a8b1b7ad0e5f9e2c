#include "core/compliance/analysis/pattern_sampler.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "core/compliance/rule_pattern.h"

namespace studio::compliance {

namespace {

constexpr int kTriesPerSample = 12;
constexpr int kMostRepetitions = 40;
constexpr std::size_t kLongestSample = 4096;

/// Reads an expression once and writes a text it matches on the way.
class Walk {
 public:
  Walk(std::string_view expression, base::RandomStream& random) : m_source(expression), m_random(random) {}

  std::string text() {
    std::string made = alternation();
    return made;
  }

 private:
  bool isAtEnd() const { return m_at >= m_source.size(); }
  char peek() const { return m_source[m_at]; }
  bool take(char c) {
    if (isAtEnd() || peek() != c) return false;
    ++m_at;
    return true;
  }

  std::string alternation() {
    std::vector<std::string> branches{sequence()};
    while (take('|')) branches.push_back(sequence());
    return branches[m_random.below(branches.size())];
  }
  std::string sequence() {
    std::string made;
    while (!isAtEnd() && peek() != '|' && peek() != ')') {
      const std::size_t start = m_at;
      std::string piece = atom();
      made += repeated(start, std::move(piece));
    }
    return made;
  }

  /// What stands before is read again for every repetition, so that its choices differ.
  std::string repeated(std::size_t start, std::string first) {
    const auto [least, most] = quantifier();
    if (least == 1 && most == 1) return first;
    const std::size_t after = m_at;
    const int times =
        least + static_cast<int>(m_random.below(static_cast<std::uint64_t>(std::min(most, least + 2) - least) + 1));
    std::string made;
    for (int i = 0; i < std::min(times, kMostRepetitions) && made.size() < kLongestSample; ++i) {
      m_at = start;
      made += atom();
    }
    m_at = after;
    return made;
  }
  std::pair<int, int> quantifier() {
    std::pair<int, int> range{1, 1};
    if (take('?'))
      range = {0, 1};
    else if (take('*'))
      range = {0, 2};
    else if (take('+'))
      range = {1, 3};
    else if (!isAtEnd() && peek() == '{')
      range = counted();
    else
      return range;
    take('?');  // not greedy: the same texts
    return range;
  }
  std::pair<int, int> counted() {
    const std::size_t close = m_source.find('}', m_at);
    if (close == std::string_view::npos) return {1, 1};
    const std::string_view inside = m_source.substr(m_at + 1, close - m_at - 1);
    const std::size_t comma = inside.find(',');
    const int least = number(inside.substr(0, comma), 0);
    const int most = comma == std::string_view::npos ? least : number(inside.substr(comma + 1), least + 2);
    m_at = close + 1;
    return {least, std::max(least, most)};
  }
  static int number(std::string_view digits, int otherwise) {
    int value = otherwise;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return std::clamp(value, 0, kMostRepetitions);
  }

  std::string atom() {
    const char c = peek();
    ++m_at;
    switch (c) {
      case '(': return group();
      case '[': return characterClass();
      case '\\': return escape();
      case '.': return m_random.below(2) == 0 ? " " : std::string(1, letter());
      case '^':
      case '$': return {};
      default: return std::string(1, c);
    }
  }
  std::string group() {
    if (take('?')) {
      // (?:…), (?i), (?P<name>…)
      while (!isAtEnd() && peek() != ':' && peek() != ')' && peek() != '>') ++m_at;
      if (take(')')) return {};
      ++m_at;
    }
    std::string made = alternation();
    take(')');
    return made;
  }
  std::string escape() {
    if (isAtEnd()) return {};
    const char c = m_source[m_at++];
    switch (c) {
      case 'b':
      case 'B':
      case 'A':
      case 'z': return {};
      case 'd': return std::string(1, static_cast<char>('0' + m_random.below(10)));
      case 'w': return std::string(1, letter());
      case 's':
      case 'W':
      case 'D': return " ";
      case 'S': return std::string(1, letter());
      case 'n': return "\n";
      case 't': return "\t";
      default: return std::string(1, c);
    }
  }
  char letter() { return static_cast<char>('a' + m_random.below(26)); }

  std::string characterClass() {
    const bool isNegated = take('^');
    std::string members;
    bool isFirst = true;
    while (!isAtEnd() && (peek() != ']' || isFirst)) {
      isFirst = false;
      members += member();
    }
    take(']');
    if (isNegated) return std::string(1, outside(members));
    return members.empty() ? members : oneOf(members);
  }
  std::string member() {
    std::string low = peek() == '\\' ? (++m_at, escape()) : std::string(1, m_source[m_at++]);
    const bool isRange = m_at + 1 < m_source.size() && peek() == '-' && m_source[m_at + 1] != ']' && low.size() == 1;
    if (!isRange) return low;
    ++m_at;
    const char high = m_source[m_at++];
    std::string all;
    for (int c = static_cast<unsigned char>(low[0]); c <= static_cast<unsigned char>(high); ++c)
      all += static_cast<char>(c);
    return all;
  }
  /// A whole character: what follows a lead byte of UTF-8 belongs to it.
  std::string oneOf(const std::string& members) {
    std::size_t at = m_random.below(members.size());
    while (at > 0 && isContinuation(members[at])) --at;
    std::size_t end = at + 1;
    while (end < members.size() && isContinuation(members[end])) ++end;
    return members.substr(at, end - at);
  }
  static bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }
  char outside(const std::string& members) {
    for (int i = 0; i < 60; ++i) {
      const char c = letter();
      if (members.find(c) == std::string::npos) return c;
    }
    return '~';
  }

  std::string_view m_source;
  base::RandomStream& m_random;
  std::size_t m_at = 0;
};

}  // namespace

std::vector<std::string> samplesOf(std::string_view expression, std::size_t count, base::RandomStream& random) {
  std::vector<std::string> samples;
  const auto pattern = compileRulePattern(expression);
  const auto normalised = normalisedExpression(expression);
  if (!pattern || !normalised) return samples;
  for (std::size_t i = 0; i < count * kTriesPerSample && samples.size() < count; ++i) {
    std::string text = Walk(*normalised, random).text();
    if (text.size() > kLongestSample || !pattern->isFoundIn(text)) continue;
    if (std::find(samples.begin(), samples.end(), text) == samples.end()) samples.push_back(std::move(text));
  }
  return samples;
}

}  // namespace studio::compliance
