#include "core/privacy/pattern_recogniser.h"

#include "core/privacy/characters.h"

namespace studio::privacy {

PatternRecogniser::PatternRecogniser(const PatternRule& rule)
    : m_rule(rule), m_pattern(text::Pattern::compile(rule.expression, false).value()) {}

void PatternRecogniser::find(std::string_view text, std::vector<Hit>& hits) const {
  for (const text::ByteSpan span : m_pattern.findAll(text)) {
    if (!m_rule.mayTouchWords && !standsAlone(text, span)) continue;
    if (m_rule.accepts != nullptr && !m_rule.accepts(text, span)) continue;
    hits.push_back({m_rule.type, m_rule.name, m_rule.certainty, span});
  }
}

}  // namespace studio::privacy
