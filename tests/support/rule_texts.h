#pragma once

#include <string>
#include <vector>

#include "core/base/random_stream.h"
#include "core/compliance/analysis/pattern_sampler.h"
#include "core/compliance/rule_engine.h"

namespace studio::test {

/// Makes texts that come close to the patterns of rules: pieces of matching texts, of examples and of anything, joined,
/// cut, with letters changed.
class RuleTexts {
 public:
  RuleTexts(const compliance::RuleProgram& program, std::uint64_t seed) : m_random(seed) {
    for (const auto& pattern : program.patterns) {
      for (auto& sample : compliance::samplesOf(pattern.expression(), 6, m_random))
        m_pieces.push_back(std::move(sample));
    }
    for (const auto& rule : program.source.rules) {
      for (const auto& example : rule.examples) m_pieces.push_back(example.situation.say);
    }
    for (const char* odd :
         {"\n", "  ", "Grüße", "naïve café", "100 %", "$ 5", "ſtop", "K", "İ", "ß", "–", "\x0b", "\r\n"}) {
      m_pieces.emplace_back(odd);
    }
  }

  std::string next() {
    std::string text;
    const std::uint64_t pieces = 1 + m_random.below(3);
    for (std::uint64_t i = 0; i < pieces; ++i) {
      if (i > 0 && m_random.below(4) != 0) text += " ";
      text += m_pieces[m_random.below(m_pieces.size())];
    }
    if (m_random.below(3) == 0 && !text.empty()) spoil(text);
    return text;
  }
  base::RandomStream& random() { return m_random; }

 private:
  /// A letter changed, doubled or gone, or the text cut; the text stays ASCII where it was.
  void spoil(std::string& text) {
    const std::size_t at = m_random.below(text.size());
    if (static_cast<unsigned char>(text[at]) >= 0x80U) return;
    switch (m_random.below(4)) {
      case 0: text[at] = static_cast<char>(32 + m_random.below(95)); break;
      case 1: text.erase(at, 1); break;
      case 2: text.insert(at, 1, text[at]); break;
      default: text.resize(at);
    }
  }
  base::RandomStream m_random;
  std::vector<std::string> m_pieces;
};

}  // namespace studio::test
